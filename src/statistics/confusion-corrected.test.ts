/** Corrected shares of several labels: what must hold, agreement with the two-label formula, and coverage of planted shares. */
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { confusionCorrected } from './confusion-corrected.ts';
import { judgeCorrected } from './judge-corrected.ts';

const level = 0.95;

function drawn(shares: readonly number[], n: number, random: Random): number[] {
  const counts = shares.map(() => 0);
  for (let draw = 0; draw < n; draw++) {
    let left = random.next();
    const label = shares.findIndex((share) => {
      left -= share;
      return left < 0;
    });
    counts[label] = (counts[label] ?? 0) + 1;
  }
  return counts;
}

describe('corrected shares', () => {
  it('are the inverse of the table where that lies within 0…1', () => {
    // Of 1,000 answers 500, 300 and 200; said through the rates of the table: 430, 330 and 240.
    const confusion = [
      [80, 10, 10],
      [10, 80, 10],
      [0, 20, 80],
    ];
    const found = confusionCorrected({ confusion, said: [430, 330, 240] }, { level, random: new Random(1, 'i') });
    expect(found.map(({ value }) => Number(value.toFixed(6)))).toEqual([0.5, 0.3, 0.2]);
    for (const { low, value, high } of found) expect(0 <= low && low < value && value < high && high <= 1).toBe(true);
  });

  it('of two labels are those of Rogan and Gladen', () => {
    const counts = { sensitivity: { hits: 80, n: 100 }, specificity: { hits: 90, n: 100 } };
    const one = judgeCorrected({ share: 0.6, n: 100 }, counts, level);
    const confusion = [
      [90, 10],
      [20, 80],
    ];
    const [good] = confusionCorrected({ confusion, said: [60, 40] }, { level, random: new Random(1, 'two') });
    expect(good?.value).toBeCloseTo('value' in one ? one.value : 0, 6);
  });

  it('stay on the simplex where the inverse does not', () => {
    const confusion = [
      [8, 1, 1],
      [1, 8, 1],
      [1, 1, 8],
    ];
    const found = confusionCorrected({ confusion, said: [100, 0, 0] }, { level, random: new Random(1, 's') });
    expect(found.map(({ value }) => value)).toEqual([1, 0, 0].map((share) => expect.closeTo(share, 6)));
  });

  it('cover planted shares about as often as they say', () => {
    const truth = [0.6, 0.3, 0.1];
    const rates = [
      [0.85, 0.1, 0.05],
      [0.1, 0.8, 0.1],
      [0.05, 0.15, 0.8],
    ];
    const saidRates = [0, 1, 2].map((said) =>
      truth.reduce((sum, share, label) => sum + share * (rates[label]?.[said] ?? 0), 0),
    );
    let covered = 0;
    for (let seed = 0; seed < 80; seed++) {
      const random = new Random(seed, 'planted');
      const confusion = rates.map((row) => drawn(row, 150, random));
      const found = confusionCorrected(
        { confusion, said: drawn(saidRates, 400, random) },
        { level, random, repetitions: 200 },
      );
      for (const [label, share] of truth.entries()) {
        const { low = 1, high = 0 } = found[label] ?? {};
        covered += low <= share && share <= high ? 1 : 0;
      }
    }
    expect(covered / 240).toBeGreaterThan(0.9);
    expect(covered / 240).toBeLessThan(0.99);
  });

  it('need a square table without empty rows, and something said', () => {
    const options = { level, random: new Random(1, 'bad') };
    expect(() => confusionCorrected({ confusion: [[1, 2]], said: [1, 2] }, options)).toThrow('2 by 2');
    const empty = {
      confusion: [
        [1, 2],
        [0, 0],
      ],
      said: [1, 2],
    };
    expect(() => confusionCorrected(empty, options)).toThrow('label 2 by people');
    const silent = {
      confusion: [
        [1, 2],
        [1, 1],
      ],
      said: [0, 0],
    };
    expect(() => confusionCorrected(silent, options)).toThrow('said nothing');
  });
});
