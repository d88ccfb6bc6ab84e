/** Says some words of an English text in other languages. */
import { isEnglish, tagged } from '../english.ts';
import { changeWords, perturbation } from '../perturbation.ts';
import { translationsOf } from '../words/translations.ts';

export const multilingualBlend = perturbation(
  {
    id: 'multilingual-blend',
    version: 1,
    title: 'Multilingual blend',
    description:
      'Replaces some common English words by their translations into French, German, Spanish, Italian, Portuguese or Chinese.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; word-level code-mixing as in Tan and Joty 2021, Code-Mixing on Sesame Street (arXiv 2103.09593)',
  },
  (context) => {
    const { free, random } = context;
    if (!isEnglish(free.text)) return 'it is not English';
    const tags = new Map(tagged(free.text).map((token) => [token.at, token.pos]));
    return changeWords(
      context,
      { candidates: free.words, otherwise: 'none of its words is in the dictionary' },
      ({ at, text }) => {
        const translations = translationsOf(text.toLowerCase(), tags.get(at));
        return translations.length === 0 ? undefined : random.pick(translations);
      },
    );
  },
);
