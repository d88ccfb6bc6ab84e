/**
 * Corrected rates against the formulas worked out with scipy 1.17, against what must hold, and against planted truths: a judge that is
 * wrong at known rates.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { binomialDraw } from './draws.ts';
import {
  type Corrected,
  type JudgeCounts,
  judgeCorrected,
  posteriorCorrected,
  type Refused,
} from './judge-corrected.ts';
import { rateInterval } from './rate-intervals.ts';

const level = 0.95;
const judge: JudgeCounts = { sensitivity: { hits: 80, n: 100 }, specificity: { hits: 90, n: 100 } };

function corrected(found: Corrected | Refused): Corrected {
  if ('refused' in found) throw new Error(found.refused);
  return found;
}

const covers = ({ low, high }: { low: number; high: number }, truth: number) => low <= truth && truth <= high;

describe('a corrected rate', () => {
  it('has the value of Rogan and Gladen and the interval of Lang and Reiczigel', () => {
    const found = corrected(judgeCorrected({ share: 0.6, n: 100 }, judge, level));
    expect(found.value).toBeCloseTo(0.5714285714285712, 12);
    expect(found.low).toBeCloseTo(0.413345451, 8);
    expect(found.high).toBeCloseTo(0.7220726089, 8);
    expect(found.method).toBe('Rogan–Gladen, interval of Lang and Reiczigel (sensitivity 80/100, specificity 90/100)');
    const rare = { sensitivity: { hits: 199, n: 200 }, specificity: { hits: 50, n: 100 } };
    const other = corrected(judgeCorrected({ share: 27 / 650, n: 650 }, rare, 0.9));
    expect(other.value).toBeCloseTo(0.0738150738, 9);
    expect(other.low).toBeCloseTo(0.0327519299, 9);
    expect(other.high).toBeCloseTo(0.1054354657, 9);
  });

  it('is the rate itself with Wilson’s width where the judge is known to be right', () => {
    const perfect = { sensitivity: { hits: 1e7, n: 1e7 }, specificity: { hits: 1e7, n: 1e7 } };
    const found = corrected(judgeCorrected({ share: 0.3, n: 100 }, perfect, level));
    const wilson = rateInterval({ hits: 30, n: 100 }, 'wilson', level);
    expect(found.value).toBeCloseTo(0.3, 6);
    expect(Math.abs(found.low - wilson.low)).toBeLessThan(0.005);
    expect(Math.abs(found.high - wilson.high)).toBeLessThan(0.005);
  });

  it('is cut to 0…1, and says so', () => {
    expect(corrected(judgeCorrected({ share: 0.05, n: 100 }, judge, level))).toMatchObject({
      value: 0,
      low: 0,
      isTruncated: true,
      uncut: expect.closeTo(-0.2142857, 6),
    });
    expect(corrected(judgeCorrected({ share: 0.99, n: 100 }, judge, level))).toMatchObject({ value: 1, high: 1 });
    expect(corrected(judgeCorrected({ share: 0.5, n: 100 }, judge, level)).isTruncated).toBe(false);
  });

  it('lies within its interval, and is no surer than the verdicts alone', () => {
    const count = fc.integer({ min: 60, max: 100 }).map((hits) => ({ hits, n: 100 }));
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 200 }), (sensitivity, specificity, hits) => {
        const given = judgeCorrected({ share: hits / 200, n: 200 }, { sensitivity, specificity }, level);
        if ('refused' in given) return;
        expect(0 <= given.low && given.low <= given.value && given.value <= given.high && given.high <= 1).toBe(true);
      }),
    );
  });

  it('by posterior draws is near, and the same for the same seed', () => {
    const draw = () =>
      corrected(posteriorCorrected({ share: 0.6, n: 100 }, judge, { level, random: new Random(1, 'p') }));
    expect(draw()).toEqual(draw());
    expect(draw().low).toBeCloseTo(0.413, 1);
    expect(draw().high).toBeCloseTo(0.722, 1);
  });
});

describe('no correction', () => {
  it.each([
    [
      'a judge that guesses',
      { sensitivity: { hits: 50, n: 100 }, specificity: { hits: 50, n: 100 } },
      'better than chance',
    ],
    ['a judge that may guess', { sensitivity: { hits: 6, n: 10 }, specificity: { hits: 6, n: 10 } }, '6/10'],
    ['no bad answers', { sensitivity: { hits: 0, n: 0 }, specificity: { hits: 9, n: 10 } }, 'found bad'],
    ['no good answers', { sensitivity: { hits: 9, n: 10 }, specificity: { hits: 0, n: 0 } }, 'found good'],
  ])('for %s', (_, given, reason) => {
    const found = judgeCorrected({ share: 0.5, n: 100 }, given, level);
    expect('refused' in found && found.refused).toContain(reason);
    const random = new Random(1, 'refused');
    expect(posteriorCorrected({ share: 0.5, n: 100 }, given, { level, random })).toEqual(found);
  });

  it('for what is no share', () => {
    expect(() => judgeCorrected({ share: 1.2, n: 10 }, judge, level)).toThrow(RangeError);
    expect(() => judgeCorrected({ share: 0.2, n: 0 }, judge, level)).toThrow(RangeError);
  });
});

describe('a judge with a planted sensitivity of 0.8 and specificity of 0.9', () => {
  it.each([0.1, 0.5, 0.7, 0.95])('leaves the truth %d in the corrected interval, and not in the plain one', (truth) => {
    const seeds = 300;
    let [byFormula, byDraws, plain] = [0, 0, 0];
    for (let seed = 0; seed < seeds; seed++) {
      const random = new Random(seed, `planted/${truth}`);
      const n = 400;
      const good = binomialDraw(random, n, truth);
      const hits = binomialDraw(random, good, 0.9) + binomialDraw(random, n - good, 0.2);
      const counts = {
        sensitivity: { hits: binomialDraw(random, 150, 0.8), n: 150 },
        specificity: { hits: binomialDraw(random, 150, 0.9), n: 150 },
      };
      const apparent = { share: hits / n, n };
      byFormula += covers(corrected(judgeCorrected(apparent, counts, level)), truth) ? 1 : 0;
      byDraws += covers(corrected(posteriorCorrected(apparent, counts, { level, random, draws: 1000 })), truth) ? 1 : 0;
      plain += covers(rateInterval({ hits, n }, 'wilson', level), truth) ? 1 : 0;
    }
    expect(byFormula / seeds).toBeGreaterThanOrEqual(0.93);
    expect(byDraws / seeds).toBeGreaterThanOrEqual(0.92);
    // At 2/3 the two errors cancel out: 0.9 θ + 0.2 (1 − θ) = θ.
    expect(plain / seeds).toBeLessThan(truth === 0.7 ? 0.97 : 0.5);
  });
});
