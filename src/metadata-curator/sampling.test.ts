import { describe, expect, it } from 'vitest';
import { type SampleRequest, sampler } from './sampling.ts';

type Item = { stratum: string; value: number };

/** Draws `count` items as the pool does; `unusable` ones are drawn but not used, as duplicates are. */
function drawn(items: readonly Item[], request: SampleRequest, unusable: (item: Item) => boolean = () => false) {
  const draw = sampler<Item>(request);
  const used: Item[] = [];
  let passes = 0;
  for (; passes < 40; passes++) {
    draw.begin();
    for (const item of items) draw.offer(item.stratum, item);
    for (let next = draw.next(); next !== 'again'; next = draw.next()) {
      if (next === undefined || used.length === request.count) return { used, passes: passes + 1 };
      if (unusable(next.item)) continue;
      draw.used(next.stratum);
      used.push(next.item);
    }
  }
  throw new Error('No end.');
}

const numbers = (count: number, stratum = ''): Item[] =>
  Array.from({ length: count }, (_, value) => ({ stratum, value }));
const values = ({ used }: { used: Item[] }) => used.map(({ value }) => value);
const countOf = (items: readonly Item[], stratum: string) => items.filter((item) => item.stratum === stratum).length;

describe('sampling', () => {
  it('gives every row the same chance', () => {
    const times = new Array<number>(50).fill(0);
    for (let seed = 0; seed < 4000; seed++)
      for (const value of values(drawn(numbers(50), { count: 5, seed, id: 'x' })))
        times[value] = (times[value] ?? 0) + 1;
    const expected = (4000 * 5) / 50;
    const chiSquare = times.reduce((sum, each) => sum + (each - expected) ** 2 / expected, 0);
    // 0.001 and 0.999 quantiles of chi-square with 49 degrees of freedom.
    expect(chiSquare).toBeGreaterThan(23.98);
    expect(chiSquare).toBeLessThan(85.35);
  });

  it('draws the same for the same seed, and a smaller sample is the beginning of a larger one', () => {
    const small = values(drawn(numbers(5000), { count: 20, seed: 1, id: 'x' }));
    const large = values(drawn(numbers(5000), { count: 900, seed: 1, id: 'x' }));
    expect(large.slice(0, 20)).toEqual(small);
    expect(values(drawn(numbers(5000), { count: 20, seed: 2, id: 'x' }))).not.toEqual(small);
  });

  it('goes through the rows again where what it kept does not suffice, and gives each row once', () => {
    const { used, passes } = drawn(numbers(5000), { count: 100, seed: 1, id: 'x' }, ({ value }) => value % 10 !== 0);
    expect(passes).toBeGreaterThan(1);
    expect(used).toHaveLength(100);
    expect(new Set(used).size).toBe(100);
    const all = drawn(numbers(5000), { count: 500, seed: 1, id: 'x' }, ({ value }) => value % 10 !== 0).used;
    expect(all).toHaveLength(500);
    expect(all.slice(0, 100)).toEqual(used);
  });

  it('draws the rest in the same order where some rows may not be drawn', () => {
    const draw = sampler<number>({ count: 100, seed: 1, id: 'x' });
    draw.begin();
    for (let value = 0; value < 100; value++)
      if (value % 3 === 0) draw.skip();
      else draw.offer('', value);
    const rest = Array.from({ length: 66 }, () => draw.next()).map((next) =>
      typeof next === 'object' ? next.item : next,
    );
    const all = values(drawn(numbers(100), { count: 100, seed: 1, id: 'x' }));
    expect(rest).toEqual(all.filter((value) => value % 3 !== 0));
  });

  it('gives what there is where there is less', () => {
    expect(values(drawn(numbers(7), { count: 20, seed: 1, id: 'x' })).sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(drawn([], { count: 20, seed: 1, id: 'x' }).used).toEqual([]);
  });

  const mixed = [...numbers(900, 'common'), ...numbers(90, 'seldom'), ...numbers(10, 'rare')];

  it('divides evenly over strata, and fills up where one runs out', () => {
    const { used } = drawn(mixed, { count: 90, seed: 3, id: 'x', allocation: 'equal' });
    expect([countOf(used, 'common'), countOf(used, 'seldom'), countOf(used, 'rare')]).toEqual([40, 40, 10]);
  });

  it('divides by the size of the strata', () => {
    const { used } = drawn(mixed, { count: 100, seed: 3, id: 'x', allocation: 'proportional' });
    expect([countOf(used, 'common'), countOf(used, 'seldom'), countOf(used, 'rare')]).toEqual([90, 9, 1]);
  });

  it('counts what is used and not what is drawn', () => {
    const items = [...numbers(100, 'a'), ...numbers(100, 'b')];
    const { used } = drawn(
      items,
      { count: 40, seed: 3, id: 'x' },
      ({ stratum, value }) => stratum === 'a' && value % 2 === 0,
    );
    expect([countOf(used, 'a'), countOf(used, 'b')]).toEqual([20, 20]);
  });
});
