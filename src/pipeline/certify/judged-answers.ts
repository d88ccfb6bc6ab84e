/**
 * The judge's side of a certificate: what it said of the answers that people labelled. In: answers of a stored run, or rows of a file.
 * Out: one judged answer each, with the facts that errors may depend on.
 */
import type { LabelEnd } from '../../core/judge-error.ts';
import { endOf } from '../../core/judge-error.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { PlannedModel, Run } from '../../core/run.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { Store } from '../../core/store.ts';
import type { Task } from '../../core/task.ts';
import type { Probe, TestCase } from '../../core/test-case.ts';
import { modelFamily } from '../../judging/certificate/model-family.ts';
import { judgeReplyId } from '../ask-judge.ts';
import { readCase } from '../judge-checks.ts';

export type JudgedAnswer = {
  item: string;
  /** The judge's label, or why there is none. */
  said: { label: string } | { unscored: string };
  /** The closed labels with their ends, for an answer of this kind. */
  ends: Readonly<Record<string, LabelEnd>>;
  probe: Probe;
  task: string;
  language: string | undefined;
  family: string | undefined;
  length: number | undefined;
  position: 'first' | 'second' | undefined;
};

export type StoredAnswers = { run: Run; tasks: readonly Task[]; store: Store };

/** The task's closed labels for a probe, each with its end. */
export function endsOf({ labels }: Pick<Scorer, 'labels'>, probe: Probe): Record<string, LabelEnd> {
  const table = labels[probe] ?? labels.main;
  return Object.fromEntries(Object.entries(table).map(([label, value]) => [label, endOf(value)]));
}

/**
 * A stored answer and what the run's scoring says of it. Undefined where it was not judged yet. Throws `certify.unknown-answer`.
 * @param place where the answer was named, for messages
 */
export async function judgedAnswer(
  id: string,
  { run, tasks, store }: StoredAnswers,
  place: string,
): Promise<JudgedAnswer | undefined> {
  const response = await store.response(id);
  const task = tasks.find((each) => each.id === response?.taskId);
  const planned = run.plan.tasks.find((each) => each.id === task?.id);
  if (response === undefined || response.role !== 'target' || task === undefined || planned === undefined) {
    throw new PlatformError('certify.unknown-answer', {
      message: `There is no answer ${id} of the run ${run.id} in this workspace.`,
      place,
      remedy: 'Give the id of a stored answer as "item", the judge\'s own label as "judge", or another run with --run.',
    });
  }
  const score = await store.score(id, planned.scoringId);
  if (score === undefined) return undefined;
  const testCase = await readCase(store, response.caseId);
  const { verdict } = score;
  return {
    item: id,
    said: verdict.status === 'scored' ? { label: verdict.label } : { unscored: verdict.reason },
    ends: endsOf(task.scorer, testCase.probe),
    probe: testCase.probe,
    task: task.id,
    language: languageOf(testCase),
    family: modelFamily(response.model),
    length: response.text?.length,
    position: undefined,
  };
}

function languageOf({ attributes }: TestCase): string | undefined {
  return typeof attributes.language === 'string' ? attributes.language : undefined;
}

/** Model versions that the judges of some answers reported, by judge. */
export async function judgeSnapshots(
  ids: readonly string[],
  { run, tasks, store }: StoredAnswers,
): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>();
  const judges = judgesIn(run.plan.judge);
  for (const id of ids) {
    const response = await store.response(id);
    const task = tasks.find((each) => each.id === response?.taskId);
    const planned = run.plan.tasks.find((each) => each.id === task?.id);
    if (response === undefined || task?.scorer.judge === undefined || planned === undefined) continue;
    const testCase = await readCase(store, response.caseId);
    const { scoringId } = planned;
    for (const { key } of task.scorer.judge.questions(testCase)) {
      for (const { ref, modelId } of judges) {
        const place = { response, scoringId, caseId: testCase.id, key };
        const snapshot = (await store.response(judgeReplyId(place, modelId)))?.snapshot;
        if (snapshot !== undefined) found.set(ref, (found.get(ref) ?? new Set()).add(snapshot));
      }
    }
  }
  return found;
}

export function judgesIn(judge: PlannedModel | undefined): Pick<PlannedModel, 'ref' | 'modelId'>[] {
  return judge === undefined ? [] : (judge.jury?.members ?? [judge]);
}
