/** Says a text in other words: everyday synonyms, written-out contractions, a year moved to the front, or another way of asking. */
import { applyEdits, type Edit, soundEdits } from '../edits.ts';
import { freeText } from '../free-words.ts';
import { isProtected } from '../protected-spans.ts';
import { replaceWords } from '../replace-words.ts';
import { keepMeaning, type RewordContext, rewording, type WordFrames } from '../rewording.ts';
import { loweredStart } from '../sentence-parts.ts';
import { everydaySynonyms } from '../words/everyday.ts';

const synonymsAtMost = 4;

/** Without negations, which stay as they are written. */
const contractions: readonly (readonly [RegExp, string])[] = [
  [/(?<=\b[Ii])['’]m\b/g, ' am'],
  [/(?<=\b(?:we|you|they))['’]re\b/gi, ' are'],
  [/(?<=\b(?:I|we|you|they))['’]ve\b/gi, ' have'],
  [/(?<=\b(?:I|we|you|they|he|she|it))['’]ll\b/gi, ' will'],
  [/(?<=\bwhat)['’]s(?= the\b)/gi, ' is'],
];

const questionFrames: WordFrames = {
  tell: ['Please tell me: ', ''],
  know: ['Here is something I would like to know. ', ''],
  answer: ['', ' Please let me have your answer.'],
};
const otherFrames: WordFrames = {
  follows: ['Here is what it comes down to: ', ''],
  put: ['To put it another way: ', ''],
};

export const paraphrase = rewording(
  {
    id: 'paraphrase',
    version: 1,
    title: 'Paraphrase',
    description: 'Says the same in other words.',
    citation:
      'TrustGen (arXiv 2502.14296), contextual variator: paraphrase; synonyms and clause frames as in Ribeiro et al. 2018, SEARs (P18-1079) and Iyyer et al. 2018 (arXiv 1804.06059)',
  },
  {
    version: 1,
    instructions: () => `Say the text in other words and with another sentence structure. ${keepMeaning}`,
  },
  (text, context) => {
    const edits = wordEdits(text, context);
    const reworded = applyEdits(text, edits);
    const fronted = yearFirst(reworded);
    const done = { synonyms: edits.length, yearFirst: fronted !== undefined };
    if (edits.length > 0 || fronted !== undefined)
      return { status: 'made', text: fronted ?? reworded, parameters: done };
    const frames = text.trimEnd().endsWith('?') ? questionFrames : otherFrames;
    const [frame, [before, behind]] = context.random.pick(Object.entries(frames));
    return { status: 'made', text: `${before}${text}${behind}`, parameters: { ...done, frame } };
  },
);

function wordEdits(text: string, { random, protect }: RewordContext): Edit[] {
  const free = freeText(text, protect);
  const synonyms = replaceWords(free, everydaySynonyms, { random, count: synonymsAtMost });
  const written = contractions.flatMap(([pattern, put]) =>
    Array.from(text.matchAll(pattern), ({ index, 0: old }): Edit => ({ at: index, old, put })),
  );
  const all = [...(typeof synonyms === 'string' ? [] : synonyms), ...written];
  return soundEdits(text, all).filter(({ at, old }) => !isProtected(free.spans, at, old.length));
}

/** "The bridge was opened in 1894." → "In 1894, the bridge was opened.": one plain sentence that begins with its subject. */
function yearFirst(text: string): string | undefined {
  const found = /^([^.?!,;:\n]+) in (1\d{3}|20\d{2})\.$/.exec(text);
  const [, clause, year] = found ?? [];
  if (clause === undefined || year === undefined) return undefined;
  const lowered = loweredStart(clause);
  return lowered === undefined ? undefined : `In ${year}, ${lowered}.`;
}
