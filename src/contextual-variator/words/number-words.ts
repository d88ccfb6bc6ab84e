/** English numbers in words. In: a word. Out: its figure, so that "three" and "3" compare equal. */
const figures: Readonly<Record<string, number>> = {
  ...numbered('zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen', 0),
  ...numbered('sixteen seventeen eighteen nineteen twenty', 16),
  ...Object.fromEntries(
    'thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, index) => [word, 30 + 10 * index]),
  ),
  ...{ hundred: 100, thousand: 1_000, million: 1_000_000, billion: 1_000_000_000, trillion: 1_000_000_000_000 },
  ...{ half: 0.5, dozen: 12, twice: 2, once: 1 },
};

const ordinals: Readonly<Record<string, number>> = numbered(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
  1,
);

function numbered(words: string, from: number): Record<string, number> {
  return Object.fromEntries(words.split(' ').map((word, index) => [word, from + index]));
}

/** "one" is left out: it mostly is a pronoun ("the one who"); "second" and "once" likewise have other meanings. */
const ambiguous = new Set(['one', 'once', 'second', 'half']);

/** `3` for "three", `3rd` for "third"; nothing for other words and for words that seldom count. */
export function figureOf(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (ambiguous.has(lower)) return undefined;
  if (Object.hasOwn(figures, lower)) return String(figures[lower]);
  return Object.hasOwn(ordinals, lower) ? `${ordinals[lower]}th` : undefined;
}

export const numberWordPattern = new RegExp(
  `\\b(?:${[...Object.keys(figures), ...Object.keys(ordinals)].join('|')})\\b`,
  'gi',
);
