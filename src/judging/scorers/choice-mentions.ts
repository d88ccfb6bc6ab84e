/**
 * Where an answer names a choice. In: an answer and the choices. Out: the answer in one spelling, in which every naming of a choice,
 * by letter, text or alias, is a single mark, a character of the private use area. What the sentence says of it is read elsewhere.
 */
import { isNumbered, withMarkedPositions } from './choice-positions.ts';

export type Choice = {
  /** What the answerer is asked to say: a letter, or a word such as `yes`. */
  key: string;
  text: string;
  aliases?: readonly string[];
  /** A word that also says something before a noun: red in "the red cup", unlike correct in "the correct colour". */
  isAttribute?: boolean;
};

/** Any mark. A letter that its own text follows ("B. Nitrogen") is one mark with a second character. */
export const mark = '[\\uE000-\\uE2FF]\\uE400?';
export const withText = '\uE400';
const kindsOfMarks = { letter: 0xe000, name: 0xe100, attribute: 0xe200 } as const;

/**
 * A digit or a letter of a script that is written with blanks between words: Latin, Greek, Cyrillic. As ranges, since patterns with
 * properties of characters take long to compile, and some are made anew for every answer.
 */
export const wordLetter = '[0-9A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯḀ-ỿ]';

export type Marked = {
  text: string;
  /** The choice that a mark stands for. */
  choice(mark: string): Choice | undefined;
};

/** The text as a person reads it, each mark being the letter or words of its choice. */
export function unmarked(text: string, choice: Marked['choice']): string {
  return text
    .replaceAll(new RegExp(mark, 'g'), (found) => {
      const { key = '', text: own = '' } = choice(found) ?? {};
      if (!isLetterMark(found)) return own;
      return found.endsWith(withText) ? `${key}. ${own}` : key;
    })
    .trim();
}

export const isLetterMark = (character: string): boolean => character.charCodeAt(0) < kindsOfMarks.name;
export const isAttributeMark = (character: string): boolean => character.charCodeAt(0) >= kindsOfMarks.attribute;

function markOf(kind: keyof typeof kindsOfMarks, index: number): string {
  return String.fromCharCode(kindsOfMarks[kind] + index);
}

export function marked(answer: string, choices: readonly Choice[]): Marked {
  const choice = (character: string) => choices[character.charCodeAt(0) % 0x100];
  const keys = choices.map(({ key }) => key);
  const named = withMarkedNames(flat(unpacked(answer)), choices);
  const placed = withMarkedPositions(named, keys, (index) => markOf('letter', index));
  const text = isNumbered(keys) ? placed : withMarkedLetters(placed, choices);
  return { text: merged(merged(text, choice), choice), choice };
}

/** What LaTeX and tags wrap round an answer becomes a declaration. */
function unpacked(answer: string): string {
  return answer
    .replaceAll(/\\(?:text|textbf|mathrm|mathbf)\s*\{([^{}]*)\}/g, '$1')
    .replaceAll(/\\boxed\s*\{([^{}]*)\}/g, '\nFinal answer: $1\n')
    .replaceAll(/<(?:final[ _-]?)?answer>/gi, '\nFinal answer: ')
    .replaceAll(/<\/(?:final[ _-]?)?answer>/gi, '\n')
    .replaceAll(/\\[()[\]]|\$/g, '');
}

/** One spelling: compatibility form, no stress or quotes, straight apostrophes, "not" in full, single blanks within lines. */
export function flat(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\uE000-\uF8FF*_`"“”„«»]/g, '')
    .replaceAll(/[’‘ʼ´]/g, "'")
    .replaceAll(/\bcan(?:not|'t)\b/gi, 'can not')
    .replaceAll(/\bwon't\b/gi, 'will not')
    .replaceAll(/(?<=[a-z])n't\b/gi, ' not')
    .replaceAll(/[。।]/g, '. ')
    .replaceAll('؟', '?')
    .replaceAll('،', ',')
    .replaceAll('؛', ';')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();
}

/** Such a word is a name only where it stands for a sentence: "No, …", but not "no cup". */
const determiners = new Set(['no', 'not', 'none', 'never', 'nothing', 'neither']);
const clauseBehind = `\\s+(?:it|there|the|this|that|they|he|she|i|you|we)(?!${wordLetter})`;
const asSentence = `(?=\\s*(?:[-,.;:!?)}\\]—–]|$)|\\s+(?:because|since|and|or)(?!${wordLetter})|${clauseBehind})`;

const isClause = new RegExp(`^${clauseBehind}`, 'iu');

function withMarkedNames(text: string, choices: readonly Choice[]): string {
  const { pattern, indexOf } = finderOf(choices);
  if (pattern === undefined) return text;
  return text.replace(pattern, (found, at: number) => {
    const name = spelt(found);
    const end = at + found.length;
    // "No it is not": what follows is a clause of its own.
    const comma = determiners.has(name) && isClause.test(text.slice(end, end + 8)) ? ',' : '';
    const index = indexOf.get(name) ?? 0;
    return markOf(choices[index]?.isAttribute === true ? 'attribute' : 'name', index) + comma;
  });
}

/** Finds the names of choices, and tells whose they are. No pattern where there are no names. */
type Finder = { pattern: RegExp | undefined; indexOf: ReadonlyMap<string, number> };

/** The same choices are offered case after case, and a pattern takes longer to make than to use. */
const finders = new Map<string, Finder>();
const mostFinders = 200;

function finderOf(choices: readonly Choice[]): Finder {
  const key = choices.map(({ key: own, text, aliases = [] }) => [own, text, ...aliases].join('\n')).join('\n\n');
  const known = finders.get(key);
  if (known !== undefined) return known;
  if (finders.size >= mostFinders) finders.clear();
  const names = namesOf(choices);
  const sources = [...names.entries()]
    .sort(([one], [other]) => other.length - one.length)
    .map(([name, { source }]) => source + (determiners.has(name) ? asSentence : ''));
  const pattern = new RegExp(`(?<!${wordLetter})(?:${sources.join('|')})(?!${wordLetter})`, 'giu');
  const indexOf = new Map([...names].map(([name, { index }]) => [name, index]));
  const made = { pattern: names.size === 0 ? undefined : pattern, indexOf };
  finders.set(key, made);
  return made;
}

/** The names of the choices, with and without a leading article, and the patterns that find them. */
function namesOf(choices: readonly Choice[]): Map<string, { index: number; source: string }> {
  const names = new Map<string, { index: number; source: string }>();
  const keys = choices.map(({ key }) => key);
  for (const [index, { key, text, aliases = [] }] of choices.entries())
    for (const name of [text, ...aliases, ...(key.length > 1 && !isNumbered(keys) ? [key] : [])])
      for (const form of [name, name.replace(/^(?:the|an?) (?=.{3})/i, '')]) {
        const isLetter = /^[a-z]?$/.test(spelt(form));
        if (!isLetter && !names.has(spelt(form))) names.set(spelt(form), { index, source: sourceOf(form) });
      }
  return names;
}

/** Between its words a name may have other marks than it was given with, but the end of a sentence only where it has one itself. */
function sourceOf(name: string): string {
  const between = /[.!?]\s/.test(name) ? '[,;:.!?]*\\s+(?:[-–—]\\s+)?' : '[,;:]?\\s+(?:[-–—]\\s+)?';
  return spelt(name).split(' ').map(escaped).join(between);
}

/** The same few names are offered again and again, case after case. */
const speltBefore = new Map<string, string>();
const mostRemembered = 5000;

function spelt(name: string): string {
  const known = speltBefore.get(name);
  if (known !== undefined) return known;
  if (speltBefore.size >= mostRemembered) speltBefore.clear();
  const made = inOneSpelling(name);
  speltBefore.set(name, made);
  return made;
}

/** Lower case, without the marks and dashes between words. */
function inOneSpelling(name: string): string {
  return flat(name)
    .toLowerCase()
    .replaceAll(/[,;:.!?]+(?=\s|$)|(?<=\s)[-–—]+(?=\s)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const labels = 'option|choice|answer|letter|letra|lettre|lettera|buchstabe|opción|opción|opzione|вариант|选项|選択肢';
/** Words before a letter that is a name and no option: vitamin C, plan B. */
const kinds = [
  'an?',
  'vitamins?',
  'hepatitis',
  'type',
  'group',
  'class',
  'grade',
  'plan',
  'figure',
  'section',
  'part',
  'appendix',
  'team',
]
  .map((kind) => `[${kind.charAt(0)}${kind.charAt(0).toUpperCase()}]${kind.slice(1)}`)
  .join('|');

/** Letters count only in a form that cannot be a word: "(b)", "option b", "B." at the head of a line, a capital that is no article. */
function withMarkedLetters(text: string, choices: readonly Choice[]): string {
  const keys = choices.map(({ key }) => key.toUpperCase());
  const single = keys.filter((key) => key.length === 1);
  if (single.length === 0) return text;
  const set = `[${single.map((key) => escaped(key) + escaped(key.toLowerCase())).join('')}]`;
  const put = (letter: string) => markOf('letter', keys.indexOf(letter.toUpperCase()));
  const where = (source: string, flags = 'gu') => new RegExp(source, flags);
  return text
    .replace(where(`[([] ?(${set}) ?[)\\]]`), (_, letter: string) => put(letter))
    .replace(where(`(?<=^|\\n)${set}(?=[.):](?:\\s|$))`), put)
    .replace(where(`(?<=(?<!${wordLetter})(?:${labels}) )${set}(?!${wordLetter})`, 'giu'), (letter, at: number) =>
      /[aiI]/.test(letter) && /^ \p{L}/u.test(text.slice(at + 1, at + 3)) ? letter : put(letter),
    )
    .replace(
      where(
        `(?<!${wordLetter}'?|[°&.-])(?<!(?<!${wordLetter})(?:${kinds}) )${set}(?!${wordLetter}|['°&]|[-.]${wordLetter})`,
      ),
      (letter, at: number, whole: string) => (isOption(letter, whole, at) ? put(letter) : letter),
    );
}

const afterSubject =
  /^(?:$|[,.;:!?/)\n]| ?[-–—&/=] | ?[\uE000-\uF8FF\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}]| (?:is|was|are|and|or|nor|und|oder|et|ou|y|o|e|и|или|would|because|since|seems|looks|rather|instead|not|but|must|should|can|could|has|then|fits|remains|या|नहीं|অথবা|বা|নয়|أو)(?![\p{L}\p{M}]))/u;
const joinedLetter = /^ ?(?:and|or|&|\/|,) ?[A-J](?![\p{L}'])/u;

/** Whether a bare letter is an option: a capital, no pronoun, and no article before a noun. */
function isOption(letter: string, text: string, at: number): boolean {
  if (letter !== letter.toUpperCase()) return false;
  if (letter === 'I') return joinedLetter.test(text.slice(at + 1, at + 8));
  if (letter !== 'A') return true;
  const after = text.slice(at + 1, at + 20);
  const begins = /(?:^|[.!?;:\n]) ?$/.test(text.slice(Math.max(0, at - 2), at));
  return begins ? afterSubject.test(after) : !/^ \p{Lu}/u.test(after);
}

/** "B. Nitrogen" and "nitrogen (B)" name one choice once, by its letter. */
function merged(text: string, choice: Marked['choice']): string {
  const pair = new RegExp(`(${mark})[ .):,(=–-]{0,4}(${mark})`, 'g');
  return text.replaceAll(pair, (found, one: string, other: string) =>
    choice(one) !== choice(other) ? found : isLetterMark(one) ? one.charAt(0) + withText : other,
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
