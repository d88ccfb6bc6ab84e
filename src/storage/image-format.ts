/** Which kind of picture some bytes are, told from their beginning. In: encoded bytes. Out: media type and file extension. */
import { PlatformError } from '../core/platform-error.ts';

export type ImageFormat = { mediaType: string; extension: string; isStartOf(latin1: string): boolean };

export const formats: readonly ImageFormat[] = [
  { mediaType: 'image/png', extension: 'png', isStartOf: (start) => start.startsWith('\x89PNG\r\n\x1a\n') },
  { mediaType: 'image/jpeg', extension: 'jpg', isStartOf: (start) => start.startsWith('\xff\xd8\xff') },
  {
    mediaType: 'image/webp',
    extension: 'webp',
    isStartOf: (start) => start.startsWith('RIFF') && start.startsWith('WEBP', 8),
  },
  { mediaType: 'image/gif', extension: 'gif', isStartOf: (start) => /^GIF8[79]a/.test(start) },
];

/** Throws PlatformError `image.unknown-format` for bytes that are no PNG, JPEG, WebP or GIF. */
export function formatOf(bytes: Uint8Array): ImageFormat {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 16)).toString('latin1');
  const format = formats.find(({ isStartOf }) => isStartOf(start));
  if (format !== undefined) return format;
  throw new PlatformError('image.unknown-format', {
    message: `These ${bytes.byteLength} bytes are not a PNG, JPEG, WebP or GIF picture.`,
    remedy: 'Convert the picture, or have the model answer in one of these formats.',
  });
}
