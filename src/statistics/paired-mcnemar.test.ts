import { describe, expect, it } from 'vitest';
import { mcNemar } from './paired-mcnemar.ts';

describe('McNemar’s test', () => {
  it('gives the p values of the worked example of Fagerland, Lydersen and Laake (1 and 7 discordant pairs)', () => {
    const { exact, midP } = mcNemar(1, 7);
    expect(exact).toBeCloseTo(18 / 256, 10);
    expect(midP).toBeCloseTo(10 / 256, 10);
  });

  it('is the same with the sides swapped, and 1 where nothing differs', () => {
    expect(mcNemar(3, 12)).toEqual(mcNemar(12, 3));
    expect(mcNemar(0, 0)).toEqual({ exact: 1, midP: 1 });
    expect(mcNemar(4, 4).exact).toBe(1);
  });

  it('takes large counts, and refuses what is no count', () => {
    expect(mcNemar(5000, 5200).exact).toBeGreaterThan(0.04);
    expect(mcNemar(0, 3000).exact).toBeGreaterThanOrEqual(0);
    expect(() => mcNemar(-1, 2)).toThrow(RangeError);
    expect(() => mcNemar(1.5, 2)).toThrow(RangeError);
  });
});
