/**
 * How long a provider asks us to wait, in milliseconds. Reads `retry-after-ms`, `retry-after` in seconds or as a date (measured
 * against the answer's own `date`, so that clocks need not agree), and Google's `retryDelay`.
 */
import type { ErrorFacts } from './error-facts.ts';

export function retryAfterMs(facts: Pick<ErrorFacts, 'headers' | 'retryDelay'>): number | undefined {
  const { 'retry-after-ms': milliseconds, 'retry-after': after, date } = facts.headers;
  return (
    amount(milliseconds, 1) ??
    amount(after, 1000) ??
    untilDate(after, date) ??
    amount(facts.retryDelay?.replace(/s$/, ''), 1000)
  );
}

function amount(text: string | undefined, unitMs: number): number | undefined {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim()) ? Math.ceil(Number(text) * unitMs) : undefined;
}

function untilDate(after: string | undefined, answeredAt: string | undefined): number | undefined {
  if (after === undefined || answeredAt === undefined) return undefined;
  const wait = Date.parse(after) - Date.parse(answeredAt);
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
