/** Replaces Latin letters by letters of other scripts that look the same. */
import { messagesText, type TextOperator, textMessage } from '../operator.ts';

/** Latin letter → look-alike of Cyrillic or Greek, after the confusables of Unicode Technical Standard 39. */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{ a: 'а', c: 'с', d: 'ԁ', e: 'е', h: 'һ', i: 'і', j: 'ј', o: 'о', p: 'р', q: 'ԛ', s: 'ѕ', w: 'ԝ', x: 'х', y: 'у' },
  ...{ A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', I: 'І', J: 'Ј', K: 'К', M: 'М', N: 'Ν', O: 'О', P: 'Р', S: 'Ѕ', T: 'Т' },
  ...{ X: 'Х', Y: 'Ү', Z: 'Ζ' },
};
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(lookAlikes).map(([letter, other]) => [other, letter]),
);

/** Smallest share of the replaceable letters that is replaced. */
const shares = [0.5, 0.75, 1] as const;

export const unicodeHomoglyphs: TextOperator = {
  id: 'unicode-homoglyphs',
  version: 1,
  title: 'Unicode homoglyphs',
  description: 'Replaces at least half of the Latin letters by Cyrillic and Greek ones that look alike.',
  citation: 'Boucher et al. 2022, Bad Characters: Imperceptible NLP Attacks (arXiv 2106.09898), homoglyphs',
  purpose: 'attack',
  accepts: 'text',
  apply(text, random) {
    const share = random.pick(shares);
    const places = [...text.matchAll(/[a-zA-Z]/g)].filter(([letter]) => lookAlikes[letter] !== undefined);
    const chosen = new Set(random.sample(places, Math.ceil(places.length * share)).map(({ index }) => index));
    const replaced = text.replaceAll(/[a-zA-Z]/g, (letter, index: number) =>
      chosen.has(index) ? (lookAlikes[letter] ?? letter) : letter,
    );
    return {
      messages: [textMessage('user', replaced)],
      parameters: { share, replaced: chosen.size },
      ...(chosen.size === 0 && { unchanged: 'it has no Latin letter with a look-alike' }),
    };
  },
  // A text may hold look-alikes of its own, so both sides are read as Latin.
  carries: (varied, text) => asLatin(messagesText(varied.messages)) === asLatin(text),
};

function asLatin(text: string): string {
  return Array.from(text, (letter) => latin[letter] ?? letter).join('');
}
