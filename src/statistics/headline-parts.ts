/**
 * What a headline is made of. In: a task's measures. Out: measures over cases and pairs with their shares of the headline; one with the
 * share 1 unless the headline is made of others.
 */
import type { CaseMeasure, Measure, PairMeasure } from '../core/measure.ts';

export type HeadlinePart = { measure: CaseMeasure | PairMeasure /** Adds up to 1 over all parts. */; weight: number };

/** Throws without a headline, and where it is made of itself or of what is not there. */
export function headlineParts(measures: readonly Measure[]): HeadlinePart[] {
  const headline = measures.find(({ standing }) => standing === 'headline');
  if (headline === undefined) throw new Error('Among the measures is no headline.');
  const weights = new Map<HeadlinePart['measure'], number>();
  const add = (measure: Measure, share: number, within: readonly string[]): void => {
    if (measure.over !== 'composite') {
      weights.set(measure, (weights.get(measure) ?? 0) + share);
      return;
    }
    const total = measure.of.reduce((sum, { weight }) => sum + weight, 0);
    for (const { measure: id, weight } of measure.of) {
      const part = measures.find((each) => each.id === id);
      if (part === undefined || [...within, measure.id].includes(id))
        throw new Error(
          `${measure.id} is made of ${id}, which is ${part === undefined ? 'no measure' : 'made of it'}.`,
        );
      add(part, (share * weight) / total, [...within, measure.id]);
    }
  };
  add(headline, 1, []);
  return [...weights].map(([measure, weight]) => ({ measure, weight }));
}
