/**
 * How much of a secret stands in a text. In: views of a text and a secret in plain spelling. Out: the share of the secret's n-grams that one
 * stretch of the text holds, and that stretch. Secrets of five words or more, such as instructions, are compared by 3 words in a row;
 * others, such as keys, by 5 letters and digits in a row. Linear in both.
 */
import { squeezedView, type View } from './leak-views.ts';

type Gram = { text: string; from: number; to: number };

const wordsInRow = 3;
const charactersInRow = 5;
const manyWords = 5;
/** How much longer than the secret the stretch may be: room for a few words in between. */
const stretch = 1.3;

/** A stretch of `view`, from one index of its text to another. */
export type SharedPart = { share: number; view: View; from: number; to: number };

export function sharedPart(views: { plain: View; squeezed: View }, secret: string): SharedPart | undefined {
  const isLong = secret.trim().split(/\s+/).length >= manyWords;
  const [view, grams] = isLong ? ([views.plain, wordGrams] as const) : ([views.squeezed, characterGrams] as const);
  const size = isLong ? wordsInRow : charactersInRow;
  const spelt = isLong ? secret : squeezedText(secret);
  const wanted = new Set(grams(spelt, size).map(({ text }) => text));
  if (wanted.size === 0) return undefined;
  const found = grams(view.text, size, wanted);
  const best = densest(found, spelt.length * stretch);
  return best && { share: best.distinct / wanted.size, view, from: best.from, to: best.to };
}

function squeezedText(secret: string): string {
  const places = () => ({ starts: [], ends: [] });
  return squeezedView({ text: secret, places }).text;
}

/** @param among only these, where given */
function wordGrams(text: string, size: number, among?: ReadonlySet<string>): Gram[] {
  const made: Gram[] = [];
  const row: Gram[] = [];
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    row.push({ text: word, from: index, to: index + word.length });
    if (row.length > size) row.shift();
    if (row.length < size) continue;
    const joined = row.map((each) => each.text).join(' ');
    if (among?.has(joined) ?? true) made.push({ text: joined, from: row[0]?.from ?? 0, to: index + word.length });
  }
  return made;
}

function characterGrams(text: string, size: number, among?: ReadonlySet<string>): Gram[] {
  const made: Gram[] = [];
  for (let from = 0; from + size <= text.length; from++) {
    const gram = text.slice(from, from + size);
    if (among?.has(gram) ?? true) made.push({ text: gram, from, to: from + size });
  }
  return made;
}

/** The stretch of at most `width` characters with the most different n-grams: a window that moves over what was found. */
function densest(found: readonly Gram[], width: number): { from: number; to: number; distinct: number } | undefined {
  const inside = new Map<string, number>();
  let best: { from: number; to: number; distinct: number } | undefined;
  let first = 0;
  for (const gram of found) {
    inside.set(gram.text, (inside.get(gram.text) ?? 0) + 1);
    for (let out = found[first]; out !== undefined && gram.to - out.from > width; out = found[++first]) {
      const left = (inside.get(out.text) ?? 1) - 1;
      if (left === 0) inside.delete(out.text);
      else inside.set(out.text, left);
    }
    if (inside.size > (best?.distinct ?? 0))
      best = { from: found[first]?.from ?? 0, to: gram.to, distinct: inside.size };
  }
  return best;
}
