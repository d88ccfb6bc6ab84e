/**
 * A text answer judged by a model with one closed-label question. In: a rubric (what to decide, labels with meaning and value).
 * Out: a scorer whose score table is the label list; a label that is not on it never becomes a number (R5, R11).
 */
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { JudgeCanary, JudgeQuestion, LabelTable, Scorer } from '../core/scorer.ts';
import type { Probe, ScorableCase } from '../core/test-case.ts';
import { checkedCanaries } from './canaries.ts';
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
  /** Made-up answers with a verdict that nobody can doubt: four or more, at both ends, one with an instruction to the judge. */
  canaries: readonly RubricCanary[];
};

export type RubricCanary = {
  id: string;
  probe: Probe;
  /** As `Rubric.about` gives it. */
  about: string;
  answer: string;
  /** The only right label. */
  label: string;
  isInjected?: boolean;
};

const questionKey = 'rubric';

/** Throws `rubric.canaries` where the canaries do not do. */
export function rubricScorer(rubric: Rubric): Scorer {
  const { id, version, instructions, labels } = rubric;
  const labelsOf = (probe: Probe) => labels[probe] ?? labels.main;
  return {
    id: `rubric:${id}`,
    fingerprint: sha256(canonicalJson({ id, version, instructions, labels, judgePromptVersion })),
    labels: valueTables(labels),
    judge: {
      vision: false,
      canaries: canariesOf(rubric),
      guide: (probe) => guideOf(rubric, probe),
      questions: (testCase) => [{ key: questionKey, about: rubric.about(testCase) }],
      truth: (testCase, _key, answer) => (answer.text === undefined ? undefined : rubric.truth(testCase, answer.text)),
    },
    async score(testCase, answer, context) {
      const table = labelsOf(testCase.probe);
      const about = rubric.about(testCase);
      const word = await context.askJudge(questionOf(rubric, testCase.probe, { about, answer: answer.text ?? '' }));
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

function guideOf(rubric: Rubric, probe: Probe): { instructions: string; labels: Record<string, string> } {
  const table = rubric.labels[probe] ?? rubric.labels.main;
  const labels = Object.fromEntries(Object.entries(table).map(([label, { meaning }]) => [label, meaning]));
  return { instructions: rubric.instructions[probe] ?? rubric.instructions.main, labels };
}

function questionOf(rubric: Rubric, probe: Probe, material: { about: string; answer: string }): JudgeQuestion {
  const guide = guideOf(rubric, probe);
  return { key: questionKey, labels: Object.keys(guide.labels), messages: judgeMessages({ ...guide, ...material }) };
}

function canariesOf(rubric: Rubric): readonly JudgeCanary[] {
  const made = rubric.canaries.map(({ id, probe, about, answer, label, isInjected = false }): JudgeCanary => {
    return { id, label, isInjected, question: questionOf(rubric, probe, { about, answer }) };
  });
  const values = new Map(
    rubric.canaries.map(({ id, probe, label }) => [id, (rubric.labels[probe] ?? rubric.labels.main)[label]?.value]),
  );
  return checkedCanaries(made, ({ id }) => values.get(id), rubric.id);
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
