/**
 * Which stored answers people are shown. In: a run, a task, a seed, how many. Out: ids of answers, the same for everybody; the order is
 * each annotator's own. Stratified by verdict, rare verdicts are as many as the others, which measures a judge best where it is rarely
 * needed; nobody is shown which stratum an answer is of. Each answer of such a sample carries its weight: how many of its stratum it
 * stands for. Without it a judge would look better than it is (Begg & Greenes 1983, Biometrics 39: 207–215).
 */
import { Random } from '../../core/random.ts';
import type { Run } from '../../core/run.ts';
import type { Store } from '../../core/store.ts';
import type { Task } from '../../core/task.ts';

export type SampleOptions = { run: Run; task: Task; store: Store; seed: number; count: number; isStratified: boolean };

/** `weight` is absent where all stand for equally many. */
export type SampledAnswer = { id: string; weight?: number };
type Drawn = { id: string; draw: number };
type Stratum = { drawn: Drawn[]; size: number };

/** Answers pass one by one; of each stratum only those with the lowest draws are held. */
export async function annotationSample(options: SampleOptions): Promise<SampledAnswer[]> {
  const { count, isStratified, seed } = options;
  const strata = new Map<string, Stratum>();
  for await (const { id, verdict } of answers(options)) {
    const name = isStratified ? verdict : 'all';
    const own = strata.get(name) ?? { drawn: [], size: 0 };
    const drawn = [...own.drawn, { id, draw: new Random(seed, `annotate/${id}`).next() }];
    strata.set(name, { drawn: lowest(drawn, count), size: own.size + 1 });
  }
  const taken = [...strata.values()].map(({ size }) => ({ size, taken: 0 }));
  const inTurns = Array.from({ length: count }, (_, rank) =>
    [...strata.values()].flatMap(({ drawn }, stratum) =>
      drawn.slice(rank, rank + 1).map(({ id }) => ({ id, stratum })),
    ),
  ).flat();
  const sample = inTurns.slice(0, count);
  for (const { stratum } of sample) {
    const own = taken[stratum];
    if (own !== undefined) own.taken += 1;
  }
  return sample.map(({ id, stratum }) => {
    const own = taken[stratum];
    return isStratified && own !== undefined ? { id, weight: own.size / own.taken } : { id };
  });
}

function lowest(drawn: readonly Drawn[], count: number): Drawn[] {
  return drawn.toSorted((a, b) => a.draw - b.draw).slice(0, count);
}

async function* answers({ run, task, store }: SampleOptions): AsyncIterable<{ id: string; verdict: string }> {
  const { series, trials, targets, tasks } = run.plan;
  const scoringId = tasks.find(({ id }) => id === task.id)?.scoringId;
  if (scoringId === undefined) return;
  for (const { ref: model, modelId, kinds } of targets) {
    if (!kinds.includes(task.kind)) continue;
    for await (const item of store.items({
      runId: run.id,
      taskId: task.id,
      model,
      modelId,
      series,
      trials,
      scoringId,
    })) {
      if (item.outcome !== 'answered' || item.responseId === undefined) continue;
      yield { id: item.responseId, verdict: `${item.probe}/${item.label ?? item.unscoredReason ?? 'none'}` };
    }
  }
}

/** An order of an annotator's own, so that tiredness and habit do not fall on the same answers for everybody. */
export function annotatorOrder(sample: readonly SampledAnswer[], seed: number, annotator: string): SampledAnswer[] {
  return new Random(seed, `annotate/order/${annotator}`).shuffle(sample);
}
