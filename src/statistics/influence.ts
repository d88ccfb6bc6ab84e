/**
 * How much each origin has to do with a value. In: the influences of the values that another is made of. Out: that other's influence,
 * and how far two values go up and down together because they share origins.
 */

/** By origin, how far it pulls the value from where the others have it; adds up to 0. Its keys are the origins there are. */
export type Influence = ReadonlyMap<string, number>;

/** On the weighted mean of values; weights are relative to their sum. */
export function combinedInfluence(parts: readonly { influence: Influence; weight: number }[]): Influence {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const combined = new Map<string, number>();
  for (const { influence, weight } of parts) {
    for (const [origin, pull] of influence) combined.set(origin, (combined.get(origin) ?? 0) + (weight / total) * pull);
  }
  return combined;
}

/**
 * Of two values, 0…1; 0 where one of them does not vary. Below 0 is taken as 0: with few origins luck alone makes values look opposed,
 * and a lucky balance is no gain in knowledge.
 */
export function correlation(one: Influence = new Map(), other: Influence = new Map()): number {
  let [product, square, otherSquare] = [0, 0, 0];
  for (const [origin, pull] of one) {
    product += pull * (other.get(origin) ?? 0);
    square += pull ** 2;
  }
  for (const pull of other.values()) otherSquare += pull ** 2;
  const apart = Math.sqrt(square * otherSquare);
  return apart === 0 ? 0 : Math.min(1, Math.max(0, product / apart));
}
