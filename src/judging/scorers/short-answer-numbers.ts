/** The numbers that a text names, in digits or in English words up to ninety-nine. In: text. Out: their digits, in order. */
const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

/** English number words as a pattern; `numberOfWords` reads what it matched. */
export const numberWords = `(?:(?:${tens.join('|')})(?:[ -](?:${units.slice(1, 10).join('|')}))?|${units.toReversed().join('|')})`;

/** 27 for `twenty-seven`; undefined for what is no such word. */
export function numberOfWords(words: string): number | undefined {
  const [first = '', second] = words.toLowerCase().split(/[ -]/);
  const ten = tens.indexOf(first);
  if (ten === -1) return units.includes(first) && second === undefined ? units.indexOf(first) : undefined;
  return (ten + 2) * 10 + (second === undefined ? 0 : units.indexOf(second));
}

const token = new RegExp(
  `(?<![\\p{L}\\p{N}.])(?:(?<digits>-?\\d+(?:\\.\\d+)?)(?!\\d|st\\b|nd\\b|rd\\b|th\\b)|(?<words>${numberWords})(?![\\p{L}]))`,
  'giu',
);

/** Canonical digits (`5.0` is `5`); ordinals are no numbers. */
export function numbersIn(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/(?<=\d),(?=\d{3}(?!\d))/g, '')
    .replaceAll(/(?<=\d)\s*[-–](?=\d)/g, ' to ');
  return [...plain.matchAll(token)].flatMap(({ groups = {} }) => {
    const value = groups.digits === undefined ? numberOfWords(groups.words ?? '') : Number(groups.digits);
    return value === undefined ? [] : [String(value)];
  });
}
