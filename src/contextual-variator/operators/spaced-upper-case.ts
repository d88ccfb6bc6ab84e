/** Writes some words in capitals with spaces between them. */
import { graphemes } from '../graphemes.ts';
import { changeWords, perturbation } from '../perturbation.ts';

export const spacedUpperCase = perturbation(
  {
    id: 'spaced-upper-case',
    version: 1,
    title: 'Spaced upper case',
    description: 'Writes some words in capital letters with a space between each two.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness: spaced upper case; character spacing as in Li et al. 2019, TextBugger (arXiv 1812.05271)',
  },
  (context) =>
    changeWords(
      context,
      {
        candidates: context.free.words.filter(({ text }) => /^\p{L}[\p{L}\p{M}]+$/u.test(text)),
        otherwise: 'its script has no capital letters',
      },
      ({ text }) => (text.toUpperCase() === text.toLowerCase() ? undefined : graphemes(text.toUpperCase()).join(' ')),
    ),
);
