/**
 * What a sentence says of the choices that it names. In: a marked text (choice-mentions.ts). Out: for every mark whether the choice
 * is stated, stated with a "perhaps", stated in part, or not stated: denied, asked about, supposed, or put into another's mouth.
 * A negation reaches to the next choice and what is joined to it ("not A or B"), and no further than its clause.
 */
import { isAttributeMark } from './choice-mentions.ts';
import {
  describesBehind,
  hasArticle,
  isDeniedBehind,
  isJoinedOnly,
  isNegatedItself,
  isSupposedBehind,
  joinsNext,
  supposition,
  token,
} from './choice-words.ts';

export type Standing = 'stated' | 'perhaps' | 'partly' | 'unstated';
export type Statement = { mark: string; at: number; standing: Standing };

/** All marks of the text, in order. */
export function statements(text: string): Statement[] {
  const found: Statement[] = [];
  for (const { sentence, at } of sentences(text))
    for (const statement of sentenceStatements(sentence)) found.push({ ...statement, at: statement.at + at });
  return found;
}

/** A sentence ends at its closing mark, where a blank follows, and at the end of a line. */
function* sentences(text: string): Generator<{ sentence: string; at: number }> {
  for (const match of text.matchAll(/[^.!?\n]+(?:[.!?]+(?!\s|$)[^.!?\n]*)*(?:[.!?]+|$|(?=\n))/gu))
    yield { sentence: match[0], at: match.index };
}

type State = {
  negations: number;
  isSupposed: boolean;
  isAttributed: boolean;
  isPerhaps: boolean;
  isPartly: boolean;
  isEmbedded: boolean;
};
const fresh: State = {
  negations: 0,
  isSupposed: false,
  isAttributed: false,
  isPerhaps: false,
  isPartly: false,
  isEmbedded: false,
};

function sentenceStatements(sentence: string): Statement[] {
  const found: Statement[] = [];
  const isQuestion = /\?\s*$/.test(sentence);
  const isSupposition = supposition.test(sentence);
  let state = { ...fresh };
  for (const match of sentence.matchAll(token)) {
    const { index, 0: word, groups = {} } = match;
    if (groups.end !== undefined) state = { ...fresh };
    const before = sentence.slice(Math.max(0, index - 60), index);
    const behind = sentence.slice(index + word.length, index + 121);
    const isElsewhere = groups.negation !== undefined && state.isEmbedded && !isNegatedItself.test(behind);
    if (!isElsewhere) state = after(state, groups, word);
    if (groups.mark === undefined) continue;
    const isSupposed = isSupposition && /would/.test(before.split(/[,;:]/).at(-1) ?? '');
    const isUnstated = isQuestion || isSupposed || isMeantOtherwise(word, { before, behind });
    found.push({ mark: word, at: index, standing: isUnstated ? 'unstated' : standing(state, before) });
    state = { ...state, isPartly: false, negations: joinsNext.test(behind) ? state.negations : 0 };
  }
  return found;
}

/** The state behind a word. "Nor" takes a negation up and adds none. */
function after(state: State, groups: Readonly<Record<string, string | undefined>>, word: string): State {
  if (groups.attribution !== undefined) return { ...state, isAttributed: true };
  if (groups.condition !== undefined) return { ...state, isSupposed: true };
  if (groups.perhaps !== undefined) return { ...state, isPerhaps: true };
  if (groups.partly !== undefined) return { ...state, isPartly: true };
  if (groups.embedding !== undefined) return { ...state, isEmbedded: true };
  if (groups.negation === undefined) return state;
  return { ...state, negations: /^nor/i.test(word) ? Math.max(1, state.negations) : state.negations + 1 };
}

function isMeantOtherwise(word: string, { before, behind }: { before: string; behind: string }): boolean {
  const isDescribing = !isAttributeMark(word) && hasArticle.test(before) && describesBehind.test(behind);
  return isDescribing || isDeniedBehind.test(behind) || isSupposedBehind.test(behind);
}

/** A negation of something else that the choice is only joined to by "and" does not reach it. Two negations leave it open. */
function standing({ negations, isSupposed, isAttributed, isPartly, isPerhaps }: State, before: string): Standing {
  if (isSupposed || isAttributed) return 'unstated';
  if (negations > 1 || (negations === 1 && !isJoinedOnly.test(before))) return 'unstated';
  if (isPartly) return 'partly';
  return isPerhaps ? 'perhaps' : 'stated';
}
