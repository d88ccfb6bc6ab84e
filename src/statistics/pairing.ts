/**
 * Brings each varied case and its original together, in whatever order they come. In: what was found of originals and of variants. Out:
 * pairs, each of one trial and one part of the headline. Of what waits for others only a light row is held.
 */
import type { Finding } from './observations.ts';

export type Half = { origin: string; operators: readonly string[]; finding: Finding };
export type FoundHalf = Half & {
  /** Place among the parts of the headline. */
  part: number;
  trial: number;
  caseId: string;
  /** Id of the original; absent for an original. */
  variedFrom: string | undefined;
};
export type VariedPair = { part: number; original: Half; variant: Half };

export interface Pairing {
  add(found: FoundHalf): void;
  /** Variants whose original has not come. */
  alone(): number;
  /** Rows that are held. */
  held(): number;
}

/** @param mostOfOne variants that one original has at most: one that has met so many is forgotten */
export function createPairing(mostOfOne: number, tell: (pair: VariedPair) => void): Pairing {
  const originals = new Map<string, { half: Half; met: number }>();
  const variants = new Map<string, Half[]>();
  const addOriginal = (key: string, part: number, half: Half) => {
    const waiting = variants.get(key) ?? [];
    variants.delete(key);
    for (const variant of waiting) tell({ part, original: half, variant });
    if (waiting.length < mostOfOne) originals.set(key, { half, met: waiting.length });
  };
  const addVariant = (key: string, part: number, half: Half) => {
    const original = originals.get(key);
    if (original === undefined) {
      variants.set(key, [...(variants.get(key) ?? []), half]);
      return;
    }
    tell({ part, original: original.half, variant: half });
    original.met += 1;
    if (original.met === mostOfOne) originals.delete(key);
  };
  const alone = () => [...variants.values()].reduce((sum, halves) => sum + halves.length, 0);
  return {
    add({ part, trial, caseId, variedFrom, origin, operators, finding }) {
      const half = { origin, operators, finding };
      if (variedFrom === undefined) addOriginal(`${part}/${trial}/${caseId}`, part, half);
      else addVariant(`${part}/${trial}/${variedFrom}`, part, half);
    },
    alone,
    held: () => originals.size + alone(),
  };
}
