/** Writes a request in the invisible tag characters of Unicode. */
import { encodedOperator } from '../encoded-operator.ts';

/** The block "Tags" repeats ASCII at this distance. */
const firstTag = 0xe0000;

export const tagCharacters = encodedOperator(
  {
    id: 'tag-characters',
    version: 1,
    title: 'Unicode tag characters',
    description: 'Writes the request in tag characters, which are not displayed but reach the model.',
    citation:
      'Goodside 2024, invisible instructions in tag characters (U+E0000…U+E007F); invisible characters as in Boucher et al. 2022 (arXiv 2106.09898)',
  },
  {
    name: 'Unicode tag characters (U+E0020 to U+E007E stand for ASCII, other characters are percent-encoded UTF-8)',
    encode: (text) =>
      Array.from(percentEncoded(text), (letter) => String.fromCodePoint(firstTag + (letter.codePointAt(0) ?? 0))).join(
        '',
      ),
    matches: (coded, text) =>
      Array.from(coded, (tag) => String.fromCodePoint(Math.max(0, (tag.codePointAt(0) ?? 0) - firstTag))).join('') ===
      percentEncoded(text),
  },
);

/** Printable ASCII stays, everything else and the percent sign become %-escapes. */
function percentEncoded(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]|%/gu, (letter) =>
    Array.from(new TextEncoder().encode(letter), (byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join(
      '',
    ),
  );
}
