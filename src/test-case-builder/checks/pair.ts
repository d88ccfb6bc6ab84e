/**
 * Is the unit whole? In: a unit's cases together. Out: `pair-incomplete` where a probe that the task asks for is missing, or two halves
 * put the same question, so that nothing is compared.
 */
import type { Check } from './check.ts';

export const pairComplete: Check = {
  id: 'pair-complete',
  applies: () => true,
  check(testCase, { task, unit }) {
    if (unit === undefined || unit[0] !== testCase) return undefined;
    const there = new Set(unit.map(({ probe }) => probe));
    const missing = (task.validity?.probes?.(testCase) ?? ['main']).filter((probe) => !there.has(probe));
    if (missing.length > 0) return { reason: 'pair-incomplete', detail: `missing: ${missing.join(', ')}` };
    if (unit.length === 1) return undefined;
    const prompts = new Set(unit.map(({ messages }) => JSON.stringify(messages)));
    return prompts.size === unit.length ? undefined : { reason: 'pair-incomplete', detail: 'two halves are the same' };
  },
};
