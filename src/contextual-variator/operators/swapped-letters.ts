/** Exchanges two letters beside each other in some words. */
import { isLetter, spellingOperator } from '../spelling.ts';

export const swappedLetters = spellingOperator(
  {
    id: 'swapped-letters',
    version: 1,
    title: 'Swapped letters',
    description: 'Exchanges two neighbouring letters inside some words.',
    citation: 'TrustGen (arXiv 2502.14296), robustness; swap noise as in Belinkov and Bisk 2018 (arXiv 1711.02173)',
  },
  {
    sparesIdeographs: false,
    otherwise: 'it has no word with two different letters beside each other inside',
    change(letters, random) {
      const places = [...letters.keys()].filter((at) => at > 0 && differs(letters[at], letters[at + 1]));
      if (places.length === 0) return undefined;
      const at = random.pick(places);
      return letters.toSpliced(at, 2, letters[at + 1] ?? '', letters[at] ?? '');
    },
  },
);

function differs(here: string | undefined, next: string | undefined): boolean {
  return isLetter(here) && isLetter(next) && here !== next;
}
