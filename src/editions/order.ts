/**
 * One order for several groups of cases. In: groups, each in an order of its own whose every beginning is a sample of it. Out: all of
 * them, each group spread evenly over the whole: a run that ends early has asked each in proportion.
 */
import type { TestCase } from '../core/test-case.ts';
import { unitsOf } from './vary-units.ts';

export function interleaved(groups: readonly (readonly TestCase[])[]): TestCase[] {
  const placed = groups.flatMap((group, index) => {
    const units = unitsOf(group);
    return units.map((unit, at) => ({ unit, index, place: (at + 0.5) / units.length }));
  });
  return placed.sort((a, b) => a.place - b.place || a.index - b.index).flatMap(({ unit }) => unit);
}
