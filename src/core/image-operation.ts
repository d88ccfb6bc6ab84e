/**
 * What changes a picture without changing what it shows. `images/operations` holds them; the variator applies them to a picture's
 * bytes. A picture here is raw: rows from the top, red, green, blue and perhaps alpha, one byte each.
 */
import type { Random } from './random.ts';

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** 3: red, green, blue. 4: with alpha, not multiplied into the colours. */
  readonly channels: 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
};

export const severities = [1, 2, 3, 4, 5] as const;
/** From barely seen (1) to hard to recognise (5). */
export type Severity = (typeof severities)[number];

export type ImageOperation = {
  /** The file's name, for instance `shot-noise`. */
  readonly id: string;
  /** Rises when the same seed gives other pixels. */
  readonly version: number;
  readonly title: string;
  /** One sentence: what it does to a picture. */
  readonly description: string;
  /** Where the method was published. */
  readonly citation: string;
  /** False for turns and the mirror: every severity is the same picture. */
  readonly hasSeverity: boolean;
  /** The published parameters of a severity, before lengths are scaled to the picture; empty without severities. */
  parameters(severity: Severity): Readonly<Record<string, number>>;
  /**
   * A picture of any size from 1 × 1; the one given is left as it is. Same pixels and same random stream give the same pixels on
   * every machine: only + − × ÷ and square roots of IEEE 754 are used, which round alike everywhere.
   * @throws PlatformError `image.unknown-severity`, `image.pixels-mismatch`
   */
  apply(pixels: Pixels, severity: Severity, random: Random): Pixels;
};
