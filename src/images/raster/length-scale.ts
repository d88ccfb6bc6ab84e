/** The side of the pictures for which the parameters of ImageNet-C were published. */
const publishedSide = 224;

/**
 * What a published length in pixels is multiplied with. In: a picture's size. Out: 1 up to a shorter side of 224, then its share
 * of 224, so that a corruption hides as much of a large picture as of a small one. The reference does alike by hand: for pictures
 * of 299 pixels it has blurs of radius 4 to 12 in place of 3 to 10, and pixelates to 0.5 … 0.2 in place of 0.6 … 0.25.
 */
export function lengthScale(width: number, height: number): number {
  return Math.max(1, Math.min(width, height) / publishedSide);
}
