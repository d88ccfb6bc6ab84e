/** What became of the variations that were asked for. In: outcomes of single steps. Out: one row per operator and form (R18). */
import type { Variation } from '../core/test-case.ts';
import type { MeaningReason } from './meaning-check.ts';
import type { ModelFailure } from './model-form.ts';

export type StepReason = MeaningReason | ModelFailure | 'not-applicable' | 'not-carried';

export type StepOutcome = {
  operator: string;
  form: Variation['form'];
} & (
  | { status: 'made' }
  | {
      status: 'rejected';
      /** The first is the one that is counted. */
      reasons: readonly [StepReason, ...StepReason[]];
      /** In words, where there is more to say. */
      detail?: string;
    }
);

export type VariationYield = {
  operator: string;
  form: Variation['form'];
  /** = made + the sum of rejected. */
  asked: number;
  made: number;
  rejected: Partial<Record<StepReason, number>>;
};

/** Rows in the order in which their operator and form first appear. */
export function variationYield(outcomes: Iterable<StepOutcome>): VariationYield[] {
  const rows = new Map<string, VariationYield>();
  for (const outcome of outcomes) {
    const { operator, form } = outcome;
    const key = `${operator}/${form}`;
    const row = rows.get(key) ?? { operator, form, asked: 0, made: 0, rejected: {} };
    rows.set(key, row);
    row.asked += 1;
    if (outcome.status === 'made') row.made += 1;
    else {
      const [reason] = outcome.reasons;
      row.rejected[reason] = (row.rejected[reason] ?? 0) + 1;
    }
  }
  return [...rows.values()];
}
