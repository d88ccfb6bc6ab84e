import { describe, expect, it } from 'vitest';
import { drawPairs } from '../../bench/comparison-worlds.ts';
import { Random } from '../core/random.ts';
import { normalQuantile } from './clustered-rate.ts';
import { mcNemar } from './paired-mcnemar.ts';
import {
  connorNumber,
  detectablePaired,
  detectableUnpaired,
  exactPairedPower,
  kishDesignEffect,
  miettinenNumber,
  numberForHalfWidth,
  pairedNumber,
  unpairedNumber,
  wilsonHalfWidth,
} from './power.ts';

const options = { alpha: 0.05, power: 0.8 };

describe('numbers of items', () => {
  it('are those of the formulas, worked out by hand', () => {
    // (1.95996 √0.2 + 0.84162 √0.19)² / 0.01 = 154.6; Miettinen: (0.39199 + 0.84162 √0.032)² / 0.002 = 147.1.
    expect(connorNumber({ difference: 0.1, discordance: 0.2 }, options)).toBe(155);
    expect(miettinenNumber({ difference: 0.1, discordance: 0.2 }, options)).toBe(148);
    expect(unpairedNumber(0.8, -0.05, options)).toBe(1094);
    expect(kishDesignEffect(5, 0.25)).toBe(2);
  });

  it('are the first for which a Wilson interval is narrow enough', () => {
    const n = numberForHalfWidth(0.05, 0.8, 0.95);
    const z = normalQuantile(0.95);
    expect(wilsonHalfWidth(n, 0.8, z)).toBeLessThanOrEqual(0.05);
    expect(wilsonHalfWidth(n - 1, 0.8, z)).toBeGreaterThan(0.05);
  });

  it('give what they can see, and back', () => {
    const seen = detectablePaired(155, 0.2, options);
    expect(seen).toBeCloseTo(0.1, 3);
    expect(detectablePaired(3, 0.2, options)).toBeUndefined();
    expect(detectableUnpaired(1094, 0.8, options)).toBeCloseTo(0.05, 3);
  });

  it('refuse what cannot be', () => {
    expect(() => connorNumber({ difference: 0.3, discordance: 0.2 }, options)).toThrow('discordance');
    expect(() => numberForHalfWidth(0, 0.5, 0.95)).toThrow(RangeError);
    expect(() => unpairedNumber(0.98, 0.05, options)).toThrow(RangeError);
  });
});

describe('the power of the exact test', () => {
  it.each([
    { difference: 0.1, discordance: 0.25 },
    { difference: 0.2, discordance: 0.3 },
  ])('is what is counted in simulated answers: $difference of $discordance', (plan) => {
    const n = pairedNumber(plan, options);
    const predicted = exactPairedPower(n, plan, options.alpha);
    expect(predicted).toBeGreaterThanOrEqual(0.8);
    expect(predicted).toBeLessThan(0.84);
    const [onlyA, onlyB] = [(plan.discordance - plan.difference) / 2, (plan.discordance + plan.difference) / 2];
    const world = { onlyA, onlyB, rest: 0.7, n, clusterSize: 1, correlation: 0 };
    const repetitions = 1500;
    let rejected = 0;
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const part = drawPairs(world, new Random(1, `power/${plan.discordance}/${repetition}`));
      if (mcNemar(part.onlyA, part.onlyB).exact <= options.alpha) rejected += 1;
    }
    expect(Math.abs(rejected / repetitions - predicted)).toBeLessThan(0.035);
  });
});
