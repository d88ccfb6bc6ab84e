/** Every published figure of `shared/data` that the table of `npm run bench reproductions` holds, folder by folder. */
import { describe, expect, it } from 'vitest';
import { type Figure, isReached, isWhole, single } from '../../bench/reproductions/figure.ts';
import { reproductions } from '../../bench/reproductions/index.ts';
import { countsOf, tableOf } from '../../bench/reproductions/table.ts';
import { needsSharedData, sharedData } from '../shared-data.ts';

describe('a figure', () => {
  it.each([
    ['0.5967', 0.59672, true],
    ['0.5967', 0.59676, false],
    ['0.5967', 0.5922, false],
    ['13', 13, true],
    ['13', 12, false],
    ['-0.7', -0.692, true],
    ['0.8977086743044190', 0.897708674304419, true],
    ['0.8977086743044190', 0.897708, false],
    ['0.5', undefined, false],
  ])('printed as %s and computed as %s is reached: %s', (printed, ours, expected) => {
    expect(isReached({ printed, ours })).toBe(expected);
  });

  it('with a tolerance of its own is reached within it', () => {
    const value = { printed: '1.706', ours: 1.70748 };
    expect([
      isWhole({ name: 'slope', values: [value] }),
      isWhole({ name: 'slope', values: [value], within: 0.01 }),
    ]).toEqual([false, true]);
  });
});

describe('the table', () => {
  const figures: Figure[] = [
    single('mean', ['0.50', 0.503]),
    { ...single('rate', ['57.2', 57.267]), differs: 'misprinted' },
    { name: 'six', values: Array.from({ length: 6 }, () => ({ printed: '1', ours: 1 })), note: 'misprinted' },
    single('none', ['0.0', undefined]),
  ];
  const found = [{ folder: 'there', figures }];

  it('shows what was printed, ours and the difference, with numbered notes', () => {
    expect(tableOf(found).split('\n')).toEqual([
      '| folder | figure | published | ours | difference |  |',
      '| --- | --- | --- | --- | --- | --- |',
      '| there | mean | 0.50 | 0.5030 | +0.0030 | reached |',
      '| there | rate | 57.2 | 57.267 | +0.067 | differs (1) |',
      '| there | six | 6 values | 6 reached | 0 | reached (1) |',
      '| there | none | 0.0 | – | – | differs |',
      '',
      '1. misprinted.',
    ]);
  });

  it('is counted by values', () => {
    expect(countsOf(found)).toEqual({ lines: 4, values: 9, reached: 7 });
  });
});

for (const { folder, figures } of reproductions) {
  const path = sharedData(folder);
  describe.skipIf(path === undefined)(`${folder}${needsSharedData(path, folder)}`, () => {
    it('gives the published figures, but for those that are said to differ', async () => {
      if (path === undefined) return;
      const found = await figures(path);
      expect(found.length).toBeGreaterThan(0);
      const wrong = found.filter((figure) => isWhole(figure) !== (figure.differs === undefined));
      expect(wrong).toEqual([]);
    });
  });
}
