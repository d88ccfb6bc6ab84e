import { describe, expect, it } from 'vitest';
import { cellLabel, cellsOf, shares } from './grid.ts';

const axes = { topic: ['health', 'law', 'travel'], group: ['children', 'adults'], level: ['easy', 'hard'] };

function uses(cells: readonly { cell: Readonly<Record<string, string>>; wanted: number }[], axis: string): number[] {
  const sums = new Map<string, number>();
  for (const { cell, wanted } of cells) sums.set(cell[axis] ?? '', (sums.get(cell[axis] ?? '') ?? 0) + wanted);
  return [...sums.values()];
}

describe('the grid', () => {
  it('holds every combination once, but for those left out', () => {
    expect(cellsOf({ axes, without: [] })).toHaveLength(12);
    const cells = cellsOf({ axes, without: [{ topic: 'law', group: 'children' }] });
    expect(cells).toHaveLength(10);
    expect(new Set(cells.map(cellLabel)).size).toBe(10);
    expect(cells.map(cellLabel)).not.toContain('topic=law, group=children, level=easy');
  });

  it('gives every cell its share, differing by at most one', () => {
    const wanted = shares(cellsOf({ axes, without: [] }), 40, 3).map((share) => share.wanted);
    expect(wanted.reduce((sum, each) => sum + each)).toBe(40);
    expect([Math.min(...wanted), Math.max(...wanted)]).toEqual([3, 4]);
  });

  it('uses each value evenly where there are fewer records than cells', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const chosen = shares(cellsOf({ axes, without: [] }), 6, seed);
      expect(chosen).toHaveLength(6);
      expect(uses(chosen, 'topic')).toEqual([2, 2, 2]);
      expect(uses(chosen, 'group')).toEqual([3, 3]);
      expect(uses(chosen, 'level')).toEqual([3, 3]);
    }
  });

  it('is one cell without axes', () => {
    expect(shares(cellsOf({ axes: {}, without: [] }), 7, 1)).toEqual([{ cell: {}, wanted: 7 }]);
  });

  it('refuses a grid that is too large, empty, or not the one that is spoken of', () => {
    const many = Array.from({ length: 200 }, (_, index) => `v${index}`);
    expect(() => cellsOf({ axes: { a: many, b: many }, without: [] })).toThrow('40000 cells');
    expect(() => cellsOf({ axes: { a: ['x'] }, without: [{ a: 'x' }] })).toThrow('No cell');
    expect(() => cellsOf({ axes, without: [{ topic: 'sport' }] })).toThrow('topic=sport');
    expect(() => cellsOf({ axes, without: [{ mood: 'glad' }] })).toThrow('mood=glad');
  });
});
