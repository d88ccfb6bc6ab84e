/** What became of every planned answer, counted. In: items, one after the other. Out: the counts, and their sums over a report (R5). */
import type { ItemRow } from '../core/store.ts';
import type { CellResult, Conservation } from './report-data.ts';

type Counter = { add(word: string): void; counts(): Record<string, number> };

export function createCounter(): Counter {
  const counts = new Map<string, number>();
  return {
    add: (word) => counts.set(word, (counts.get(word) ?? 0) + 1),
    counts: () => Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b))),
  };
}

export interface OutcomeCounts {
  add(item: ItemRow): void;
  result(): {
    conservation: Conservation /** Verdicts, with the probe in front where it is not `main`. */;
    labels: Record<string, number>;
  };
}

export function createOutcomeCounts(): OutcomeCounts {
  const counts = { planned: 0, answered: 0, blocked: 0, failed: 0, notReached: 0, scored: 0, unscored: 0 };
  const [unscoredBy, failedBy, labels] = [createCounter(), createCounter(), createCounter()];
  return {
    add({ outcome, status, unscoredReason, failureKind, label, probe }) {
      counts.planned += 1;
      counts[outcome ?? 'notReached'] += 1;
      if (label !== undefined) labels.add(`${probe === 'main' ? '' : `${probe}: `}${label}`);
      if (outcome === 'failed') failedBy.add(failureKind ?? 'unknown');
      if (outcome !== 'answered') return;
      counts[status === 'scored' ? 'scored' : 'unscored'] += 1;
      if (status !== 'scored') unscoredBy.add(unscoredReason ?? 'not-judged-yet');
    },
    result: () => ({
      conservation: { ...counts, unscoredBy: unscoredBy.counts(), failedBy: failedBy.counts() },
      labels: labels.counts(),
    }),
  };
}

/** Of originals and of varied cases. */
export function conservationsOf({ conservation, variations }: CellResult): Conservation[] {
  return variations === undefined ? [conservation] : [conservation, variations.conservation];
}

type Kind = 'planned' | 'answered' | 'blocked' | 'failed' | 'notReached' | 'scored' | 'unscored';

/** Over all cells, varied cases included. */
export function outcomeTotals(cells: readonly CellResult[]): Record<Kind, number> {
  const total = { planned: 0, answered: 0, blocked: 0, failed: 0, notReached: 0, scored: 0, unscored: 0 };
  for (const each of cells.flatMap(conservationsOf)) {
    for (const kind of Object.keys(total) as Kind[]) total[kind] += each[kind];
  }
  return total;
}
