/** Sentences over the figures of a comparison (R24). In: columns and results. Out: lines of text. */
import { decimal, percent, whole } from '../numbers.ts';
import type { ComparedColumn, ComparedResult, Comparison, PairResult } from './comparison-data.ts';

type Said = Pick<Comparison, 'columns' | 'delta' | 'level'>;

export function comparisonFindings(said: Said, results: readonly ComparedResult[]): string[] {
  const wide = results.filter(({ scope }) => scope !== 'task');
  return [...wide, ...results.filter(({ scope }) => scope === 'task')].flatMap((result) => [
    ...result.pairs.map((pair) => `${result.id}: ${pairSentence(said, pair)}`),
    ...equatedLines(said, result),
    ...result.gaps.map((gap) => `${result.id}: ${gap}`),
  ]);
}

function pairSentence({ columns, delta, level }: Said, pair: PairResult): string {
  const [one, other] = [nameOf(columns, pair.a), nameOf(columns, pair.b)];
  const figures = `${signed(pair.effect)} [${signed(pair.low)}, ${signed(pair.high)}] (${percent(level)}), ${whole(pair.n)} pairs, p ${pair.adjustedP < 0.001 ? '' : '= '}${pText(pair.adjustedP)}`;
  switch (pair.verdict) {
    case 'better':
      return `${other} is better than ${one}: ${figures}.`;
    case 'worse':
      return `${other} is worse than ${one}: ${figures}.`;
    case 'equivalent':
      return `${other} and ${one} are equivalent within ${delta}: ${figures}.`;
    case 'cannot tell':
      return `whether ${other} or ${one} is better cannot be told: ${figures}; it takes about ${whole(pair.moreNeeded ?? 0)} more cases if the difference stays as it is. A difference of ${decimal(pair.detectable)} would have been seen.`;
  }
}

/** What B would have on A's cases, where the sets differ. */
export function equatedLines({ columns }: Pick<Comparison, 'columns'>, { id, pairs }: ComparedResult): string[] {
  return pairs.flatMap(({ a, b, equated }) =>
    equated === null
      ? []
      : [
          `${id}: on the cases of ${nameOf(columns, a)}, ${nameOf(columns, b)} would have ${decimal(equated.value)} [${decimal(equated.low)}, ${decimal(equated.high)}], equated through the anchors.`,
        ],
  );
}

export function nameOf(columns: readonly ComparedColumn[], place: number): string {
  return columns[place]?.name ?? String(place);
}

/** `+0.050`, `−0.050`. */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(3);
  return Number(text) === 0 ? text : `${value < 0 ? '−' : '+'}${text}`;
}

/** Three decimals; below 0.001 its order. */
export function pText(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

export const basisText: Record<ComparedResult['basis'], string> = {
  'all cases': 'paired, the same cases',
  'common cases': 'paired, on the common cases only',
  anchors: 'the sets differ; equated through the common cases (mean equating)',
  unpaired: 'not paired: the items of a report are not at hand, so intervals are wider than need be',
  several: 'paired; the tasks rest on different sets of common cases',
};
