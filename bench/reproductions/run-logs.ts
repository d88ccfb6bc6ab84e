/**
 * Accuracies and standard errors that Inspect, HELM and the lm-evaluation-harness wrote, against the samples in the same files. In: the
 * folders. Out: one figure for each.
 */
import { join } from 'node:path';
import { type Choice, readChoice } from '../../src/judging/scorers/choice.ts';
import { tokenF1 } from '../../src/judging/scorers/text-match.ts';
import {
  type HelmAnswer,
  type HelmFigure,
  readHelmAnswers,
  readHelmInstances,
  readHelmStats,
  readLmEvalResults,
  readLmEvalSamples,
} from '../../src/pipeline/import/harness-runs.ts';
import { inspectValues, readInspectLog } from '../../src/pipeline/import/inspect-log.ts';
import { meanError } from '../../src/statistics/mean-error.ts';
import { type Figure, type Reproduction, single } from './figure.ts';

/** Accuracy and, where the log has one, standard error. */
async function inspectFigures(file: string, name: string): Promise<Figure[]> {
  const log = await readInspectLog(file);
  const [score] = log.scores;
  const [value, error] = [score?.metrics.get('accuracy'), score?.metrics.get('stderr')];
  if (score === undefined || value === undefined) throw new Error(`${file} states no accuracy.`);
  const ours = meanError(inspectValues(log, score.name));
  const accuracy = [single(`${name}, accuracy of ${ours?.n ?? 0}`, [value.toFixed(4), ours?.value])];
  if (log.samples.every(({ text, offered }) => text !== undefined && offered.length > 0)) {
    const read = log.samples.map(({ text = '', offered, target }) =>
      choiceValue(text, offered, ({ key }) => target.includes(key)),
    );
    accuracy.push(
      single(`${name}, accuracy from the answers by our choice reader`, [value.toFixed(4), meanError(read)?.value]),
    );
  }
  if (error === undefined) return accuracy;
  const standardError = single(`${name}, standard error`, [error.toFixed(4), ours?.error]);
  if (ours?.n !== 1) return [...accuracy, standardError];
  return [
    ...accuracy,
    { ...standardError, differs: 'one sample: its scatter is not known, and 0 would say that it is' },
  ];
}

export const inspectLogs: Reproduction = {
  folder: 'inspect_logs',
  async figures(path) {
    return [
      ...(await inspectFigures(join(path, 'log_streaming.eval'), 'log_streaming (2 epochs)')),
      ...(await inspectFigures(join(path, 'log_read_sample.eval'), 'log_read_sample')),
      ...(await inspectFigures(join(path, 'log_formats.json'), 'log_formats')),
    ];
  },
};

type HelmRun = { run: string; metric: string; split: string; printed: string; name: string };
const helmRuns: HelmRun[] = [
  {
    run: 'commonsense-dataset-hellaswag_method-multiple_choice_joint_model-eleutherai_pythia-1b-v0',
    metric: 'exact_match',
    split: 'valid',
    printed: '0.3',
    name: 'hellaswag pythia-1b',
  },
  {
    run: 'mmlu-subject-philosophy_method-multiple_choice_joint_model-openai_gpt2',
    metric: 'exact_match',
    split: 'test',
    printed: '0.1111',
    name: 'mmlu philosophy gpt2',
  },
  {
    run: 'narrative_qa-model-openai_gpt2',
    metric: 'f1_score',
    split: 'test',
    printed: '0.1742',
    name: 'narrative_qa gpt2',
  },
];

export const evalRunLogs: Reproduction = {
  folder: 'eval_run_logs',
  async figures(path) {
    const inspect = join(path, 'inspect');
    return [
      ...(await helmFigures(join(path, 'helm'))),
      ...(await inspectFigures(join(inspect, 'data_arc_qwen.json'), 'Inspect, arc_easy qwen2.5:0.5b')),
      ...(await inspectFigures(join(inspect, 'data_arc_sonnet.json'), 'Inspect, arc_easy sonnet')),
      ...(await inspectFigures(join(inspect, 'data_pubmedqa_gpt4o_mini.json'), 'Inspect, pubmedqa gpt-4o-mini')),
      ...(await countedInspectFigures(join(inspect, 'data_with_llm_scoring.json'))),
      ...(await lmEvalFigures(join(path, 'lm_eval'))),
    ];
  },
};

async function helmFigures(path: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const { run, metric, split, printed, name } of helmRuns) {
    const of = (all: readonly HelmFigure[]) => all.filter((each) => each.metric === metric && each.split === split);
    const instances = of(await readHelmInstances(join(path, run, 'per_instance_stats.json')));
    const [stated] = of(await readHelmStats(join(path, run, 'stats.json')));
    const answers = await readHelmAnswers(join(path, run, 'scenario_state.json'));
    const ours = meanError(instances.map(({ value }) => value))?.value;
    const title = `HELM, ${name}, ${metric} (${split}, ${instances.length} instances)`;
    figures.push(
      single(title, [printed, ours]),
      single(`${title}, beside stats.json`, [String(stated?.value), ours]),
      answerFigure(
        title,
        printed,
        answers.filter((answer) => answer.split === split),
      ),
    );
  }
  return figures;
}

/** The same from the answers' texts, by our choice reader or our token F1. */
function answerFigure(title: string, printed: string, answers: readonly HelmAnswer[]): Figure {
  const isChoice = answers.some(({ offered }) => offered !== undefined);
  const values = answers.map(({ text, right, offered = [] }) =>
    isChoice ? choiceValue(text, offered, (said) => right.includes(said.text)) : tokenF1(text, right).f1,
  );
  const figure = single(`${title}, from the answers by our ${isChoice ? 'choice reader' : 'token F1'}`, [
    printed,
    meanError(values)?.value,
  ]);
  if (isChoice) return figure;
  return {
    ...figure,
    differs: 'HELM compares sets of words; to us, as to SQuAD, a word that is said five times counts five times',
  };
}

/** An answer without a choice is no right answer in these harnesses. */
function choiceValue(text: string, offered: readonly Choice[], isRight: (said: Choice) => boolean): number {
  const reading = readChoice(text, offered);
  return 'said' in reading && isRight(reading.said) ? 1 : 0;
}

/** A log without its samples: what its accuracy says of the right ones gives its standard error. */
async function countedInspectFigures(file: string): Promise<Figure[]> {
  const { scores, completed } = await readInspectLog(file);
  const [accuracy, error] = [scores[0]?.metrics.get('accuracy'), scores[0]?.metrics.get('stderr')];
  const n = completed ?? 1000;
  return [
    {
      ...single('Inspect, simpleqa, standard error', [
        (error ?? Number.NaN).toFixed(6),
        errorOf(accuracy ?? Number.NaN, n),
      ]),
      note: `of the accuracy ${accuracy} over ${n} samples, which the file does not hold`,
    },
  ];
}

async function lmEvalFigures(path: string): Promise<Figure[]> {
  const stated = await readLmEvalResults(join(path, 'results_2026-01-21T03-44-18.458309.json'));
  const perturbed = stated.find(({ task }) => task === 'math_perturbed_full');
  const rephrased = stated.find(({ task }) => task === 'math_rephrased_full');
  const samples = join(path, 'samples_math_perturbed_full_2026-01-21T03-44-18.458309.jsonl');
  const values = await readLmEvalSamples(samples, 'exact_match');
  const { value = Number.NaN, error = Number.NaN, n = 0 } = rephrased ?? {};
  return [
    {
      ...single('lm_eval, math_perturbed_full exact_match', [
        String(perturbed?.value.toFixed(1)),
        meanError(values)?.value,
      ]),
      note: `the file holds ${values.length} of ${perturbed?.n} samples`,
    },
    single('lm_eval, math_rephrased_full, standard error', [error.toFixed(7), errorOf(value, n)]),
  ];
}

/** Of a share of n values that are 0 or 1. */
function errorOf(share: number, n: number): number | undefined {
  const hits = Math.round(share * n);
  return meanError(Array.from({ length: n }, (_, index) => (index < hits ? 1 : 0)))?.error;
}
