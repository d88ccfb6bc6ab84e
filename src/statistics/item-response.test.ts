/**
 * The two-parameter model on the law school data of Bock & Lieberman (1970): parameters and likelihoods as mirt has them, standard errors
 * as printed in the manual of the R package ltm. Nodes as numpy 2.4 has them, an ability as a sum over 200,001 points has it.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../test/shared-data.ts';
import { Random } from '../core/random.ts';
import { normalDraw } from './draws.ts';
import { gaussHermite } from './gauss-hermite.ts';
import { type CountedPattern, fitItemResponse } from './item-response.ts';

const folder = sharedData('statistics_reference');

function patternsOf(name: string): CountedPattern[] {
  const rows: string[][] = parse(readFileSync(`${folder}/${name}.csv`), { from: 2 });
  return rows.map((row) => ({
    answers: row.slice(0, -1).map((each) => (Number(each) === 1 ? 1 : 0)),
    times: Number(row.at(-1)),
  }));
}

const published = [
  ['LSAT7', 'free', [0.988, 1.081, 1.706, 0.765, 0.736], [1.856, 0.808, 1.804, 0.486, 1.855], -2658.805],
  ['LSAT7', 'common', [1.011, 1.011, 1.011, 1.011, 1.011], [1.868, 0.791, 1.461, 0.521, 1.993], -2664.901],
  ['LSAT6', 'free', [0.826, 0.723, 0.891, 0.688, 0.657], [2.773, 0.99, 0.249, 1.285, 2.053], -2466.653],
  ['LSAT6', 'common', [0.755, 0.755, 0.755, 0.755, 0.755], [2.73, 0.999, 0.24, 1.307, 2.099], -2466.938],
] as const;

describe.skipIf(folder === undefined)(`law school items${needsSharedData(folder, 'statistics_reference')}`, () => {
  it.each(published)('%s, slopes %s: has the published parameters', (...[name, slopes, a, d, logLikelihood]) => {
    const found = fitItemResponse(patternsOf(name), { slopes });
    expect(found.converged).toBe(true);
    for (const [index, { slope, intercept }] of found.items.entries()) {
      expect(Math.abs(slope - (a[index] ?? 0))).toBeLessThan(0.002);
      expect(Math.abs(intercept - (d[index] ?? 0))).toBeLessThan(0.002);
    }
    expect(found.logLikelihood).toBeCloseTo(logLikelihood, 2);
  });

  it('LSAT6: slopes have the published standard errors', () => {
    const errors = fitItemResponse(patternsOf('LSAT6')).errors ?? [];
    const printed = [0.2581, 0.1867, 0.2326, 0.1852, 0.21];
    for (const [index, { slope }] of errors.entries())
      expect(Math.abs(slope - (printed[index] ?? 0))).toBeLessThan(5e-4);
  });
});

describe('quadrature', () => {
  it('has the nodes and weights of numpy', () => {
    const weights = [0.02821815, 0.55666179, 1.33686841, 0.55666179, 0.02821815].map(
      (each) => each / Math.sqrt(2 * Math.PI),
    );
    for (const [index, { at, weight }] of gaussHermite(5).entries()) {
      expect(at).toBeCloseTo([-2.85697001, -1.35562618, 0, 1.35562618, 2.85697001][index] ?? 0, 7);
      expect(weight).toBeCloseTo(weights[index] ?? 0, 7);
    }
  });

  it.each([1, 2, 21, 41, 100])('with %i nodes has the moments of the normal distribution', (count) => {
    const moment = (power: number) =>
      gaussHermite(count).reduce((sum, { at, weight }) => sum + weight * at ** power, 0);
    expect(moment(0)).toBeCloseTo(1, 10);
    expect(moment(1)).toBeCloseTo(0, 10);
    if (count > 2) expect(moment(4)).toBeCloseTo(3, 8);
  });

  it('refuses a count that is none', () => {
    expect(() => gaussHermite(0)).toThrow(RangeError);
    expect(() => gaussHermite(2.5)).toThrow(RangeError);
  });
});

describe('simulated respondents', () => {
  const truth = [
    { slope: 1.2, intercept: 0.3 },
    { slope: 0.7, intercept: -0.5 },
    { slope: 2, intercept: 1.1 },
    { slope: 1.5, intercept: -1 },
  ];
  const random = new Random(5, 'respondents');
  const patterns = Array.from({ length: 4000 }, (): CountedPattern => {
    const ability = normalDraw(random);
    const answers = truth.map(({ slope, intercept }) => {
      if (random.chance(0.1)) return undefined;
      return random.chance(1 / (1 + Math.exp(-(slope * ability + intercept)))) ? 1 : 0;
    });
    return { answers, times: 1 };
  });

  it('give back what was planted, within four standard errors, with a tenth of the answers missing', () => {
    const { items, errors = [] } = fitItemResponse(patterns, { nodes: 21, tolerance: 1e-4 });
    for (const [index, { slope, intercept }] of truth.entries()) {
      const [item, error] = [items[index], errors[index]];
      expect(Math.abs((item?.slope ?? 9) - slope)).toBeLessThan(4 * (error?.slope ?? 0));
      expect(Math.abs((item?.intercept ?? 9) - intercept)).toBeLessThan(4 * (error?.intercept ?? 0));
      expect(error?.slope).toBeLessThan(0.4);
    }
  });

  it('without answers are average, and able where they are right', () => {
    const { ability } = fitItemResponse(patterns, { nodes: 21, tolerance: 1e-3 });
    const silent = ability([undefined, undefined, undefined, undefined]);
    expect(silent.value).toBeCloseTo(0, 9);
    expect(silent.deviation).toBeCloseTo(1, 6);
    expect(ability([1, 1, 1, 1]).value).toBeGreaterThan(0.5);
    expect(ability([0, 0, 0, 0]).value).toBeLessThan(-0.5);
  });
});

describe('what cannot be fitted', () => {
  it('is an item that all answered alike, and patterns over different items', () => {
    expect(() =>
      fitItemResponse([
        { answers: [1, 0], times: 2 },
        { answers: [1, 1], times: 2 },
      ]),
    ).toThrow('item 1 alike');
    expect(() =>
      fitItemResponse([
        { answers: [1], times: 1 },
        { answers: [1, 0], times: 1 },
      ]),
    ).toThrow(RangeError);
    expect(() => fitItemResponse([])).toThrow(RangeError);
  });
});
