/** How numbers are written: always with what they rest on. */
import type { Estimate } from '../core/estimate.ts';

export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** Three decimals, or a dash where there is no value. */
export function decimal(value: number | null): string {
  return value === null ? '–' : value.toFixed(3);
}

/** `1,935`. */
export function whole(value: number): string {
  return value.toLocaleString('en');
}

/** `1 task`, `3 tasks`. */
export function counted(times: number, noun: string): string {
  return `${whole(times)} ${noun}${times === 1 ? '' : 's'}`;
}

export function withInterval({ value, low, high, n }: Estimate): string {
  return value === null ? 'no value' : `${decimal(value)} [${decimal(low)}, ${decimal(high)}], n = ${n}`;
}

/** `0.892 – 0.900`: every missing answer taken as wrong, and as right; a dash where nothing is missing. */
export function boundsText({ bounds }: Estimate): string {
  return bounds === null ? '–' : `${decimal(bounds.low)} – ${decimal(bounds.high)}`;
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

/** `no-choice-found 3, off-task 1`, or a dash. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([word, times]) => `${word} ${times}`);
  return parts.join(', ') || '–';
}

/** `2026-11-25 11:05:00 UTC`, or a dash where there is no time. */
export function timeText(iso: string | undefined): string {
  return iso === undefined ? '–' : `${iso.slice(0, 19).replace('T', ' ')} UTC`;
}
