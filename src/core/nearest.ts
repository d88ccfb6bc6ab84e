/** The name a user most likely meant. In: what was written, what there is. Out: the nearest by edit distance, if there is any. */
import { distance } from 'fastest-levenshtein';

export function nearest(written: string, known: readonly string[]): string | undefined {
  return [...known].sort((a, b) => distance(a, written) - distance(b, written))[0];
}
