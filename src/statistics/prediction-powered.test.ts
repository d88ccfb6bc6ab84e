/** Prediction-powered intervals against ppi_py 0.2.3, and coverage with good and bad predictions. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../test/shared-data.ts';
import { Random } from '../core/random.ts';
import { clusteredPredictionPoweredMean, predictionPoweredMean, type Sample } from './prediction-powered.ts';

const file = sharedData('statistics_reference', 'ppi_forest_badmodel.csv');

describe.skipIf(file === undefined)(`deforestation${needsSharedData(file, 'statistics_reference')}`, () => {
  const rows: Record<string, string>[] = file === undefined ? [] : parse(readFileSync(file), { columns: true });
  const read = rows.map(({ Y, Yhat }) => ({ human: Number(Y), predicted: Number(Yhat) }));
  const sample: Sample = {
    labelled: read.slice(0, 200),
    unlabelled: read.slice(200),
  };

  it.each([
    [0.95, 1, 0.159341, 0.100035, 0.218647],
    [0.95, 0, 0.17, 0.117941, 0.222059],
    [0.95, undefined, 0.17, 0.117941, 0.222059],
    [0.9, 1, 0.159341, 0.10957, 0.209112],
    [0.9, 0, 0.17, 0.126311, 0.213689],
    [0.9, undefined, 0.17, 0.126311, 0.213689],
  ])('at level %d with λ %s has the published %d, %d to %d', (...[level, power, value, low, high]) => {
    const found = predictionPoweredMean(sample, { level, ...(power !== undefined && { power }) });
    expect(Math.abs(found.value - value)).toBeLessThan(1e-6);
    expect(Math.abs(found.low - low)).toBeLessThan(1e-6);
    expect(Math.abs(found.high - high)).toBeLessThan(1e-6);
  });
});

const humans = [0.2, 0.9, 0.4, 0.7, 0.1, 0.8, 0.5, 0.6];
const predictions = [0.25, 0.8, 0.5, 0.6, 0.2, 0.9, 0.35, 0.7];
const others = [
  0.3, 0.6, 0.7, 0.2, 0.9, 0.5, 0.4, 0.8, 0.1, 0.65, 0.45, 0.55, 0.75, 0.35, 0.85, 0.15, 0.95, 0.05, 0.6, 0.5,
];
const small: Sample = {
  labelled: humans.map((human, index) => ({ human, predicted: predictions[index] ?? 0 })),
  unlabelled: others.map((predicted) => ({ predicted })),
};
const apart = {
  labelled: small.labelled.map((item, index) => ({ ...item, cluster: `l${index}` })),
  unlabelled: small.unlabelled.map((item, index) => ({ ...item, cluster: `u${index}` })),
};

describe('good predictions', () => {
  it('have the tuned power and the intervals that ppi_py gives', () => {
    const tuned = predictionPoweredMean(small, { level: 0.95 });
    expect(tuned.value).toBeCloseTo(0.51269917, 8);
    expect(tuned.low).toBeCloseTo(0.39316235, 8);
    expect(tuned.high).toBeCloseTo(0.63223598, 8);
    expect(tuned.method).toBe(`PPI++, λ ${tuned.power.toFixed(2)}, 8 with and 20 without a human label`);
    const full = predictionPoweredMean(small, { level: 0.95, power: 1 });
    expect(full.low).toBeCloseTo(0.37028143, 8);
    expect(full.high).toBeCloseTo(0.63971857, 8);
  });

  it('in clusters of one have the same value with the factor and quantile of few clusters', () => {
    const plain = predictionPoweredMean(small, { level: 0.95, power: 1 });
    const clustered = clusteredPredictionPoweredMean(apart, { level: 0.95, power: 1 });
    expect(clustered.value).toBeCloseTo(plain.value, 12);
    // t with 7 degrees of freedom is 2.364624, and 8 / 7 the factor.
    const widened = (plain.high - plain.low) * (2.364624 / 1.959964) * Math.sqrt(8 / 7);
    expect(clustered.high - clustered.low).toBeCloseTo(widened, 5);
  });

  it('that stand twice tell no more', () => {
    const twice = {
      labelled: [...apart.labelled, ...apart.labelled],
      unlabelled: [...apart.unlabelled, ...apart.unlabelled],
    };
    const [once, doubled] = [apart, twice].map((sample) => clusteredPredictionPoweredMean(sample, { level: 0.95 }));
    expect(doubled?.value).toBeCloseTo(once?.value ?? 0, 12);
    expect(doubled?.high).toBeCloseTo(once?.high ?? 0, 12);
  });
});

describe('few errors', () => {
  const binary = (wrong: number): Sample => ({
    labelled: Array.from({ length: 60 }, (_, index) => ({
      human: index % 2,
      predicted: index < wrong ? 1 - (index % 2) : index % 2,
    })),
    unlabelled: Array.from({ length: 100 }, (_, index) => ({ predicted: index % 2 })),
  });

  it('are told of, since the interval rests on them', () => {
    expect(predictionPoweredMean(binary(3), { level: 0.95 }).caution).toBe(
      'only 3 wrong predictions were seen among the human labels',
    );
    expect(predictionPoweredMean(binary(12), { level: 0.95 }).caution).toBeUndefined();
    expect(predictionPoweredMean(binary(3), { level: 0.95, power: 0 }).caution).toBeUndefined();
    expect(predictionPoweredMean(small, { level: 0.95 }).caution).toBeUndefined();
  });
});

describe('any predictions', () => {
  it.each([
    ['good', 0.95],
    ['useless', 0.5],
    ['wrong', 0.1],
  ])('that are %s leave the truth in the interval, and are no loss', (name, accuracy) => {
    let [covered, width, plainWidth] = [0, 0, 0];
    for (let seed = 0; seed < 300; seed++) {
      const random = new Random(seed, `ppi/${name}`);
      const draw = () => {
        const human = random.chance(0.4) ? 1 : 0;
        return { human, predicted: random.chance(accuracy) ? human : 1 - human };
      };
      const sample = { labelled: Array.from({ length: 100 }, draw), unlabelled: Array.from({ length: 1000 }, draw) };
      const { low, high } = predictionPoweredMean(sample, { level: 0.95 });
      const plain = predictionPoweredMean(sample, { level: 0.95, power: 0 });
      covered += low <= 0.4 && 0.4 <= high ? 1 : 0;
      width += high - low;
      plainWidth += plain.high - plain.low;
    }
    expect(covered / 300).toBeGreaterThan(0.91);
    expect(width / plainWidth).toBeLessThan(name === 'good' ? 0.6 : 1.001);
  });

  it('need two items of either sort, and a level', () => {
    const { labelled, unlabelled } = small;
    expect(() => predictionPoweredMean({ labelled: labelled.slice(0, 1), unlabelled }, { level: 0.95 })).toThrow(
      RangeError,
    );
    expect(() => predictionPoweredMean({ labelled, unlabelled: [] }, { level: 0.95 })).toThrow(RangeError);
    expect(() => predictionPoweredMean(small, { level: 2 })).toThrow(RangeError);
    const oneCluster = { ...apart, labelled: apart.labelled.map((item) => ({ ...item, cluster: 'l' })) };
    expect(() => clusteredPredictionPoweredMean(oneCluster, { level: 0.95 })).toThrow(RangeError);
  });
});
