/**
 * A step that changes a picture of a case without changing what it shows. In: an encoded picture and randomness. Out: a PNG file, and
 * what was done. The operations themselves are handed in (`images/operations`): the variator knows core alone.
 */
import type { ImageOperation, Pixels, Severity } from '../core/image-operation.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Random } from '../core/random.ts';
import type { Variation } from '../core/test-case.ts';
import { encodePng } from './encode-png.ts';

/** A picture's operations hold several copies of it in memory, at four bytes a value. */
const mostPixels = 16_000_000;

export type VariedImage = { bytes: Uint8Array; mediaType: 'image/png'; variation: Variation };

export type ImageOperator = Pick<ImageOperation, 'id' | 'version' | 'title' | 'description' | 'citation'> & {
  readonly severity: Severity;
  /**
   * Same file and same random stream give the same bytes on every machine; for a file that loses nothing (PNG) by construction, for
   * JPEG and its like as far as one version of sharp decodes alike everywhere.
   * @throws PlatformError `image.unreadable`
   */
  apply(bytes: Uint8Array, random: Random): Promise<VariedImage>;
};

export function imageOperator(operation: ImageOperation, severity: Severity): ImageOperator {
  const { id, version, title, description, citation, hasSeverity } = operation;
  const parameters = hasSeverity ? { severity, ...operation.parameters(severity) } : {};
  return {
    id,
    version,
    title,
    description,
    citation,
    severity,
    async apply(bytes, random) {
      const made = operation.apply(await decode(bytes, id), severity, random);
      return {
        bytes: await encodePng(made),
        mediaType: 'image/png',
        variation: { operator: id, version, form: 'rules', parameters },
      };
    },
  };
}

/** Upright, in sRGB, 8 bits a channel; of a moving picture its first. */
async function decode(bytes: Uint8Array, place: string): Promise<Pixels> {
  const { default: sharp } = await import('sharp');
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: mostPixels })
      .autoOrient()
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    if (channels === 3 || channels === 4) return withoutOpaqueAlpha({ width, height, channels, data });
    throw new Error(`${channels} channels`);
  } catch (cause) {
    throw new PlatformError('image.unreadable', {
      message: `A picture of ${bytes.length} bytes could not be read.`,
      remedy: `Give a whole PNG, JPEG, WebP, GIF or AVIF file of at most ${mostPixels / 1e6} million pixels.`,
      place,
      cause,
    });
  }
}

/** An alpha channel that lets nothing through is left out: a third more to work on and to send, for nothing. */
function withoutOpaqueAlpha(pixels: Pixels): Pixels {
  const { channels, data } = pixels;
  if (channels === 3) return pixels;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return pixels;
  const colors = new Uint8Array((data.length / 4) * 3);
  for (let from = 0, to = 0; to < colors.length; from += 4, to += 3) {
    colors[to] = data[from] as number;
    colors[to + 1] = data[from + 1] as number;
    colors[to + 2] = data[from + 2] as number;
  }
  return { ...pixels, channels: 3, data: colors };
}
