/**
 * How an operation on pictures is declared. In: its facts, its table of five severities and what it does to colours or to places.
 * Out: an operation that checks what it is given. Colours are changed and alpha stays; where pixels move, alpha moves along.
 */
import type { ImageOperation, Pixels, Severity } from '../core/image-operation.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Random } from '../core/random.ts';
import { lengthScale } from './raster/length-scale.ts';

/** Interleaved red, green and blue. */
export type Rgb = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
  /** What a published length in pixels is multiplied with on this picture. */
  readonly scale: number;
};

type Facts = Pick<ImageOperation, 'id' | 'version' | 'title' | 'description'>;
export type Row = Readonly<Record<string, number>>;
/** One row for each severity. */
export type SeverityTable<R extends Row> = readonly [R, R, R, R, R];

const citation =
  'Hendrycks and Dietterich 2019, Benchmarking Neural Network Robustness to Common Corruptions and Perturbations (arXiv 1903.12261)';

/** What an operation with the reference's table says of itself. */
function tabled<R extends Row>({ table, ...named }: Facts & { table: SeverityTable<R> }) {
  return { ...named, citation, hasSeverity: true, parameters: (severity: Severity) => rowOf(table, severity) };
}

/** An operation on colours, by the reference's table. `change` may write into the data it is given. */
export function colorOperation<R extends Row>(
  facts: Facts & { table: SeverityTable<R> },
  change: (picture: Rgb, row: R, random: Random) => Uint8ClampedArray,
): ImageOperation {
  const { table } = facts;
  return {
    ...tabled(facts),
    apply(pixels, severity, random) {
      const { width, height } = checked(pixels);
      const picture = { width, height, data: withoutAlpha(pixels), scale: lengthScale(width, height) };
      const data = change(picture, rowOf(table, severity), random);
      return { ...pixels, data: pixels.channels === 3 ? data : withAlphaOf(pixels, data) };
    },
  };
}

/** An operation that moves pixels with all their channels. */
export function movingOperation<R extends Row>(
  facts: Facts & { table: SeverityTable<R> },
  move: (pixels: Pixels & { scale: number }, row: R, random: Random) => Pixels,
): ImageOperation {
  const { table } = facts;
  return {
    ...tabled(facts),
    apply(pixels, severity, random) {
      const { width, height } = checked(pixels);
      return move({ ...pixels, scale: lengthScale(width, height) }, rowOf(table, severity), random);
    },
  };
}

/**
 * An operation that puts every pixel elsewhere, the same at every severity; nothing is drawn.
 * @param to.size width and height of what is made  @param to.source the pixel of the given picture that is shown at (x, y)
 */
export function turningOperation(
  facts: Facts,
  to: {
    size(width: number, height: number): readonly [width: number, height: number];
    source(x: number, y: number, picture: Pixels): number;
  },
): ImageOperation {
  return {
    ...facts,
    citation:
      'Exact turns and the mirror; applied to pictures beside the corruptions of Hendrycks and Dietterich 2019 (arXiv 1903.12261), which hold none',
    hasSeverity: false,
    parameters: () => ({}),
    apply(pixels, severity) {
      rowOf(allAlike, severity);
      const { channels, data: from } = checked(pixels);
      const [width, height] = to.size(pixels.width, pixels.height);
      const data = new Uint8ClampedArray(from.length);
      let at = 0;
      for (let y = 0; y < height; y++)
        for (let x = 0; x < width; x++) {
          const source = to.source(x, y, pixels) * channels;
          for (let channel = 0; channel < channels; channel++) data[at++] = from[source + channel] as number;
        }
      return { width, height, channels, data };
    },
  };
}

const allAlike: SeverityTable<Row> = [{}, {}, {}, {}, {}];

function rowOf<R extends Row>(table: SeverityTable<R>, severity: Severity): R {
  const row = table[severity - 1];
  if (row !== undefined) return row;
  throw new PlatformError('image.unknown-severity', {
    message: `There is no severity ${severity}.`,
    remedy: 'Give a whole number from 1 to 5.',
  });
}

function checked(pixels: Pixels): Pixels {
  const { width, height, channels, data } = pixels;
  const isWhole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (isWhole && (channels === 3 || channels === 4) && data.length === width * height * channels) return pixels;
  throw new PlatformError('image.pixels-mismatch', {
    message: `A picture of ${width} × ${height} with ${channels} channels was given with ${data.length} bytes.`,
    remedy: 'Give width × height × channels bytes, with 3 channels or 4.',
  });
}

/** A copy of the colours. */
function withoutAlpha({ channels, data }: Pixels): Uint8ClampedArray {
  if (channels === 3) return new Uint8ClampedArray(data);
  const colors = new Uint8ClampedArray((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colors[to] = data[from] as number;
    colors[to + 1] = data[from + 1] as number;
    colors[to + 2] = data[from + 2] as number;
  }
  return colors;
}

function withAlphaOf({ data }: Pixels, colors: Uint8ClampedArray): Uint8ClampedArray {
  const all = new Uint8ClampedArray(data.length);
  for (let to = 0, from = 0; to < data.length; to += 4, from += 3) {
    all[to] = colors[from] as number;
    all[to + 1] = colors[from + 1] as number;
    all[to + 2] = colors[from + 2] as number;
    all[to + 3] = data[to + 3] as number;
  }
  return all;
}
