/** Writes a letter inside some words as a capital. */
import { spellingOperator } from '../spelling.ts';

export const capitalisedLetter = spellingOperator(
  {
    id: 'capitalised-letter',
    version: 1,
    title: 'Capitalised letter',
    description: 'Writes one letter inside some words as a capital.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; case changes as in Dhole et al. 2021, NL-Augmenter (arXiv 2112.02721)',
  },
  {
    sparesIdeographs: false,
    otherwise: 'its script has no capital letters, or it has capitals only',
    change(letters, random) {
      const places = [...letters.keys()].filter((at) => at > 0 && capital(letters[at] ?? '') !== undefined);
      if (places.length === 0) return undefined;
      const at = random.pick(places);
      return letters.with(at, capital(letters[at] ?? '') ?? '');
    },
  },
);

/** Nothing for letters without a capital, and for those whose capital is two letters (ß). */
function capital(letter: string): string | undefined {
  const upper = letter.toUpperCase();
  return upper !== letter && upper.length === letter.length ? upper : undefined;
}
