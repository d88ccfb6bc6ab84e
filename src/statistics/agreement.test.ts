/** Coefficients against printed examples, and what must hold of any of them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Category,
  cohensKappa,
  fleissKappa,
  krippendorffAlpha,
  linear,
  quadratic,
  weightedKappa,
} from './agreement.ts';

/** As many pairs as each cell says. */
function pairsOf(table: readonly (readonly number[])[]): [number, number][] {
  return table.flatMap((row, one) =>
    row.flatMap((times, other) => Array.from({ length: times }, (): [number, number] => [one, other])),
  );
}

// Table 1 of Cohen 1968, 200 items.
const cohen = pairsOf([
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
]);

describe("Cohen's kappa", () => {
  it('is that of the printed example, 0.49', () => {
    expect(cohensKappa(cohen)).toBeCloseTo(0.49152542, 8);
  });

  it('with the weights of the printed example is 0.348', () => {
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    const kappa = weightedKappa(cohen, [0, 1, 2], (one, other) => weights[one]?.[other] ?? 0);
    expect(kappa).toBeCloseTo(0.348, 3);
  });

  it('with linear and quadratic weights is what statsmodels 0.15 gives', () => {
    expect(weightedKappa(cohen, [0, 1, 2], linear)).toBeCloseTo(0.4736842105263158, 12);
    expect(weightedKappa(cohen, [0, 1, 2], quadratic)).toBeCloseTo(0.4545454545454546, 12);
  });

  it('has no value where both say the same thing of everything, or of nothing', () => {
    expect(cohensKappa([['a', 'a']])).toBeUndefined();
    expect(cohensKappa([])).toBeUndefined();
  });

  it('refuses a rating that is not among the categories', () => {
    expect(() => weightedKappa([['a', 'z']], ['a', 'b'], linear)).toThrow('"z" is not among the categories');
  });
});

describe("Fleiss' kappa", () => {
  it('is that of an example with 14 raters, 10 items and 5 categories, 0.210', () => {
    const counts = [
      [0, 0, 0, 0, 14],
      [0, 2, 6, 4, 2],
      [0, 0, 3, 5, 6],
      [0, 3, 9, 2, 0],
      [2, 2, 8, 1, 1],
      [7, 7, 0, 0, 0],
      [3, 2, 6, 3, 0],
      [2, 5, 3, 2, 2],
      [6, 5, 2, 1, 0],
      [0, 2, 2, 3, 7],
    ];
    const items = counts.map((row) => row.flatMap((times, category) => Array.from({ length: times }, () => category)));
    expect(fleissKappa(items)).toBeCloseTo(0.20993070442195522, 12);
  });

  it('refuses items with different numbers of ratings, and has no value without variation', () => {
    expect(() => fleissKappa([['a', 'b'], ['a']])).toThrow(RangeError);
    expect(() => fleissKappa([['a']])).toThrow(RangeError);
    expect(fleissKappa([['a', 'a']])).toBeUndefined();
    expect(fleissKappa([])).toBeUndefined();
  });
});

describe("Krippendorff's alpha", () => {
  // Krippendorff 2011, section E: four observers, twelve units, what is missing left out.
  const units = '111 2232 3333 3333 2222 1234 4444 1121 2222 555 11 3'.split(' ').map((unit) => [...unit].map(Number));

  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
    ['ratio', 0.797],
  ] as const)('of the printed example is, %s, %d', (metric, published) => {
    expect(krippendorffAlpha(units, metric)).toBeCloseTo(published, 3);
  });

  it('is the same with what is missing written as undefined, and with words for names', () => {
    const words = units.map((unit) => [...unit.map((value) => `v${value}`), undefined]);
    expect(krippendorffAlpha(words, 'nominal')).toBeCloseTo(krippendorffAlpha(units, 'nominal') ?? 0, 12);
  });

  it('has no value where nothing compares or nothing varies, and refuses words on a scale', () => {
    expect(krippendorffAlpha([[1], [2, undefined]], 'nominal')).toBeUndefined();
    expect(krippendorffAlpha([[1, 1]], 'interval')).toBeUndefined();
    expect(() => krippendorffAlpha([['low', 'high']], 'ordinal')).toThrow('"low" is none');
  });
});

describe('any coefficient', () => {
  const label = fc.constantFrom<Category>('a', 'b', 'c');
  it('is 1 for full agreement and at most 1, whoever comes first', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { minLength: 2, maxLength: 40 }), (pairs) => {
        const kappa = cohensKappa(pairs);
        const turned = cohensKappa(pairs.map(([one, other]) => [other, one]));
        if (kappa === undefined) expect(turned).toBeUndefined();
        else {
          expect(kappa).toBeLessThanOrEqual(1);
          expect(turned).toBeCloseTo(kappa, 9);
        }
        const same = pairs.map(([one]): [Category, Category] => [one, one]);
        for (const full of [cohensKappa(same), fleissKappa(same), krippendorffAlpha(same, 'nominal')]) {
          expect(full ?? 1).toBeCloseTo(1, 12);
        }
      }),
    );
  });
});
