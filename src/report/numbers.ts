/** How numbers are written: always with what they rest on. */
import type { Estimate } from '../core/estimate.ts';

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Three decimals, or a dash where there is no value. */
export function decimal(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

export function withInterval({ value, low, high, n }: Estimate): string {
  return value === null ? 'no value' : `${decimal(value)} [${decimal(low)}, ${decimal(high)}], n = ${n}`;
}

export function missingTotal({ missing }: Estimate): number {
  return missing.blocked + missing.failed + missing.notReached + missing.unscored;
}

/** `2 blocked, 1 unscored`, or a dash. */
export function missingText({ missing }: Estimate): string {
  const names = { blocked: 'blocked', failed: 'failed', notReached: 'not reached', unscored: 'unscored' } as const;
  const parts = (Object.keys(names) as (keyof typeof names)[])
    .filter((kind) => missing[kind] > 0)
    .map((kind) => `${missing[kind]} ${names[kind]}`);
  return parts.join(', ') || '–';
}
