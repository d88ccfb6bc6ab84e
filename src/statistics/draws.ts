/** Random numbers of other distributions than the even one. In: a stream of random numbers. Out: one draw. */
import type { Random } from '../core/random.ts';

/** Standard normal, by the polar method (Marsaglia & Bray 1964, SIAM Review 6: 260–264). */
export function normalDraw(random: Random): number {
  for (;;) {
    const [x, y] = [2 * random.next() - 1, 2 * random.next() - 1];
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Gamma with scale 1 (Marsaglia & Tsang 2000, ACM Transactions on Mathematical Software 26: 363–372). `shape` > 0. */
export function gammaDraw(random: Random, shape: number): number {
  if (shape < 1) return gammaDraw(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = normalDraw(random);
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Beta, from two gammas. Both shapes > 0. */
export function betaDraw(random: Random, alpha: number, beta: number): number {
  const [one, other] = [gammaDraw(random, alpha), gammaDraw(random, beta)];
  return one / (one + other);
}

/** How many of `n` independent trials succeed. Takes n steps. */
export function binomialDraw(random: Random, n: number, chance: number): number {
  let hits = 0;
  for (let trial = 0; trial < n; trial++) if (random.next() < chance) hits += 1;
  return hits;
}
