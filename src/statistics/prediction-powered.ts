/**
 * Prediction-powered inference for a mean. In: items with a human value and a prediction, and more items with the prediction alone. Out:
 * the mean of the human values over all of them, with an interval that holds however wrong the predictions are.
 *
 * The value is λ · mean(predictions without a human) + mean(human − λ · prediction). λ = 1 is PPI (Angelopoulos, Bates, Fannjiang, Jordan
 * & Zrnic 2023, Science 382: 669–674, algorithm 1); λ = 0 is the human values alone; a tuned λ is PPI++ (Angelopoulos, Duchi & Zrnic
 * 2023, arXiv:2311.01453): the one with the smallest variance, within 0…1, so that useless predictions do no harm.
 */
import jStat from 'jstat';
import { normalQuantile } from './clustered-rate.ts';

export type Labelled = { human: number; predicted: number };
export type Unlabelled = { predicted: number };
/** The same items with the clusters they belong to: variants of one origin. A cluster may have items of both sorts. */
export type ClusteredSample = {
  labelled: readonly (Labelled & { cluster: string })[];
  unlabelled: readonly (Unlabelled & { cluster: string })[];
};
export type Sample = { labelled: readonly Labelled[]; unlabelled: readonly Unlabelled[] };
/** `power`: λ, tuned unless told. */
export type PredictionOptions = { level: number; power?: number };
export type PredictionPowered = {
  value: number;
  low: number;
  high: number;
  /** λ: how far the predictions are trusted. */
  power: number;
  /** Items with a human value, and those without. */
  n: number;
  unlabelled: number;
  /** Why the interval may be too narrow; absent where nothing is known against it. */
  caution?: string;
  method: string;
};

/**
 * For items that were drawn independently, by the normal approximation, with variances over n as in the paper's own program. Throws a
 * RangeError with fewer than two items of either sort, or for a level outside (0, 1).
 */
export function predictionPoweredMean(sample: Sample, { level, power }: PredictionOptions): PredictionPowered {
  checkSizes(sample, level);
  const { labelled, unlabelled } = sample;
  const used = power ?? tunedPower(sample);
  const rectifiers = labelled.map(({ human, predicted }) => human - used * predicted);
  const imputed = unlabelled.map(({ predicted }) => used * predicted);
  const value = mean(imputed) + mean(rectifiers);
  const variance = spread(imputed) / imputed.length + spread(rectifiers) / rectifiers.length;
  const half = normalQuantile(level) * Math.sqrt(variance);
  return { ...described(sample, used, power), value, low: value - half, high: value + half };
}

/**
 * For items in clusters: cluster-robust variance over both sorts at once, since one origin may have both, and a t quantile with the
 * number of clusters that have a human value, less one. A tuned λ has the smallest such variance. Throws a RangeError as
 * `predictionPoweredMean`, and where all human values are from one cluster.
 */
export function clusteredPredictionPoweredMean(
  sample: ClusteredSample,
  { level, power }: PredictionOptions,
): PredictionPowered {
  checkSizes(sample, level);
  const { labelled, unlabelled } = sample;
  const labelledClusters = new Set(labelled.map(({ cluster }) => cluster)).size;
  if (labelledClusters < 2) throw new RangeError('Human values of one cluster tell nothing of others.');
  const pulls = [...pullsOf(sample).values()];
  const product = pulls.reduce((sum, { human, predicted }) => sum + human * predicted, 0);
  const square = pulls.reduce((sum, { predicted }) => sum + predicted ** 2, 0);
  const used = power ?? (square === 0 ? 0 : clamp(-product / square));
  const value =
    used * mean(unlabelled.map(({ predicted }) => predicted)) +
    mean(labelled.map(({ human, predicted }) => human - used * predicted));
  const squares = pulls.reduce((sum, { human, predicted }) => sum + (human + used * predicted) ** 2, 0);
  const error = Math.sqrt((labelledClusters / (labelledClusters - 1)) * squares);
  const half = jStat.studentt.inv(1 - (1 - level) / 2, labelledClusters - 1) * error;
  const { method, ...facts } = described(sample, used, power);
  return { ...facts, method: `${method}, clustered by origin`, value, low: value - half, high: value + half };
}

/** λ = cov(human, prediction) / ((1 + n / N) · var(prediction)), within 0…1. */
function tunedPower({ labelled, unlabelled }: Sample): number {
  const humans = labelled.map(({ human }) => human);
  const predicted = labelled.map((each) => each.predicted);
  const all = [...predicted, ...unlabelled.map((each) => each.predicted)];
  const [meanHuman, meanPredicted] = [mean(humans), mean(predicted)];
  const covariance = mean(labelled.map(({ human, predicted: own }) => (human - meanHuman) * (own - meanPredicted)));
  const variance = (spread(all) * all.length) / (all.length - 1);
  return variance === 0 ? 0 : clamp(covariance / ((1 + labelled.length / unlabelled.length) * variance));
}

/** How far each cluster pulls the mean of the human values, and how far what is multiplied with λ. */
function pullsOf({ labelled, unlabelled }: ClusteredSample): Map<string, { human: number; predicted: number }> {
  const pulls = new Map<string, { human: number; predicted: number }>();
  const add = (cluster: string, human: number, predicted: number) => {
    const before = pulls.get(cluster) ?? { human: 0, predicted: 0 };
    pulls.set(cluster, { human: before.human + human, predicted: before.predicted + predicted });
  };
  const meanHuman = mean(labelled.map(({ human }) => human));
  const meanPredicted = mean(labelled.map(({ predicted }) => predicted));
  const meanImputed = mean(unlabelled.map(({ predicted }) => predicted));
  const [n, others] = [labelled.length, unlabelled.length];
  for (const each of labelled) {
    add(each.cluster, (each.human - meanHuman) / n, (meanPredicted - each.predicted) / n);
  }
  for (const each of unlabelled) add(each.cluster, 0, (each.predicted - meanImputed) / others);
  return pulls;
}

function described({ labelled, unlabelled }: Sample, used: number, told: number | undefined) {
  const name = told === undefined ? 'PPI++' : 'PPI';
  const method = `${name}, λ ${used.toFixed(2)}, ${labelled.length} with and ${unlabelled.length} without a human label`;
  const caution = cautionOf(labelled, used);
  return { power: used, n: labelled.length, unlabelled: unlabelled.length, ...(caution && { caution }), method };
}

/** Simulations in docs/statistics.md: with fewer errors seen than this, 95 % intervals cover less than 93 %. */
const errorsNeeded = 10;

/** The scatter of 0/1 values rests on the rarer of two outcomes: on the errors seen, where predictions are trusted. */
function cautionOf(labelled: readonly Labelled[], used: number): string | undefined {
  if (labelled.some(({ human, predicted }) => !isBinary(human) || !isBinary(predicted))) return undefined;
  const ones = labelled.filter(({ human }) => human === 1).length;
  const wrong = labelled.filter(({ human, predicted }) => human !== predicted).length;
  const [seen, what] =
    used > 0.5 ? [wrong, 'wrong predictions'] : [Math.min(ones, labelled.length - ones), 'answers of the rarer sort'];
  return seen < errorsNeeded ? `only ${seen} ${what} were seen among the human labels` : undefined;
}

function isBinary(value: number): boolean {
  return value === 0 || value === 1;
}

function checkSizes({ labelled, unlabelled }: Sample, level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`A confidence level lies between 0 and 1; ${level} does not.`);
  if (labelled.length < 2 || unlabelled.length < 2) {
    throw new RangeError(
      `Prediction-powered inference needs two items with a human value and two without; there are ${labelled.length} and ${unlabelled.length}.`,
    );
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Variance over n. */
function spread(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
