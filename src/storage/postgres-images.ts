/**
 * Pictures in PostgreSQL by content hash. In: encoded bytes. Out: their hash, media type and size. What is read back has the hash it was
 * asked for.
 */
import { sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ImageStore } from '../core/store.ts';
import { formatOf } from './image-format.ts';
import type { PostgresConnection } from './postgres-connection.ts';
import type { PostgresQueries } from './postgres-queries.ts';

/** `put` throws PlatformError `image.unknown-format`; `get` throws `storage.broken-image` for a picture that was changed. */
export function imagesIn(connection: PostgresConnection, sql: PostgresQueries): ImageStore {
  return {
    async put(bytes) {
      const { mediaType } = formatOf(bytes);
      const hash = sha256(bytes);
      // Asked first, so that a picture drawn again is not sent again.
      const known = await connection.get(sql.selectImageSize, [hash]);
      if (Number(known?.size) !== bytes.byteLength) {
        await connection.query(sql.insertImage, [hash, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)]);
      }
      return { sha256: hash, mediaType, bytes: bytes.byteLength };
    },
    async get(hash) {
      const bytes = (await connection.get(sql.selectImage, [hash]))?.bytes;
      if (!(bytes instanceof Uint8Array)) return undefined;
      if (sha256(bytes) === hash) return bytes;
      throw new PlatformError('storage.broken-image', {
        message: 'This picture is not the one that was stored. It was left as it is.',
        place: `${connection.place}, image ${hash}`,
        remedy: 'Bring it back from a copy of the database, or delete it and run again.',
      });
    },
  };
}
