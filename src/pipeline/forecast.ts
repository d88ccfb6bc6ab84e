/**
 * What a plan will take, by model. In: a planned run and prices, or parts that were told otherwise. Out: calls, tokens and US dollars as
 * ranges; a price that is not known stays unknown.
 */
import type { Spent } from '../core/caps.ts';
import type { Range } from '../models/token-count.ts';
import type { BoundModel } from './call-model.ts';
import type { BuiltRun, PlannedRun } from './plan.ts';
import { addUses, type Cost, type ForecastPart, textForecast, type Use } from './text-forecast.ts';

export type Forecast = { model: string; role: 'target' | 'judge' } & Use;

/** From the texts of the cases. */
export async function forecast(planned: BuiltRun, cost: Cost): Promise<Forecast[]> {
  return byModel(planned, await textForecast(planned, cost));
}

/** The targets in their order, then the judge if it is needed. Counts are rounded to whole ones. */
export function byModel(planned: Pick<PlannedRun, 'targets' | 'judge'>, parts: readonly ForecastPart[]): Forecast[] {
  const targets = planned.targets.map((target) => {
    const own = parts.filter((part) => part.target.modelId === target.modelId);
    return row(
      target,
      'target',
      own.map(({ asked }) => asked),
    );
  });
  const judged = parts.flatMap((part) => (part.judged === undefined ? [] : [part.judged]));
  if (planned.judge === undefined || judged.length === 0) return targets;
  return [...targets, row(planned.judge, 'judge', judged)];
}

function row({ model }: BoundModel, role: Forecast['role'], uses: readonly Use[]): Forecast {
  const sum = uses.reduce(addUses, nothing);
  const { calls, inputTokens, outputTokens, costUsd } = sum;
  return {
    model: model.ref,
    role,
    calls: rounded(calls),
    inputTokens: rounded(inputTokens),
    outputTokens: rounded(outputTokens),
    costUsd,
  };
}

const zero: Range = { low: 0, high: 0 };
const nothing: Use = { calls: zero, inputTokens: zero, outputTokens: zero, costUsd: zero };

function rounded({ low, high }: Range): Range {
  return { low: Math.round(low), high: Math.round(high) };
}

/** What one item with its judge calls may be expected to take: the middle of the forecast, shared out. */
export function expectedPerItem(forecasts: readonly Forecast[], items: number): Spent {
  const middle = (ranges: readonly Range[]) => ranges.reduce((total, { low, high }) => total + (low + high) / 2, 0);
  const share = (total: number) => (items === 0 ? 0 : total / items);
  return {
    costUsd: share(middle(forecasts.flatMap(({ costUsd }) => (costUsd === undefined ? [] : [costUsd])))),
    calls: share(middle(forecasts.map(({ calls }) => calls))),
    tokens: share(middle(forecasts.flatMap(({ inputTokens, outputTokens }) => [inputTokens, outputTokens]))),
  };
}
