/**
 * What the rest of a run will take, told from a pilot. In: what the items of a pilot took, and the forecast from the texts. Out: means of
 * an item of each target, and parts of a forecast for what has no answer yet. A task of which too little was measured is told from its
 * texts, and is named.
 */
import { addRanges, type Range } from '../models/token-count.ts';
import { restTotal, type StratifiedEstimate, stratifiedMean } from '../statistics/stratified-mean.ts';
import type { MeasuredItem, Pilot, PilotStratum } from './pilot.ts';
import { type ForecastPart, shareOf, type TaskForecast, type Use } from './text-forecast.ts';

export const pilotLevel = 0.95;

/** Per item, its judge calls included; the cost is undefined where a price is not known. */
export type ItemMeans = {
  inputTokens: StratifiedEstimate;
  outputTokens: StratifiedEstimate;
  judgeCalls: StratifiedEstimate;
  judgeInputTokens: StratifiedEstimate;
  judgeOutputTokens: StratifiedEstimate;
  costUsd: StratifiedEstimate | undefined;
};

export type TargetPilot = {
  model: string;
  /** Items chosen, those of them that were measured, and those of the run that have no answer. */
  chosen: number;
  n: number;
  rest: number;
  /** Undefined where nothing could be measured. */
  perItem: ItemMeans | undefined;
  /** Tasks of which too little was measured, told from their texts. */
  fromTexts: string[];
};

export function pilotMeans({ strata }: Pilot): TargetPilot[] {
  return [...Map.groupBy(strata, ({ target }) => target.modelId).values()].map((own) => {
    const usable = own.filter(isMeasured);
    return {
      model: own[0]?.target.model.ref ?? '',
      chosen: own.reduce((sum, { chosen }) => sum + chosen, 0),
      n: own.reduce((sum, { measured }) => sum + measured.length, 0),
      rest: own.reduce((sum, { rest }) => sum + rest, 0),
      perItem: usable.length === 0 ? undefined : itemMeans(usable),
      fromTexts: own.filter((stratum) => !isMeasured(stratum) && stratum.rest > 0).map(({ task }) => task.id),
    };
  });
}

function itemMeans(strata: readonly PilotStratum[]): ItemMeans {
  const of = (value: (item: MeasuredItem) => number) =>
    stratifiedMean(
      strata.map(({ measured, items }) => ({ values: measured.map(value), units: items })),
      pilotLevel,
    );
  const isPriced = strata.every(({ measured }) => measured.every((item) => costOf(item) !== undefined));
  return {
    inputTokens: of(({ target }) => target.inputTokens),
    outputTokens: of(({ target }) => target.outputTokens),
    judgeCalls: of(({ judge }) => judge.calls),
    judgeInputTokens: of(({ judge }) => judge.inputTokens),
    judgeOutputTokens: of(({ judge }) => judge.outputTokens),
    costUsd: isPriced ? of((item) => costOf(item) ?? 0) : undefined,
  };
}

function costOf({ target, judge }: MeasuredItem): number | undefined {
  return target.costUsd === undefined || judge.costUsd === undefined ? undefined : target.costUsd + judge.costUsd;
}

/** @param texts of the whole run */
export function restForecast({ strata }: Pilot, texts: readonly TaskForecast[]): ForecastPart[] {
  const usable = strata.filter((stratum) => isMeasured(stratum) && stratum.rest > 0);
  const measured = [...Map.groupBy(usable, ({ target }) => target.modelId).values()].flatMap((own) =>
    targetParts(own, texts),
  );
  const others = strata.filter((stratum) => !isMeasured(stratum) && stratum.rest > 0);
  const told = others.flatMap(({ target, task, rest, items }) =>
    texts
      .filter((part) => part.target.modelId === target.modelId && part.task.id === task.id)
      .map((part) => ({
        ...part,
        asked: shareOf(part.asked, rest / items),
        judged: part.judged && shareOf(part.judged, rest / items),
      })),
  );
  return [...measured, ...told];
}

/** All tasks of one target in one part, so that their errors add up as independent ones do. */
function targetParts(strata: PilotStratum[], texts: readonly TaskForecast[]): ForecastPart[] {
  const [first] = strata;
  if (first === undefined) return [];
  const { target } = first;
  const judged = strata.filter((stratum) => stratum.task.scorer.judge !== undefined);
  const asked = restUse(strata, 'target');
  if (judged.length === 0) return [{ target, asked, judged: undefined }];
  const use = restUse(judged, 'judge');
  return [{ target, asked, judged: { ...use, calls: within(use.calls, possibleCalls(judged, texts)) } }];
}

/** Fewer or more questions than that no scorer has, whatever a small pilot says; the rest is taken to be like the whole. */
function possibleCalls(strata: readonly PilotStratum[], texts: readonly TaskForecast[]): Range {
  return strata
    .map(({ target, task, rest, items }): Range => {
      const text = texts.find((part) => part.target.modelId === target.modelId && part.task.id === task.id);
      const { low, high } = text?.judged?.calls ?? { low: 0, high: Number.POSITIVE_INFINITY };
      return { low: (low * rest) / items, high: (high * rest) / items };
    })
    .reduce(addRanges, { low: 0, high: 0 });
}

function within({ low, high }: Range, bounds: Range): Range {
  const inside = (value: number) => Math.min(bounds.high, Math.max(bounds.low, value));
  return { low: inside(low), high: inside(high) };
}

function restUse(strata: readonly PilotStratum[], role: keyof MeasuredItem): Use {
  const of = (value: (item: MeasuredItem) => number) => {
    const { low, high } = restTotal(
      strata.map(({ measured, rest, trials }) => ({ values: measured.map(value), rest, trials })),
      pilotLevel,
    );
    return { low, high };
  };
  const isPriced = strata.every(({ measured }) => measured.every((item) => item[role].costUsd !== undefined));
  return {
    calls: of((item) => item[role].calls),
    inputTokens: of((item) => item[role].inputTokens),
    outputTokens: of((item) => item[role].outputTokens),
    costUsd: isPriced ? of((item) => item[role].costUsd ?? 0) : undefined,
  };
}

/** Two items tell a scatter; where there is but one and it was measured, nothing is left to tell. */
function isMeasured({ measured, items }: PilotStratum): boolean {
  return measured.length >= 2 || (measured.length > 0 && measured.length === items);
}
