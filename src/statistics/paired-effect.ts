/**
 * What variations do to a task's headline, one item after the other. In: the task's measures, then every planned item of one model,
 * originals and varied cases alike. Out: for each chain of operators the mean of variant − original over pairs of the same trial, with an
 * interval clustered by origin, and a test adjusted for the number of chains.
 */
import type { Measure } from '../core/measure.ts';
import type { PairedEffect, PairedEffects } from '../core/paired-effect.ts';
import { chainName } from '../core/variation-chain.ts';
import { headlineParts } from './headline-parts.ts';
import { adjustedP } from './multiplicity.ts';
import { createObserver, type ObserveOptions, type Observer } from './observations.ts';
import { createPairedTally, type PairedTally } from './paired-tally.ts';
import { createPairing } from './pairing.ts';

export type EffectOptions = ObserveOptions & {
  /** Variants that one original has at most: one that has met so many is forgotten. */
  mostOfOne: number;
  /** Of the intervals, 0.95 unless told. */
  level?: number;
  /** For tests that draw: the run's seed or id. */
  seed: string;
};

export interface EffectEstimator extends Observer {
  /** In the order of the chains' names. */
  result(): PairedEffects;
}

/** Throws without a headline, and where it is made of itself or of what is not there. */
export function createPairedEffects(measures: readonly Measure[], options: EffectOptions): EffectEstimator {
  const { mostOfOne, level = 0.95, seed } = options;
  const parts = headlineParts(measures);
  const chains = new Map<string, PairedTally>();
  const pairing = createPairing(mostOfOne, (pair) => {
    const name = chainName(pair.variant.operators, pair.original.operators.length);
    const tally = chains.get(name) ?? createPairedTally(parts);
    chains.set(name, tally);
    tally.add(pair);
  });
  const observed = parts.map(({ measure }) => measure);
  const observer = createObserver(observed, options, ({ index: part, item, finding }) => {
    const { caseId, variedFrom, trial, origin, operators = none } = item;
    pairing.add({ part, trial, caseId, variedFrom, origin, operators, finding });
  });
  return {
    add: (item) => observer.add(item),
    trialEnded: () => observer.trialEnded(),
    result: () => {
      const named = [...chains].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
      const effects = named.map(([chain, tally]) => tally.effect(chain, { level, seed }));
      return { effects: adjusted(effects), withoutOriginal: pairing.alone() };
    },
  };
}

const none: readonly string[] = [];

/** By Holm's method, over the chains that have a p-value. */
function adjusted(effects: readonly PairedEffect[]): PairedEffect[] {
  const values = adjustedP(
    effects.flatMap(({ pValue }) => pValue ?? []),
    'holm',
  );
  return effects.map((effect) => (effect.pValue === null ? effect : { ...effect, pAdjusted: values.shift() ?? null }));
}
