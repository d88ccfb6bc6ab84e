/**
 * Is the text of a plausible length? In: a case and bounds, declared by the task or taken from the first cases of the build. Out:
 * `length-out-of-bounds`. Bounds that nobody declared are far outside of what these cases have: five robust deviations (the median of
 * absolute deviations times 1.4826, as for a normal distribution; P. Rousseeuw, C. Croux, J. Am. Stat. Assoc. 88, 1993: 1273–1283)
 * from the median of the logarithms, at least by a factor of three, and by the same factor outside of nine tenths of the lengths, which
 * may come in several groups. They catch what was cut off or ran away, not what is long.
 */
import { caseText, type TestCase } from '../../core/test-case.ts';
import type { LengthBounds } from '../../core/validity.ts';
import type { Check } from './check.ts';

const deviations = 5;
const leastFactor = 3;
/** Below this many cases no bounds are taken from them. */
const fewestCases = 20;

type Unit = keyof LengthBounds;
const units: readonly Unit[] = ['characters', 'words'];

export const lengthPlausible: Check = {
  id: 'length-plausible',
  applies: () => true,
  check(testCase, { task, lengths }) {
    const bounds = { ...lengths, ...task.validity?.length };
    for (const unit of units) {
      const [least, most] = bounds[unit] ?? [0, Number.POSITIVE_INFINITY];
      const length = lengthIn(unit, testCase);
      if (length < least || length > most)
        return { reason: 'length-out-of-bounds', detail: `${length} ${unit}, not ${least} to ${most}` };
    }
    return undefined;
  },
};

/** Bounds for cases like these; undefined where there are too few of them. */
export function usualLengths(cases: readonly TestCase[]): LengthBounds | undefined {
  if (cases.length < fewestCases) return undefined;
  return Object.fromEntries(units.map((unit) => [unit, boundsOf(cases.map((each) => lengthIn(unit, each)))]));
}

function boundsOf(lengths: readonly number[]): [least: number, most: number] {
  const logs = lengths.map((length) => Math.log(Math.max(1, length)));
  const centre = quantile(logs, 0.5);
  const away = logs.map((log) => Math.abs(log - centre));
  const deviation = 1.4826 * quantile(away, 0.5);
  const reach = Math.max(deviations * deviation, Math.log(leastFactor));
  const low = Math.min(centre - reach, quantile(logs, 0.05) - Math.log(leastFactor));
  const high = Math.max(centre + reach, quantile(logs, 0.95) + Math.log(leastFactor));
  return [Math.floor(Math.exp(low)), Math.ceil(Math.exp(high))];
}

function lengthIn(unit: Unit, testCase: TestCase): number {
  const text = caseText(testCase);
  return unit === 'characters' ? text.length : (text.match(/\S+/g)?.length ?? 0);
}

/** Between the nearest two values, in proportion. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  return below + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? 0) - below);
}
