/**
 * A text answer judged by a model with one closed-label question. In: a rubric (what to decide, labels with meaning and value).
 * Out: a scorer whose score table is the label list; a label that is not on it never becomes a number (R5, R11).
 */
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { LabelTable, Scorer } from '../core/scorer.ts';
import type { Probe, ScorableCase } from '../core/test-case.ts';
import { judgeMessages, judgePromptVersion } from './judge-prompt.ts';

export type RubricLabels = Readonly<Record<string, { value: number; meaning: string }>>;

export type Rubric = {
  id: string;
  version: number;
  /** What the judge has to decide, by probe; a probe not named uses `main`. */
  instructions: { main: string } & Partial<Record<Probe, string>>;
  labels: { main: RubricLabels } & Partial<Record<Probe, RubricLabels>>;
  /** The case as the judge must know it. */
  about(testCase: ScorableCase): string;
  /** The label a program takes to be right; for simulated judges. */
  truth(testCase: ScorableCase, answer: string): string | undefined;
};

const questionKey = 'rubric';

export function rubricScorer(rubric: Rubric): Scorer {
  const { id, version, instructions, labels } = rubric;
  const labelsOf = (probe: Probe) => labels[probe] ?? labels.main;
  return {
    id: `rubric:${id}`,
    fingerprint: sha256(canonicalJson({ id, version, instructions, labels, judgePromptVersion })),
    labels: valueTables(labels),
    judge: {
      vision: false,
      questions: (testCase) => [{ key: questionKey, about: rubric.about(testCase) }],
      truth: (testCase, _key, answer) => (answer.text === undefined ? undefined : rubric.truth(testCase, answer.text)),
    },
    async score(testCase, answer, context) {
      const table = labelsOf(testCase.probe);
      const word = await context.askJudge({
        key: questionKey,
        labels: Object.keys(table),
        messages: judgeMessages({
          instructions: instructions[testCase.probe] ?? instructions.main,
          labels: Object.fromEntries(Object.entries(table).map(([label, { meaning }]) => [label, meaning])),
          about: rubric.about(testCase),
          answer: answer.text ?? '',
        }),
      });
      if (word.status === 'silent') return { status: 'unscored', reason: word.why, detail: word.detail };
      const chosen = table[word.label];
      if (chosen === undefined) return { status: 'unscored', reason: 'label-unknown', detail: word.label };
      return {
        status: 'scored',
        label: word.label,
        value: chosen.value,
        parts: {},
        evidence: word.evidence,
        reason: word.reason,
      };
    },
  };
}

function valueTables(labels: Rubric['labels']): Scorer['labels'] {
  const values = (table: RubricLabels): LabelTable =>
    Object.fromEntries(Object.entries(table).map(([label, { value }]) => [label, value]));
  return {
    main: values(labels.main),
    ...(labels.control && { control: values(labels.control) }),
    ...(labels.twin && { twin: values(labels.twin) }),
  };
}
