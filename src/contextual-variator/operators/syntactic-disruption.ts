/** Disturbs the order of words and drops small ones, so that the sentence is broken but can be understood. */
import type { Edit } from '../edits.ts';
import type { Word } from '../free-words.ts';
import { type EditContext, perturbation, wordCount } from '../perturbation.ts';

/** Small words whose loss leaves an English sentence understandable. */
const droppable = new Set('the a an is are was were be been do does did that of to'.split(' '));

export const syntacticDisruption = perturbation(
  {
    id: 'syntactic-disruption',
    version: 1,
    title: 'Syntactic disruption',
    description: 'Exchanges neighbouring words and leaves out articles and auxiliaries.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; random swap and deletion of words as in Wei and Zou 2019, EDA (arXiv 1901.11196)',
  },
  (context) => {
    const edits: Edit[] = [];
    const taken = new Set<number>();
    for (const index of context.random.shuffle([...context.free.words.keys()])) {
      if (edits.length === wordCount(context)) break;
      if ([index - 1, index, index + 1].some((each) => taken.has(each))) continue;
      const edit = dropped(context, index) ?? swapped(context, index);
      if (edit === undefined) continue;
      edits.push(edit);
      taken.add(index).add(index + 1);
    }
    return edits.length === 0 ? 'it has no two neighbouring words outside of protected passages' : edits;
  },
);

function dropped({ free: { text, words }, random }: EditContext, index: number): Edit | undefined {
  const word = words[index];
  if (word === undefined || !droppable.has(word.text) || !random.chance(0.5)) return undefined;
  const old = `${word.text} `;
  return text.startsWith(old, word.at) ? { at: word.at, old, put: '' } : undefined;
}

/** Exchanges a word with the next where nothing but spaces, or nothing at all, stands between them. */
function swapped({ free: { text, words } }: EditContext, index: number): Edit | undefined {
  const [word, next] = [words[index], words[index + 1]];
  if (word === undefined || next === undefined || word.text === next.text) return undefined;
  const between = text.slice(endOf(word), next.at);
  if (!/^[ \u00a0]*$/.test(between)) return undefined;
  return { at: word.at, old: text.slice(word.at, endOf(next)), put: `${next.text}${between}${word.text}` };
}

function endOf(word: Word): number {
  return word.at + word.text.length;
}
