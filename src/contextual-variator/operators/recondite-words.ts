/** Puts rare words in the place of common ones, in the same inflection. */
import { perturbation, wordCount } from '../perturbation.ts';
import { replaceWords } from '../replace-words.ts';
import { reconditeWords as table } from '../words/recondite.ts';

export const reconditeWords = perturbation(
  {
    id: 'recondite-words',
    version: 1,
    title: 'Recondite words',
    description: 'Replaces common English words by rare ones of the same meaning and part of speech.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; synonym substitution checked by part of speech as in Jin et al. 2020, TextFooler (arXiv 1907.11932)',
  },
  (context) => replaceWords(context.free, table, { random: context.random, count: wordCount(context) }),
);
