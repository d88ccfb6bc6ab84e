/** Rows of listings and sums as the database gives them: no documents, only the columns kept beside them. */
import { z } from 'zod';
import { FailureKind, Outcome, Response } from '../core/response.ts';
import { ScorePart, UnscoredReason } from '../core/score.ts';
import type { CacheTotals, CallTotals, ItemRow, PendingItem, ProgressCount } from '../core/store.ts';
import { TaskId } from '../core/task-id.ts';
import { Probe, TestCase, Variation } from '../core/test-case.ts';
import { operatorName } from '../core/variation-chain.ts';

const ItemColumns = z.object({
  caseId: z.string(),
  unit: z.string(),
  origin: z.string(),
  probe: Probe,
  attributes: z.string(),
  responseId: z.string().nullable(),
  outcome: Outcome.nullable(),
  failureKind: z.string().nullable(),
  status: z.enum(['scored', 'unscored']).nullable(),
  label: z.string().nullable(),
  value: z.number().nullable(),
  parts: z.string().nullable(),
  reason: UnscoredReason.nullable(),
  variedFrom: z.string().nullish(),
  variations: z.string().nullish(),
});
const Variations = z.array(Variation);
const Parts = z.record(z.string(), ScorePart);
const { attributes: Attributes } = TestCase.shape;

/** Throws what zod and JSON throw where a row does not have its shape. */
export function itemRow(row: unknown, trial: number): ItemRow {
  const { attributes, parts, reason, variedFrom, variations, ...columns } = ItemColumns.parse(row);
  return {
    caseId: columns.caseId,
    unit: columns.unit,
    origin: columns.origin,
    probe: columns.probe,
    trial,
    attributes: Attributes.parse(JSON.parse(attributes)),
    responseId: columns.responseId ?? undefined,
    outcome: columns.outcome ?? undefined,
    failureKind: columns.failureKind ?? undefined,
    status: columns.status ?? undefined,
    label: columns.label ?? undefined,
    value: columns.value ?? undefined,
    parts: parts === null || parts === '{}' ? {} : Parts.parse(JSON.parse(parts)),
    unscoredReason: reason ?? undefined,
    ...(variedFrom && { variedFrom }),
    ...(variations && variations !== '[]' && { operators: Variations.parse(JSON.parse(variations)).map(operatorName) }),
  };
}

const count = z.number().int();
const TotalsColumns = z.object({
  role: Response.shape.role,
  model: z.string(),
  calls: count,
  answered: count,
  blocked: count,
  failed: count,
  inputTokens: count,
  outputTokens: count,
  costUsd: z.number(),
  unpriced: count,
  latencyMsTotal: z.number(),
});

export function totalsRow(row: unknown): CallTotals {
  return TotalsColumns.parse(row);
}

const OpenItemColumns = z.object({
  ordinal: count,
  modelId: z.string(),
  responseId: z.string().nullable(),
  failureKind: FailureKind.nullable(),
});

/** An item without a final state, with the place of its case in the run. */
export type OpenItem = { ordinal: number } & Pick<PendingItem, 'modelId' | 'responseId' | 'failureKind'>;

export function openItem(row: unknown): OpenItem {
  const { ordinal, modelId, responseId, failureKind } = OpenItemColumns.parse(row);
  return { ordinal, modelId, responseId: responseId ?? undefined, failureKind: failureKind ?? undefined };
}

const ProgressColumns = z.object({ modelId: z.string(), taskId: TaskId, done: count });

export function progressRow(row: unknown): ProgressCount {
  return ProgressColumns.parse(row);
}

const CacheColumns = z.object({ model: z.string(), entries: count, oldest: z.string(), newest: z.string() });

export function cacheRow(row: unknown): CacheTotals {
  return CacheColumns.parse(row);
}
