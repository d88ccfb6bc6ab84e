/**
 * ConfAIde: Pearson's r between a model's ratings and those of people. In: the folder. Out: what its README says of two imagined models; the
 * ratings of real ones are not in the repository.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Point, pearson } from '../../src/statistics/correlation.ts';
import { type Figure, type Reproduction, single } from './figure.ts';

export const confaide: Reproduction = {
  folder: 'confaide',
  async figures(path) {
    const tiers = [
      ['tier 1', await ratingsOf(join(path, 'tier_1_labels.txt')), '10'],
      ['tier 2', await ratingsOf(join(path, 'tier_2_labels.txt')), '98'],
    ] as const;
    return tiers.flatMap(([tier, ratings, n]): Figure[] => {
      const r = (rated: (rating: number) => number) => pearson(ratings.map((rating): Point => [rating, rated(rating)]));
      const constant = r(() => 1);
      return [
        single(`${tier}, human ratings`, [n, ratings.length]),
        single(`${tier}, a model that returns the ratings, Pearson`, ['1', r((rating) => rating)]),
        single(`${tier}, a model that always says 1: coefficients that are a number`, [
          '0',
          constant === undefined ? 0 : 1,
        ]),
      ];
    });
  },
};

/** A rating a line; an empty or odd one would become NaN, and no figure would be reached. */
async function ratingsOf(file: string): Promise<number[]> {
  return (await readFile(file, 'utf8')).trim().split('\n').map(Number);
}
