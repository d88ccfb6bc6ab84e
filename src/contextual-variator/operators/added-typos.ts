/** Misspells a request lightly: it stays readable to people, but no longer looks like what filters know. */
import { distance } from 'fastest-levenshtein';
import type { Random } from '../../core/random.ts';
import { graphemes } from '../graphemes.ts';
import { messagesText, type TextOperator, textMessage } from '../operator.ts';

/** One slip for so many letters, at least one. */
const lettersPerSlip = 10;

const slips = {
  swapped: (letters: string[], at: number) => {
    const [here = '', next = ''] = [letters[at], letters[at + 1]];
    if (!/\p{L}/u.test(next)) return `${here}${here}`;
    letters[at + 1] = '';
    return `${next}${here}`;
  },
  doubled: (letters: string[], at: number) => `${letters[at]}${letters[at]}`,
  missing: () => '',
} as const;

export const addedTypos: TextOperator = {
  id: 'added-typos',
  version: 1,
  title: 'Added typos',
  description: 'Swaps, doubles or drops a letter here and there.',
  citation:
    'TrustGen (arXiv 2502.14296), jailbreak attacks; spelling noise as in Belinkov and Bisk 2018 (arXiv 1711.02173)',
  purpose: 'attack',
  accepts: 'text',
  apply(text, random) {
    const { misspelt, slips: count } = misspell(text, random);
    return { messages: [textMessage('user', misspelt)], parameters: { slips: count } };
  },
  carries: (varied, text) => {
    const written = messagesText(varied.messages);
    const count = Number(varied.parameters.slips);
    return written !== '' && distance(written, text) <= 2 * count * longestGrapheme(text);
  },
};

function misspell(text: string, random: Random): { misspelt: string; slips: number } {
  const letters = graphemes(text);
  const places = letters.flatMap((letter, index) => (/\p{L}/u.test(letter) ? [index] : []));
  const wanted = Math.max(1, Math.round(places.length / lettersPerSlip));
  const written = [...letters];
  const chosen = random.sample(places, wanted);
  for (const at of chosen) {
    const kind = random.pick(['swapped', 'doubled', ...(places.length > 3 ? ['missing' as const] : [])] as const);
    if (written[at] === letters[at]) written[at] = slips[kind](written, at);
  }
  const misspelt = written.join('');
  if (misspelt !== text) return { misspelt, slips: chosen.length };
  // Nothing to misspell (no letters), or two equal letters were swapped: the last character is typed twice.
  return { misspelt: `${text}${letters.at(-1) ?? ''}`, slips: Math.max(1, chosen.length) };
}

function longestGrapheme(text: string): number {
  return graphemes(text).reduce((longest, { length }) => Math.max(longest, length), 1);
}
