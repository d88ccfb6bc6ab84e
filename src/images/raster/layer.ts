/** Rows of 32-bit numbers, one or three to a pixel, and what lies beyond a picture's edge. */

export type Layer = {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly data: Float32Array;
};

export function emptyLayer(width: number, height: number, channels: 1 | 3 = 1): Layer {
  return { width, height, channels, data: new Float32Array(width * height * channels) };
}

/** A picture's colours as they are, 0…255. */
export function colorLayer(picture: { width: number; height: number; data: Uint8ClampedArray }): Layer {
  return { width: picture.width, height: picture.height, channels: 3, data: Float32Array.from(picture.data) };
}

/** Rounded to the nearest byte, and clipped to 0…255. */
export function toBytes({ data }: Layer): Uint8ClampedArray {
  return new Uint8ClampedArray(data);
}

/** The place inside 0…size − 1 whose value stands for one beyond it. */
export type Edge = (at: number, size: number) => number;

/** a a a | a b c | c c c */
export const repeatEdge: Edge = (at, size) => Math.min(Math.max(at, 0), size - 1);

/** c b a | a b c | c b a */
export const reflectEdge: Edge = (at, size) => {
  const within = (((at % (2 * size)) + 2 * size) % (2 * size)) | 0;
  return within < size ? within : 2 * size - 1 - within;
};

/** c b | a b c | b a */
export const mirrorEdge: Edge = (at, size) => {
  if (size === 1) return 0;
  const period = 2 * size - 2;
  const within = (((at % period) + period) % period) | 0;
  return within < size ? within : period - within;
};

/** For each of −margin … size − 1 + margin, where its value is found. */
export function edgePlaces(size: number, margin: number, edge: Edge): Int32Array {
  return Int32Array.from({ length: size + 2 * margin }, (_, at) => edge(at - margin, size));
}
