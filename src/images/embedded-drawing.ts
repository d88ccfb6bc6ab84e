/**
 * What a simulated image model drew, kept in its PNG as a text chunk, so that a simulated judge can tell what is on the picture.
 * In: PNG bytes. Out: PNG bytes with the chunk, or the drawing read back. Any bytes may be read; what is no such picture is undefined.
 */
import { crc32 } from 'node:zlib';
import { canonicalJson } from '../core/canonical.ts';
import { Drawing } from '../core/drawing.ts';

const keyword = 'trustgen:drawing';
const longest = 1_000_000;
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Puts an uncompressed iTXt chunk (PNG specification, 11.3.3.4) before the end of the file. */
export function embedDrawing(png: Uint8Array, drawing: Drawing): Uint8Array {
  const data = Buffer.concat([Buffer.from(`iTXt${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(canonicalJson(drawing))]);
  const chunk = Buffer.alloc(data.length + 8);
  chunk.writeUInt32BE(data.length - 4, 0);
  data.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(data), data.length + 4);
  const end = png.length - 12;
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)]);
}

export function readEmbeddedDrawing(bytes: Uint8Array): Drawing | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!view.subarray(0, signature.length).equals(signature)) return undefined;
  const start = view.indexOf(`iTXt${keyword}\0`, signature.length, 'latin1');
  if (start < 0) return undefined;
  const length = view.readUInt32BE(start - 4);
  const end = start + 4 + length;
  if (length > longest || end + 4 > view.length) return undefined;
  if (view.readUInt32BE(end) !== crc32(view.subarray(start, end))) return undefined;
  return parsed(view.subarray(start + 4 + keyword.length + 5, end).toString('utf8'));
}

function parsed(text: string): Drawing | undefined {
  try {
    return Drawing.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
