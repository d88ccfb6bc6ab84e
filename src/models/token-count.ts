/**
 * A cheap guess at tokens, for the plan. In: texts and sizes of pictures. Out: a low and a high count; the true one of common
 * tokenizers lies between for ordinary prose. The rule:
 *
 * - a token is 3 to 5 letters of a Latin text, 1 to 4 of another alphabet, and half a character to 2 characters of Chinese,
 *   Japanese or Korean; digits and signs are counted as 1 to 3 to the token;
 * - a message costs 3 to 8 tokens for its frame;
 * - a picture costs 85 tokens at least and, at most, the larger of width × height / 750 and 170 for each tile of 512 × 512 plus 85;
 *   the low end also allows that a provider shrinks it to 1 tile.
 */
import type { SentMessage } from '../core/model.ts';

/** Both ends whole numbers, low ≤ high. */
export type TokenRange = { low: number; high: number };

const nothing: TokenRange = { low: 0, high: 0 };

const classes = [
  { pattern: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu, most: 2, least: 0.5 },
  { pattern: /\p{Script=Latin}/gu, most: 5, least: 3 },
  { pattern: /[^\S\n]/gu, most: 5, least: 3 }, // a space usually belongs to the word after it
  { pattern: /[\p{N}\p{P}\p{S}\n]/gu, most: 3, least: 1 },
] as const;

export function estimateTextTokens(text: string): TokenRange {
  if (text === '') return nothing;
  const length = [...text].length;
  let counted = 0;
  let low = 0;
  let high = 0;
  for (const { pattern, most, least } of classes) {
    const count = text.match(pattern)?.length ?? 0;
    counted += count;
    low += count / most;
    high += count / least;
  }
  const other = Math.max(0, length - counted);
  return { low: Math.max(1, Math.floor(low + other / 4)), high: Math.ceil(high + other) };
}

/** Width and height in pixels. */
export function estimateImageTokens(width: number, height: number): TokenRange {
  const tiles = Math.ceil(width / 512) * Math.ceil(height / 512);
  return { low: 85, high: Math.max(85, Math.ceil((width * height) / 750), 85 + 170 * tiles) };
}

/** Pictures whose size is not known yet count as 1024 × 1024 unless `imageSize` says otherwise. */
export function estimateMessageTokens(
  messages:
    | readonly { content: readonly ({ type: 'text'; text: string } | { type: 'image' })[] }[]
    | readonly SentMessage[],
  imageSize: { width: number; height: number } = { width: 1024, height: 1024 },
): TokenRange {
  const parts = messages.flatMap((message) => message.content);
  return addTokens([
    { low: 3 * messages.length, high: 8 * messages.length },
    ...parts.map((part) =>
      part.type === 'text' ? estimateTextTokens(part.text) : estimateImageTokens(imageSize.width, imageSize.height),
    ),
  ]);
}

export function addTokens(ranges: readonly TokenRange[]): TokenRange {
  return ranges.reduce((sum, range) => ({ low: sum.low + range.low, high: sum.high + range.high }), nothing);
}
