/**
 * What all perturbations share: the share of words a severity stands for, the drawing of words, and the record of what was changed.
 * In: a way to find edits. Out: an operator whose message is the changed text. Protected passages stay to the letter, the edits can
 * be undone, and a text that cannot be changed is left as it is and said to be so.
 */
import type { Random } from '../core/random.ts';
import { applyEdits, type Edit, editsFromJson, editsToJson, soundEdits, undoEdits } from './edits.ts';
import { type FreeText, freeText, type Word } from './free-words.ts';
import {
  messagesText,
  type OperatorFacts,
  type OperatorSettings,
  type Severity,
  type TextOperator,
  textMessage,
  type Varied,
} from './operator.ts';
import { isProtected } from './protected-spans.ts';

/** Severity → share of the words outside of protected passages that is touched; at least one word. */
export const shareOfWords: Readonly<Record<Severity, number>> = { 1: 0.05, 2: 0.1, 3: 0.2, 4: 0.35, 5: 0.5 };

const defaultSeverity: Severity = 3;

/** What an operator may look at to find its edits. */
export type EditContext = { free: FreeText; random: Random; severity: Severity; protect: readonly string[] };

/** @param find gives edits, or the reason why there are none */
export function perturbation(
  facts: Omit<OperatorFacts, 'purpose'>,
  find: (context: EditContext) => Edit[] | string,
): TextOperator {
  return {
    ...facts,
    purpose: 'perturbation',
    accepts: 'text',
    apply(text, random, settings: OperatorSettings = {}) {
      const { severity = defaultSeverity, protect = [] } = settings;
      const free = freeText(text, protect);
      const found = find({ free, random, severity, protect });
      if (typeof found === 'string') return left(text, severity, found);
      const edits = soundEdits(text, found).filter(({ at, old }) => !isProtected(free.spans, at, old.length));
      const changed = applyEdits(text, edits);
      if (edits.length === 0 || changed.trim() === '') return left(text, severity, 'nothing in it could be changed');
      const parameters = { severity, touched: edits.length, words: free.words.length, edits: editsToJson(edits) };
      return { messages: [textMessage('user', changed)], parameters };
    },
    carries: (varied, text) => editsUndone(varied) === text,
  };
}

function left(text: string, severity: Severity, unchanged: string): Varied {
  const parameters = { severity, touched: 0, edits: [] };
  return { messages: [textMessage('user', text)], parameters, unchanged };
}

function editsUndone(varied: Varied): string | undefined {
  const edits = editsFromJson(varied.parameters.edits);
  return edits === undefined ? undefined : undoEdits(messagesText(varied.messages), edits);
}

/** How many words a severity touches in this text. */
export function wordCount({ free, severity }: Pick<EditContext, 'free' | 'severity'>): number {
  return Math.max(1, Math.round(free.words.length * shareOfWords[severity]));
}

/**
 * Changes as many words as the severity asks for, drawn among the candidates; a word that `change` gives nothing for is passed over.
 * @returns the edits, or `otherwise` where no word could be changed
 */
export function changeWords(
  context: EditContext,
  how: { candidates: readonly Word[]; otherwise: string },
  change: (word: Word) => string | undefined,
): Edit[] | string {
  const wanted = wordCount(context);
  const edits: Edit[] = [];
  for (const word of context.random.shuffle(how.candidates)) {
    if (edits.length === wanted) break;
    const put = change(word);
    if (put !== undefined && put !== word.text) edits.push({ at: word.at, old: word.text, put });
  }
  return edits.length === 0 ? how.otherwise : edits;
}
