import { describe, expect, it } from 'vitest';
import { Random } from '../../core/random.ts';
import { bitStream, normal, normalQuantile, uniform } from './draws.ts';
import { cosineOfTurns, exponential, logarithm, sineOfTurns } from './portable-math.ts';

/** The engine's own functions are right to about the last bit, only not the same everywhere. */
describe('functions from + − × ÷ alone', () => {
  it('are those of the engine up to 1e-12', () => {
    for (let at = -300; at <= 300; at++) {
      const x = at / 7;
      expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
      expect(Math.abs(logarithm(Math.exp(x)) - x)).toBeLessThan(1e-12);
      expect(Math.abs(cosineOfTurns(at / 97) - Math.cos((2 * Math.PI * at) / 97))).toBeLessThan(1e-12);
      expect(Math.abs(sineOfTurns(at / 97) - Math.sin((2 * Math.PI * at) / 97))).toBeLessThan(1e-12);
    }
  });
});

describe('normal numbers', () => {
  it.each([
    [0.5, 0],
    [0.975, 1.959963985],
    [0.001, -3.090232306],
    [0.02, -2.053748911],
    [1e-6, -4.753424309],
  ])('the quantile of %d is %d', (probability, quantile) => {
    expect(normalQuantile(probability)).toBeCloseTo(quantile, 7);
  });

  it('have the moments of the normal law, and its tails', () => {
    const bits = bitStream(new Random(5, 'draws'));
    const count = 400_000;
    let [first, second, fourth, far] = [0, 0, 0, 0];
    for (let time = 0; time < count; time++) {
      const drawn = normal(bits);
      first += drawn;
      second += drawn ** 2;
      fourth += drawn ** 4;
      if (Math.abs(drawn) > 3) far++;
    }
    // Five standard errors.
    expect(Math.abs(first / count)).toBeLessThan(5 / Math.sqrt(count));
    expect(Math.abs(second / count - 1)).toBeLessThan(5 * Math.sqrt(2 / count));
    expect(Math.abs(fourth / count - 3)).toBeLessThan(5 * Math.sqrt(96 / count));
    expect(Math.abs(far / count - 0.0026998)).toBeLessThan(5 * Math.sqrt(0.0027 / count));
  });

  it('uniform ones fill 0…1 evenly, and streams differ by id', () => {
    const bits = bitStream(new Random(5, 'draws'));
    const counts = new Array<number>(64).fill(0);
    for (let time = 0; time < 64_000; time++) {
      const cell = Math.floor(uniform(bits) * 64);
      counts[cell] = (counts[cell] ?? 0) + 1;
    }
    const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    // 63 degrees of freedom: above 110 or below 30 once in some thousand.
    expect(chiSquare).toBeLessThan(110);
    expect(chiSquare).toBeGreaterThan(30);
    const first = (id: string) => bitStream(new Random(5, id))();
    expect(new Set(['a', 'b', 'c', 'd'].map(first)).size).toBe(4);
  });
});
