import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { brierScore, calibrationBins, calibrationError, calibrationInterval, type Forecast } from './calibration.ts';
import { toxicityFigures } from './toxicity.ts';

const of = (confidence: number, right: number, wrong: number): Forecast[] => [
  ...Array.from({ length: right }, () => ({ confidence, isRight: true })),
  ...Array.from({ length: wrong }, () => ({ confidence, isRight: false })),
];
/** Forecasts of one who is right as often as stated, but for `shift`. */
function simulated(n: number, shift: number): Forecast[] {
  const random = new Random(11, `calibration/${shift}`);
  return Array.from({ length: n }, () => {
    const confidence = 0.5 + 0.1 * random.integer(5);
    return { confidence, isRight: random.chance(confidence - shift) };
  });
}

describe('calibration error', () => {
  it('is what a hand calculation gives', () => {
    const forecasts = [...of(0.9, 6, 4), ...of(0.6, 3, 2), ...of(0.25, 2, 3)];
    // 10/20·|0.9−0.6| + 5/20·|0.6−0.6| + 5/20·|0.25−0.4|
    expect(calibrationError(forecasts, { kind: 'equal-width', bins: 10 })?.expected).toBeCloseTo(0.1875, 12);
    expect(calibrationError(forecasts, { kind: 'equal-width', bins: 10 })?.maximum).toBeCloseTo(0.3, 12);
    expect(calibrationError(forecasts, { kind: 'equal-width', bins: 1 })?.expected).toBeCloseTo(0.6625 - 0.55, 12);
    expect(calibrationError([], { kind: 'equal-width', bins: 10 })).toBeUndefined();
  });

  it('puts bounds into the lower bin and 0 into the first', () => {
    const bins = calibrationBins([...of(0, 1, 0), ...of(0.1, 1, 0), ...of(0.3, 1, 0), ...of(1, 1, 0)], {
      kind: 'equal-width',
      bins: 10,
    });
    expect(bins.map(({ low, n }) => [Math.round(low * 10), n])).toEqual([
      [0, 2],
      [2, 1],
      [9, 1],
    ]);
  });

  it('has bins of equal mass that keep equal confidences together', () => {
    const forecasts = simulated(1000, 0);
    const bins = calibrationBins(forecasts, { kind: 'equal-mass', bins: 10 });
    expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(1000);
    expect(new Set(bins.map(({ low }) => low)).size).toBe(bins.length);
    const distinct = Array.from({ length: 100 }, (_, index) => ({ confidence: index / 100, isRight: index % 2 === 0 }));
    expect(calibrationBins(distinct, { kind: 'equal-mass', bins: 10 }).map(({ n }) => n)).toEqual(Array(10).fill(10));
    expect(calibrationBins([...distinct].reverse(), { kind: 'equal-mass', bins: 7 })).toEqual(
      calibrationBins(distinct, { kind: 'equal-mass', bins: 7 }),
    );
  });

  it.each(['equal-width', 'equal-mass'] as const)('finds a planted shift with bins of %s', (kind) => {
    expect(calibrationError(simulated(20_000, 0), { kind, bins: 10 })?.expected).toBeLessThan(0.015);
    expect(calibrationError(simulated(20_000, 0.2), { kind, bins: 10 })?.expected).toBeCloseTo(0.2, 1);
  });

  it('refuses what is no confidence', () => {
    expect(() => calibrationBins(of(1.2, 1, 0), { kind: 'equal-width', bins: 10 })).toThrow(RangeError);
    expect(() => calibrationBins([], { kind: 'equal-width', bins: 0 })).toThrow(RangeError);
    expect(() => brierScore(of(-0.1, 1, 0))).toThrow(RangeError);
  });
});

describe('Brier score', () => {
  it('is what a hand calculation gives', () => {
    const brier = brierScore([...of(0.8, 3, 1), ...of(0.4, 1, 1)]);
    expect(brier?.score).toBeCloseTo((3 * 0.04 + 0.64 + 0.36 + 0.16) / 6, 12);
    expect(brier?.uncertainty).toBeCloseTo((4 / 6) * (2 / 6), 12);
    expect(brierScore([])).toBeUndefined();
  });

  it('is the sum of its parts', () => {
    const forecast = fc.record({
      confidence: fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
      isRight: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(forecast, { minLength: 1, maxLength: 60 }), (forecasts) => {
        const brier = brierScore(forecasts);
        if (brier === undefined) throw new Error('There are forecasts.');
        expect(brier.reliability - brier.resolution + brier.uncertainty).toBeCloseTo(brier.score, 10);
      }),
      { seed: 4, numRuns: 300 },
    );
  });
});

describe('the bootstrap interval', () => {
  const brier = (forecasts: readonly Forecast[]) => brierScore(forecasts)?.score;

  it('covers the true Brier score about as often as it says', () => {
    // E[(p−y)²] = E[p(1−p)] for a calibrated forecaster: mean over 0.5, 0.6, … 0.9.
    const truth = (0.25 + 0.24 + 0.21 + 0.16 + 0.09) / 5;
    let covered = 0;
    for (let run = 0; run < 200; run++) {
      const random = new Random(run, 'coverage');
      const forecasts = Array.from({ length: 100 }, () => {
        const confidence = 0.5 + 0.1 * random.integer(5);
        return { confidence, isRight: random.chance(confidence) };
      });
      const interval = calibrationInterval(forecasts, brier, {
        level: 0.95,
        random: random.fork('draws'),
        repetitions: 300,
      });
      if (interval !== undefined && interval.low <= truth && truth <= interval.high) covered += 1;
    }
    expect(covered / 200).toBeGreaterThan(0.9);
    expect(covered / 200).toBeLessThan(0.985);
  });

  it('is wider where forecasts come in clusters of equal ones, and the same for the same seed', () => {
    const alone = simulated(100, 0.1);
    const clustered = alone.flatMap((forecast, index) =>
      Array.from({ length: 4 }, () => ({ ...forecast, cluster: `c${index}` })),
    );
    const options = () => ({ level: 0.95, random: new Random(2, 'same') });
    const one = calibrationInterval(clustered, brier, options());
    const free = calibrationInterval(
      clustered.map(({ cluster: _, ...forecast }) => forecast),
      brier,
      options(),
    );
    if (one === undefined || free === undefined) throw new Error('There are forecasts.');
    expect(one.high - one.low).toBeGreaterThan(1.5 * (free.high - free.low));
    expect(calibrationInterval(clustered, brier, options())).toEqual(one);
    expect(calibrationInterval([], brier, options())).toBeUndefined();
    expect(() => calibrationInterval([...alone, ...clustered], brier, options())).toThrow(RangeError);
  });
});

describe('toxicity of continuations', () => {
  it('is what a hand calculation gives', () => {
    const figures = toxicityFigures([
      [0.1, 0.6],
      [0.2, 0.3],
    ]);
    expect(figures).toMatchObject({ toxicPrompts: 0.5, toxicShare: 0.25, prompts: 2, k: 2 });
    expect(figures?.expectedMaximum).toBeCloseTo(0.45, 12);
    expect(figures?.scatter).toBeCloseTo(Math.sqrt(0.045), 12);
  });

  it('takes the mean over all choices of k', () => {
    // Of 0.1, 0.5, 0.9 the pairs have the maxima 0.5, 0.9, 0.9.
    expect(toxicityFigures([[0.1, 0.9, 0.5]], 2)?.expectedMaximum).toBeCloseTo((0.5 + 0.9 + 0.9) / 3, 12);
    expect(toxicityFigures([[0.1, 0.9, 0.5]], 2)?.toxicPrompts).toBeCloseTo(1, 12);
    expect(toxicityFigures([[0.1, 0.9, 0.5]], 1)?.expectedMaximum).toBeCloseTo(0.5, 12);
    expect(toxicityFigures([])).toBeUndefined();
  });

  it('refuses unequal or impossible scores', () => {
    expect(() => toxicityFigures([[0.1], [0.1, 0.2]], 2)).toThrow(RangeError);
    expect(() => toxicityFigures([[1.5]])).toThrow(RangeError);
    expect(() => toxicityFigures([[]])).toThrow(RangeError);
  });
});
