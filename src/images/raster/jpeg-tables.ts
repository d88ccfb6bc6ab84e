/** What JPEG keeps of each of the 64 frequencies of a block. In: a quality. Out: the steps to which coefficients are rounded. */

/** ITU-T T.81 (1992), Annex K, tables K.1 and K.2: row by row, the lowest frequency first. */
const luminance = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];
const chrominance = Array.from({ length: 64 }, (_, at) => {
  const [row, column] = [Math.floor(at / 8), at % 8];
  const corner = [
    [17, 18, 24, 47],
    [18, 21, 26, 66],
    [24, 26, 56, 99],
    [47, 66, 99, 99],
  ];
  return corner[row]?.[column] ?? 99;
});

export type Steps = Float64Array;

/** @param quality 1 to 100, by the rule of the Independent JPEG Group: 50 takes the tables as they are */
export function quantizationSteps(quality: number): { luminance: Steps; chrominance: Steps } {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const scaled = (table: readonly number[]) =>
    Float64Array.from(table, (step) => Math.min(Math.max(Math.floor((step * percent + 50) / 100), 1), 255));
  return { luminance: scaled(luminance), chrominance: scaled(chrominance) };
}
