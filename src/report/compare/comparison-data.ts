/** What a comparison says, as data: the JSON export, and what every renderer reads. Differences are B − A; 1 is the trustworthy end. */
import { z } from 'zod';

const Span = z.object({ low: z.number(), high: z.number() });

export const ComparedColumn = z.object({
  /** Unique among the columns. */
  name: z.string(),
  ref: z.string(),
  runId: z.string(),
  simulated: z.boolean(),
  /** `run`: item by item from the workspace; `file`: the figures of a report. */
  source: z.enum(['run', 'file']),
});
export type ComparedColumn = z.infer<typeof ComparedColumn>;

export const ComparisonBasis = z.enum(['all cases', 'common cases', 'anchors', 'unpaired', 'several']);
export type ComparisonBasis = z.infer<typeof ComparisonBasis>;

export const PairResult = z.object({
  /** Places of the two columns. */
  a: z.number().int(),
  b: z.number().int(),
  /** Over the pairs; for `unpaired` as the reports have them. */
  valueA: z.number(),
  valueB: z.number(),
  effect: z.number(),
  low: z.number(),
  high: z.number(),
  bootstrap: Span.nullable(),
  /** The difference if what is missing were as bad, and as good, as it can be for B. */
  bounds: Span.nullable(),
  n: z.number().int(),
  clusters: z.number().int(),
  /** Pairs in which B did worse, and better. */
  worse: z.number().int(),
  better: z.number().int(),
  /** Planned pairs of which a score is missing; what one side alone has. */
  incomplete: z.number().int(),
  unlike: z.number().int(),
  p: z.number(),
  /** Over the family: all pairs of all results of the same scope. */
  adjustedP: z.number(),
  /** Of the test that the difference is δ or more. */
  equivalenceP: z.number(),
  adjustedEquivalenceP: z.number(),
  mcNemar: z.object({ exact: z.number(), midP: z.number() }).nullable(),
  verdict: z.enum(['better', 'worse', 'equivalent', 'cannot tell']),
  /** Items still needed until something can be told; null where it can be told already. */
  moreNeeded: z.number().int().nullable(),
  detectable: z.number(),
  /** B's value on A's cases, where the sets differ and were equated. */
  equated: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  method: z.string(),
});
export type PairResult = z.infer<typeof PairResult>;

export const RankedColumn = z.object({
  column: z.number().int(),
  /** Over the items that every column has a score for; for `unpaired` as the reports have it. */
  value: z.number(),
  /** Two columns share a letter where they could not be told apart. */
  letters: z.string(),
  ranks: Span.nullable(),
});
export type RankedColumn = z.infer<typeof RankedColumn>;

export const ComparedResult = z.object({
  scope: z.enum(['task', 'dimension', 'overall']),
  id: z.string(),
  title: z.string(),
  basis: ComparisonBasis,
  pairs: z.array(PairResult),
  /** Best first; empty with two columns. */
  ranking: z.array(RankedColumn),
  /** What could not be compared, and why. */
  gaps: z.array(z.string()),
});
export type ComparedResult = z.infer<typeof ComparedResult>;

export const Comparison = z.object({
  comparisonVersion: z.literal(1),
  simulated: z.boolean(),
  columns: z.array(ComparedColumn),
  level: z.number(),
  delta: z.number(),
  power: z.number(),
  correction: z.enum(['holm', 'benjamini-hochberg', 'none']),
  results: z.array(ComparedResult),
  warnings: z.array(z.string()),
  findings: z.array(z.string()),
});
export type Comparison = z.infer<typeof Comparison>;
