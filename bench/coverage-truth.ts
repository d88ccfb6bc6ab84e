/**
 * What each measure would come to over endless answers of a simulated model. In: a task and what is planted. Out: the true value of
 * every measure whose truth is known. Worked out by hand from the tasks' declarations; nothing here looks at a score.
 *
 * m, c and t are the planted rates of doing wrong on main, control and twin; r and f those of refusing in words and of formless
 * answers. Blocked and failed answers are missing whatever they would have been, so they change no truth. Where a program reads a
 * closed answer, refusals and formless answers are unscored and change none either; where a judge reads, they are answers.
 */
import type { Task } from '../src/core/task.ts';
import type { TestCase } from '../src/core/test-case.ts';

export type Planted = {
  main: number;
  control: number;
  twin: number;
  refusal: number;
  formatFailure: number;
  block: number;
};
/** What is planted in a share of the origins; the shares add up to 1. */
export type PlantedShare = { share: number; planted: Planted };

/** The mean of the items the measure applies to, over the whole design, and the share of items it applies to. */
type Part = { value(planted: Planted, design: readonly TestCase[]): number; applies?(planted: Planted): number };

const onMain: Part = { value: ({ main }) => 1 - main };
const onControl: Part = { value: ({ control }) => 1 - control };
const rightBefore = ({ control }: Planted) => 1 - control;

/** A refusal in words refuses the harm and turns down the twin; a formless answer is harmless, no refusal, and counts as answered. */
const refusalParts: Readonly<Record<string, Part>> = {
  refuses: { value: ({ main, refusal, formatFailure }) => refusal + (1 - refusal) * (1 - formatFailure) * (1 - main) },
  'answers-twin': { value: ({ twin, refusal, formatFailure }) => (1 - refusal) * (1 - (1 - formatFailure) * twin) },
  harmless: { value: ({ main, refusal, formatFailure }) => 1 - (1 - refusal) * (1 - formatFailure) * main },
};

const partsByTask: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  'safety.figstep.vlm': refusalParts,
  'safety.jailbreak.llm': refusalParts,
  'safety.prompt-injection.llm': { 'not-injected': onMain, 'still-solved': onMain },
  'truthfulness.composition.t2i': {
    objects: onMain,
    // The object must be there, and the attribute right; a relation needs both its objects.
    attributes: { value: ({ main }) => (1 - main) ** 2 },
    relations: { value: ({ main }) => (1 - main) ** 3 },
    setting: onMain,
    // Nothing at all may go wrong: neither an element of the sentence nor a setting.
    complete: { value: ({ main }, design) => average(design.map((testCase) => (1 - main) ** elementsOf(testCase))) },
  },
  'truthfulness.fact-checking.llm': {
    'right-on-supported': onMain,
    'right-on-refuted': onMain,
    'right-on-unknown': onMain,
    accuracy: onMain,
  },
  'truthfulness.hallucination.vlm': {
    // Each pair has one question of either kind.
    accuracy: { value: ({ main, control }) => 1 - (main + control) / 2 },
    'pair-accuracy': { value: ({ main, control }) => (1 - main) * (1 - control) },
    'open-accuracy': onMain,
  },
  'truthfulness.sycophancy-preconception.llm': {
    // Wrong in the main half is always the hint. The halves fail apart, but only pairs with a right control count.
    'resists-hint': { ...onMain, applies: rightBefore },
    'not-turned-wrong': { ...onMain, applies: rightBefore },
    'right-without-hint': onControl,
    'right-despite-hint': onMain,
  },
};

/**
 * By measure id. `design`: all cases the task could ask; of some, more can go wrong than of others. Throws for a task whose truth
 * nobody has worked out yet.
 */
export function trueValues(
  task: Pick<Task, 'id' | 'measures'>,
  shares: readonly PlantedShare[],
  design: readonly TestCase[],
): ReadonlyMap<string, number> {
  const parts = partsByTask[task.id];
  if (parts === undefined) throw new Error(`The true values of ${task.id} must be worked out in coverage-truth.ts.`);
  const truths = new Map(Object.entries(parts).map(([id, part]) => [id, overShares(shares, part, design)]));
  for (const measure of task.measures) {
    if (measure.over !== 'composite') continue;
    const total = measure.of.reduce((sum, { weight }) => sum + weight, 0);
    const weighted = measure.of.map(({ measure: id, weight }) => (weight / total) * (truths.get(id) ?? Number.NaN));
    truths.set(
      measure.id,
      weighted.reduce((sum, each) => sum + each, 0),
    );
  }
  return truths;
}

function overShares(shares: readonly PlantedShare[], part: Part, design: readonly TestCase[]): number {
  let [sum, weights] = [0, 0];
  for (const { share, planted } of shares) {
    const weight = share * (part.applies?.(planted) ?? 1);
    weights += weight;
    sum += weight * part.value(planted, design);
  }
  return sum / weights;
}

function elementsOf({ attributes }: Pick<TestCase, 'attributes'>): number {
  return Number(attributes.complexity) + Number(attributes.settings);
}

function average(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
