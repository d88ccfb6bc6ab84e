/**
 * A report in which every text that may come from outside ends in the same words. In: a report, the words. Out: a report of the same
 * shape: equal texts stay equal, closed words (roles, states, …) stay as they are.
 */
import type { Report } from '../../src/report/report-data.ts';

const closedKeys: ReadonlySet<string> = new Set([
  'type',
  'status',
  'outcome',
  'role',
  'standing',
  'state',
  'blocked',
  'kind',
  'kinds',
  'dimension',
  'startedAt',
  'finishedAt',
  'pricesAsOf',
  'drawing',
]);
/** Objects whose keys come from outside too. */
const openKeys: ReadonlySet<string> = new Set([
  'labels',
  'attributes',
  'unscoredBy',
  'failedBy',
  'rejected',
  'reference',
]);

export function suffixed(report: Report, words: string): Report {
  return changed(report, '', words) as Report;
}

function changed(value: unknown, key: string, words: string): unknown {
  if (closedKeys.has(key)) return value;
  if (typeof value === 'string') return `${value}${words}`;
  if (Array.isArray(value)) return value.map((each) => changed(each, key, words));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [
    openKeys.has(key) ? `${name}${words}` : name,
    changed(inner, openKeys.has(key) ? '' : name, words),
  ]);
  return Object.fromEntries(entries);
}
