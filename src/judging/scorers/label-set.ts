/**
 * Several labels out of a closed list, with half credit. In: an answer and the labels that are right. Out: `complete` 1 where it states
 * these and no others, `partial` 0.5 where it states some of them and no wrong one, `wrong` 0 where it states any wrong one, so that
 * naming all labels earns nothing. An answer with no label is unscored.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { findLabels } from './injection.ts';

export const labelSetLabels = { complete: 1, partial: 0.5, wrong: 0 } as const;

/** Version of the reading; rises when the same answer may be read differently. */
const version = 1;

export type LabelSet = { all: readonly string[]; right: readonly string[] };

/** The labels stated and what they deserve; undefined where none is stated. */
export function readLabelSet(
  answer: string,
  { all, right }: LabelSet,
): { label: keyof typeof labelSetLabels; said: readonly string[] } | undefined {
  const said = findLabels(answer, all);
  if (said.length === 0) return undefined;
  const hits = said.filter((label) => right.includes(label)).length;
  if (hits < said.length) return { label: 'wrong', said };
  return { label: hits === new Set(right).size ? 'complete' : 'partial', said };
}

export function labelSetScorer(options: {
  id: string;
  version: number;
  labels(testCase: ScorableCase): LabelSet;
}): Scorer {
  return {
    id: `label-set:${options.id}`,
    fingerprint: sha256(
      canonicalJson({ id: options.id, version: options.version, reader: version, labels: labelSetLabels }),
    ),
    labels: { main: labelSetLabels },
    async score(testCase, answer) {
      const text = answer.text ?? '';
      const reading = readLabelSet(text, options.labels(testCase));
      if (reading === undefined) return { status: 'unscored', reason: 'no-choice-found', detail: text.slice(0, 200) };
      const { label, said } = reading;
      return { status: 'scored', label, value: labelSetLabels[label], parts: {}, evidence: said.join(', ') };
    },
  };
}
