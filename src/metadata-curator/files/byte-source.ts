/**
 * Bytes that can be read more than once. In: a file, or another source that is packed with gzip. Out: its bytes in chunks, never the
 * whole at once. What unpacks to more than the limits allow is refused while it is read, so a small file cannot fill the memory.
 */
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { PlatformError } from '../../core/platform-error.ts';

export type ByteSource = {
  /** Shown to people and in the place of a row: a file name, or `archive.zip/member.json`. */
  name: string;
  /** Begins anew with every call. */
  open(signal: AbortSignal): AsyncIterable<Uint8Array>;
  /** Where the bytes lie as they are, for formats that are read at random places. */
  path?: string;
};

export type ReadLimits = {
  /** Longest line or record of a format that is read as a stream, in bytes. */
  lineBytes: number;
  /** Largest file of a format that is read as a whole (JSON, YAML, packed Parquet), in bytes. */
  wholeBytes: number;
  /** Most bytes that one packed file may unpack to. */
  unpackedBytes: number;
  /** Most times its packed size that a file may unpack to, once it has given 16 MiB. Text seldom packs better than 20 to 1. */
  unpackedRatio: number;
};

export const readLimits: ReadLimits = {
  lineBytes: 16 * 2 ** 20,
  wholeBytes: 512 * 2 ** 20,
  unpackedBytes: 32 * 2 ** 30,
  unpackedRatio: 200,
};

const ratioCountsFrom = 16 * 2 ** 20;

export function fileBytes(path: string, name: string): ByteSource {
  return { name, path, open: (signal) => createReadStream(path, { signal, highWaterMark: 256 * 1024 }) };
}

/** @param packed what is packed with gzip; several members behind one another count as one file (RFC 1952, section 2.2) */
export function gunzipped(packed: ByteSource, limits: ReadLimits): ByteSource {
  return {
    name: packed.name,
    async *open(signal) {
      const counter = unpackCounter(packed.name, limits);
      const unpacked = pipeline(Readable.from(counter.packed(packed.open(signal))), createGunzip(), ignoreEnd);
      try {
        for await (const chunk of unpacked as AsyncIterable<Buffer>) {
          counter.add(chunk.byteLength);
          yield chunk;
        }
      } catch (error) {
        throw explained(error, packed.name);
      }
    },
  };
}

/** Where a pipeline fails its last stream fails as well, which is where it is read. */
function ignoreEnd(): void {
  return;
}

/** Counts packed and unpacked bytes. `add` throws `data.unpacks-too-large`. */
export function unpackCounter(name: string, limits: ReadLimits) {
  let packedBytes = 0;
  let unpackedBytes = 0;
  return {
    async *packed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        packedBytes += chunk.byteLength;
        yield chunk;
      }
    },
    add(bytes: number): void {
      unpackedBytes += bytes;
      const tooDense = unpackedBytes > ratioCountsFrom && unpackedBytes > packedBytes * limits.unpackedRatio;
      if (!tooDense && unpackedBytes <= limits.unpackedBytes) return;
      throw new PlatformError('data.unpacks-too-large', {
        message: `${packedBytes} packed bytes had given ${unpackedBytes} bytes when reading was stopped.`,
        place: name,
        remedy: 'Unpack the file yourself if you trust it, and give the unpacked file.',
      });
    },
  };
}

function explained(error: unknown, name: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('Z_')) return error;
  return new PlatformError('data.malformed', {
    message: `The file is not whole gzip: ${error instanceof Error ? error.message : code}.`,
    place: name,
    remedy: 'Get the file again.',
    cause: error,
  });
}

/** All bytes at once. Throws `data.too-large` beyond `limits.wholeBytes`. */
export async function wholeBytes(source: ByteSource, limits: ReadLimits, signal: AbortSignal): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of source.open(signal)) {
    total += chunk.byteLength;
    if (total > limits.wholeBytes) {
      throw new PlatformError('data.too-large', {
        message: `The file is larger than the ${limits.wholeBytes} bytes that are read as a whole.`,
        place: source.name,
        remedy: 'Turn it into JSON Lines or CSV, which are read row by row.',
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** UTF-8 text without byte-order mark. Throws `data.malformed` for other encodings. */
export function utf8Text(bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new PlatformError('data.malformed', {
      message: 'The text is not UTF-8.',
      place,
      remedy: 'Convert the file to UTF-8, for instance with `iconv -f WINDOWS-1252 -t UTF-8`.',
      cause,
    });
  }
}
