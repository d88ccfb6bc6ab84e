import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { mcNemar } from './paired-mcnemar.ts';
import { signFlipTest } from './permutation.ts';

const random = () => new Random(1, 'signs');
const repeated = (value: number, times: number) => Array.from({ length: times }, () => value);

describe('the test by sign flips', () => {
  it('gives Fisher’s p value for Darwin’s plants: 1,726 of 32,768 patterns are as far from 0', () => {
    const darwin = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(signFlipTest(darwin, { random: random() }).p).toBeCloseTo(1726 / 32768, 10);
    expect(signFlipTest(darwin, { random: random(), unit: 1 }).p).toBeCloseTo(1726 / 32768, 10);
  });

  it('is the exact McNemar test for independent 0/1 pairs, at any number of them', () => {
    const differences = [...repeated(-1 / 300, 31), ...repeated(1 / 300, 52), ...repeated(0, 217)];
    const { p, method } = signFlipTest(differences, { random: random(), unit: 1 / 300 });
    expect(p).toBeCloseTo(mcNemar(31, 52).exact, 8);
    expect(method).toContain('exact');
  });

  it('comes close by drawing, counts the observed signs among the draws, and is the same again', () => {
    const differences = [...repeated(-1, 31), ...repeated(1, 52)];
    const drawn = signFlipTest(differences, { random: random() });
    expect(Math.abs(drawn.p - mcNemar(31, 52).exact)).toBeLessThan(0.006);
    expect(signFlipTest(differences, { random: random() })).toEqual(drawn);
    expect(signFlipTest(repeated(1, 60), { random: random(), draws: 99 }).p).toBe(0.01);
  });

  it('says nothing where nothing differs, and takes clusters whole', () => {
    expect(signFlipTest([0, 0], { random: random() }).p).toBe(1);
    // Two clusters of 50 items each in favour of B: half of the patterns are as far.
    expect(signFlipTest([0.5, 0.5], { random: random() }).p).toBe(0.5);
  });
});
