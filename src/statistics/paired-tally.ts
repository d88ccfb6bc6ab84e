/**
 * The pairs of one chain of operators, added up. In: pairs of an original and a variant. Out: the effect of the chain. Robustness is told
 * of what was right before (R8), ups and downs are counted apart (R9), a pair with a half missing is counted and bounded (R5).
 */
import type { Estimate, Missing } from '../core/estimate.ts';
import type { PairedEffect } from '../core/paired-effect.ts';
import { addMissing, noMissing } from './combine-estimates.ts';
import { addFinding, createTally, estimated } from './estimate-measures.ts';
import type { HeadlinePart } from './headline-parts.ts';
import { createDifferenceTally, type DifferenceTally, differenceInterval } from './mean-difference.ts';
import type { Finding } from './observations.ts';
import type { VariedPair } from './pairing.ts';
import { sumsSignFlipTest } from './sign-flip.ts';

export interface PairedTally {
  add(pair: VariedPair): void;
  /** `seed`: for a test that draws. `pAdjusted` is left null: it is told by all chains together. */
  effect(chain: string, options: { level: number; seed: string }): PairedEffect;
}

type PartTally = {
  weight: number;
  difference: DifferenceTally;
  /** Sums over the pairs of which both halves have a value. */
  original: number;
  variant: number;
  missing: Missing;
  /** Sums, over pairs with a half missing, of the least and the most that the difference may be. */
  open: { low: number; high: number };
};

export function createPairedTally(headline: readonly HeadlinePart[]): PairedTally {
  const parts = headline.map(({ weight }) => createPart(weight));
  const keptRight = createTally();
  const counts = { ups: 0, downs: 0, same: 0, notApplicable: 0 };
  return {
    add({ part: index, original, variant }) {
      const part = parts[index];
      if (part === undefined) throw new Error(`The headline has no part ${index}.`);
      const [before, after] = [original.finding, variant.finding];
      if (isFull(before))
        addFinding(keptRight, typeof after === 'number' ? Number(isFull(after)) : after, original.origin);
      if (typeof before === 'number' && typeof after === 'number') {
        addValues(part, { before, after }, original.origin);
        counts[direction(before, after)] += 1;
        return;
      }
      const kind = missingOf(before) ?? missingOf(after);
      if (kind === undefined) counts.notApplicable += 1;
      else addOpen(part, { before, after }, kind);
    },
    effect(chain, { level, seed }) {
      const difference = differenceOf(parts, level);
      const tested = difference.value === null ? undefined : sumsSignFlipTest(clusterShares(parts), `${seed}/${chain}`);
      return {
        chain,
        difference,
        original: weightedMean(parts, ({ original }) => original),
        variant: weightedMean(parts, ({ variant }) => variant),
        keptRight: estimated(keptRight, level).estimate,
        ...counts,
        pValue: tested?.p ?? null,
        pAdjusted: null,
        test: tested?.method ?? 'no pair scored',
      };
    },
  };
}

function createPart(weight: number): PartTally {
  const missing = { ...noMissing };
  return { weight, difference: createDifferenceTally(), original: 0, variant: 0, missing, open: { low: 0, high: 0 } };
}

function isFull(finding: Finding): boolean {
  return typeof finding === 'number' && finding > 1 - 1e-9;
}

function direction(before: number, after: number): 'ups' | 'downs' | 'same' {
  if (after === before) return 'same';
  return after > before ? 'ups' : 'downs';
}

function missingOf(finding: Finding): keyof Missing | undefined {
  return typeof finding === 'number' || finding === 'not-applicable' ? undefined : finding;
}

function addValues(part: PartTally, { before, after }: { before: number; after: number }, origin: string): void {
  part.difference.add(after - before, origin);
  part.original += before;
  part.variant += after;
}

function addOpen(part: PartTally, { before, after }: { before: Finding; after: Finding }, kind: keyof Missing): void {
  const or = (finding: Finding, otherwise: number) => (typeof finding === 'number' ? finding : otherwise);
  part.missing[kind] += 1;
  part.open.low += or(after, 0) - or(before, 1);
  part.open.high += or(after, 1) - or(before, 0);
}

function differenceOf(parts: readonly PartTally[], level: number): Estimate {
  const weighted = parts.map(({ difference: tally, weight }) => ({ tally, weight }));
  return {
    ...differenceInterval(weighted, level),
    level,
    n: parts.reduce((sum, { difference }) => sum + difference.n(), 0),
    missing: parts.map(({ missing }) => missing).reduce(addMissing, noMissing),
    bounds: boundsOf(parts),
  };
}

/** Null where nothing is missing, and where of a part nothing is known at all. */
function boundsOf(parts: readonly PartTally[]): Estimate['bounds'] {
  const counted = parts.map((part) => ({
    part,
    gone: Object.values(part.missing).reduce((sum, times) => sum + times, 0),
  }));
  if (counted.every(({ gone }) => gone === 0)) return null;
  let [low, high] = [0, 0];
  for (const { part, gone } of counted) {
    const all = part.difference.n() + gone;
    if (all === 0) return null;
    const known = part.variant - part.original;
    low += (part.weight * (known + part.open.low)) / all;
    high += (part.weight * (known + part.open.high)) / all;
  }
  return { low, high };
}

/** Null as soon as a part has no pair: a mean over other parts would be another quantity. */
function weightedMean(parts: readonly PartTally[], sum: (part: PartTally) => number): number | null {
  if (parts.some(({ difference }) => difference.n() === 0)) return null;
  return parts.reduce((mean, part) => mean + (part.weight * sum(part)) / part.difference.n(), 0);
}

/** What each cluster adds to the mean difference. */
function clusterShares(parts: readonly PartTally[]): number[] {
  const shares = new Map<string, number>();
  for (const { weight, difference } of parts) {
    for (const [cluster, sum] of difference.sums)
      shares.set(cluster, (shares.get(cluster) ?? 0) + (weight * sum) / difference.n());
  }
  return [...shares.values()];
}
