/**
 * Several judges in the place of one. In: what each said to the same question, and its weight. Out: one word. The label with most
 * weight wins; where two have the most, there is no verdict, and nobody decides by lot.
 */
import type { JudgeWord } from '../core/scorer.ts';

export type MemberWord = { judge: string; word: JudgeWord; weight: number };

/** Sums of weights that differ by less are equal. */
const tolerance = 1e-9;

/**
 * Members that are silent do not vote. Where half of them or more are, so is the jury, for the first one's reason, so that a judge
 * that failed is asked again.
 */
export function juryWord(members: readonly MemberWord[]): JudgeWord {
  const votes = members.flatMap(({ word, weight, judge }) =>
    word.status === 'said' ? [{ ...word, weight, judge }] : [],
  );
  const silent = members.find(({ word }) => word.status === 'silent');
  if (silent?.word.status === 'silent' && votes.length * 2 <= members.length) {
    return { ...silent.word, detail: `${silent.judge}: ${silent.word.detail ?? 'no word'}` };
  }
  const weights = new Map<string, number>();
  for (const { label, weight } of votes) weights.set(label, (weights.get(label) ?? 0) + weight);
  const most = Math.max(...weights.values());
  const leading = [...weights].filter(([, weight]) => weight > most - tolerance).map(([label]) => label);
  const said = votes.map(({ judge, label }) => `${judge}: ${label}`).join('; ');
  const [winner, ...others] = leading;
  const voice = votes.find(({ label }) => label === winner);
  if (winner === undefined || voice === undefined || others.length > 0) {
    return { status: 'silent', why: 'jury-tied', detail: said };
  }
  const { evidence, reason } = voice;
  return {
    status: 'said',
    label: winner,
    ...(evidence && { evidence }),
    reason: [reason, said].filter(Boolean).join(' | '),
  };
}
