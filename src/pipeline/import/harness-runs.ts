/**
 * Runs of HELM and of the lm-evaluation-harness. In: their files of results and of single instances. Out: the figures they state, and the
 * values of the instances by name of the metric.
 */
import { z } from 'zod';
import { checkedJson, checkedRows } from './checked-row.ts';

const HelmStat = z.looseObject({
  name: z.looseObject({ name: z.string(), split: z.string().optional(), perturbation: z.unknown().optional() }),
  count: z.number(),
  sum: z.number().optional(),
  mean: z.number().optional(),
});
const HelmInstance = z.looseObject({
  instance_id: z.string(),
  perturbation: z.unknown().optional(),
  stats: z.array(HelmStat),
});

export type HelmFigure = { metric: string; split: string; value: number };

/**
 * `stats.json`: figures of unperturbed instances.
 * @throws PlatformError `import.malformed-row`, `import.unreadable`
 */
export async function readHelmStats(file: string): Promise<HelmFigure[]> {
  return (await checkedJson(file, z.array(HelmStat), 'Use stats.json of a HELM run.')).flatMap(figureOf);
}

/**
 * `per_instance_stats.json`: one figure for each instance and metric, unperturbed ones alone.
 * @throws PlatformError `import.malformed-row`, `import.unreadable`
 */
export async function readHelmInstances(file: string): Promise<HelmFigure[]> {
  const instances = await checkedJson(file, z.array(HelmInstance), 'Use per_instance_stats.json of a HELM run.');
  return instances.filter(({ perturbation }) => perturbation == null).flatMap(({ stats }) => stats.flatMap(figureOf));
}

function figureOf({ name, count, mean }: z.infer<typeof HelmStat>): HelmFigure[] {
  if (name.perturbation != null || count === 0 || mean === undefined) return [];
  return [{ metric: name.name, split: name.split ?? '', value: mean }];
}

const HelmAnswer = z.looseObject({
  instance: z.looseObject({
    id: z.string(),
    split: z.string(),
    perturbation: z.unknown().optional(),
    references: z.array(z.looseObject({ output: z.looseObject({ text: z.string() }), tags: z.array(z.string()) })),
  }),
  /** Letter → offered text, where choices were offered. */
  output_mapping: z.record(z.string(), z.string()).optional(),
  result: z.looseObject({ completions: z.array(z.looseObject({ text: z.string() })).min(1) }),
});

export type HelmAnswer = {
  instanceId: string;
  split: string;
  text: string;
  /** Right answers, in words. */
  right: string[];
  /** What was offered to choose from; undefined for an open question. */
  offered: { key: string; text: string }[] | undefined;
};

/**
 * `scenario_state.json`: the first completion of each unperturbed request.
 * @throws PlatformError `import.malformed-row`, `import.unreadable`
 */
export async function readHelmAnswers(file: string): Promise<HelmAnswer[]> {
  const schema = z.looseObject({ request_states: z.array(HelmAnswer) });
  const { request_states } = await checkedJson(file, schema, 'Use scenario_state.json of a HELM run.');
  return request_states
    .filter(({ instance }) => instance.perturbation == null)
    .map(({ instance, output_mapping, result }) => ({
      instanceId: instance.id,
      split: instance.split,
      text: result.completions[0]?.text ?? '',
      right: instance.references.filter(({ tags }) => tags.includes('correct')).map(({ output }) => output.text),
      offered: output_mapping && Object.entries(output_mapping).map(([key, text]) => ({ key, text })),
    }));
}

const LmEvalResults = z.looseObject({
  results: z.record(z.string(), z.record(z.string(), z.unknown())),
  'n-samples': z.record(z.string(), z.looseObject({ effective: z.number().int() })).optional(),
});

export type LmEvalFigure = {
  task: string;
  /** Without the filter's name. */
  metric: string;
  value: number;
  /** Undefined where none is stated. */
  error: number | undefined;
  /** Documents the figure is about; undefined where it is not stated. */
  n: number | undefined;
};

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readLmEvalResults(file: string): Promise<LmEvalFigure[]> {
  const stated = await checkedJson(file, LmEvalResults, 'Use a results file of the lm-evaluation-harness.');
  return Object.entries(stated.results).flatMap(([task, figures]) =>
    Object.entries(figures).flatMap(([key, value]): LmEvalFigure[] => {
      const [metric = '', filter = ''] = key.split(',');
      if (typeof value !== 'number' || filter === '' || metric.endsWith('_stderr')) return [];
      const error = figures[`${metric}_stderr,${filter}`];
      const n = stated['n-samples']?.[task]?.effective;
      return [{ task, metric, value, error: typeof error === 'number' ? error : undefined, n }];
    }),
  );
}

const LmEvalSample = z.looseObject({ doc_id: z.number().int(), metrics: z.array(z.string()) });

/**
 * Values of one metric, document by document.
 * @throws PlatformError `import.malformed-row`, `import.unreadable`, `import.unknown-format`
 */
export async function readLmEvalSamples(file: string, metric: string): Promise<number[]> {
  const schema = LmEvalSample.extend({ [metric]: z.number() });
  const rows = await checkedRows(file, schema, `A line is a document with the metric ${metric}.`);
  return rows.map(({ row }) => z.number().parse(row[metric]));
}
