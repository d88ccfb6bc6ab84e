/**
 * Texts in the form in which answers are compared word by word. In: a text and its language. Out: lower case, without punctuation
 * and articles, in single blanks; or its tokens. After the normalisation of SQuAD (Rajpurkar et al. 2016, arXiv 1606.05250), with
 * the articles of the language and, where words are not divided by blanks, one token a character, as MLQA does (Lewis et al. 2020,
 * arXiv 1910.07475).
 */

/** The languages whose articles are known; others are compared without any being dropped. */
export type AnswerLanguage = 'en' | 'es' | 'fr' | 'de' | 'pt' | 'ar' | 'ru' | 'hi' | 'bn' | 'zh' | 'ja';

const articles: Partial<Record<AnswerLanguage, RegExp>> = {
  en: /(?<!\S)(?:a|an|the)(?!\S)/gu,
  es: /(?<!\S)(?:el|la|los|las|lo|un|una|unos|unas)(?!\S)/gu,
  fr: /(?<!\S)(?:le|la|les|un|une|des|du|l(?=\s))(?!\S)/gu,
  de: /(?<!\S)(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines)(?!\S)/gu,
  pt: /(?<!\S)(?:o|a|os|as|um|uma|uns|umas)(?!\S)/gu,
  ar: /(?<!\S)ال(?=\p{L}{2})/gu,
};
/** Scripts that are written without blanks: a token is a character. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const unspacedToken =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}]+/gu;

/** Combining marks stay, since they are vowels in Hindi and Bengali; the stress marks of Arabic go. */
export function normalText(text: string, language: AnswerLanguage = 'en'): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u064B-\u0652\u0640\u200B-\u200F\u2060\uFEFF]/g, '')
    // An apostrophe divides in French, where it stands behind an article, and binds elsewhere.
    .replaceAll(/['’‘`]/g, language === 'fr' ? ' ' : '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ');
  const article = articles[language];
  const bare = article === undefined ? plain : plain.replaceAll(article, ' ');
  return bare.replaceAll(/\s+/g, ' ').trim();
}

/** The tokens of the normal text, in order. */
export function answerTokens(text: string, language: AnswerLanguage = 'en'): string[] {
  const tokens: string[] = [];
  for (const word of normalText(text, language).split(' ')) {
    if (word === '') continue;
    if (!unspaced.test(word)) tokens.push(word);
    else for (const [token] of word.matchAll(unspacedToken)) tokens.push(token);
  }
  return tokens;
}

/** How often each token stands there. */
export function counted(tokens: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

/** How many tokens two bags have in common, each as often as it stands in both. */
export function sharedCount(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0;
  for (const [token, count] of one) shared += Math.min(count, other.get(token) ?? 0);
  return shared;
}
