/** The inner loop of blurs: adds rows by their weights, four at a time, as reading and writing the sum is most of the work. */

/** @param rows each at least as long as `sum` */
export function addWeightedRows(sum: Float32Array, rows: readonly Float32Array[], weights: ArrayLike<number>): void {
  const whole = rows.length - (rows.length % 4);
  for (let at = 0; at < whole; at += 4) addFour(sum, rows, { weights, at });
  for (let at = whole; at < rows.length; at++) addOne(sum, rows[at] as Float32Array, weights[at] as number);
}

function addOne(sum: Float32Array, row: Float32Array, weight: number): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + weight * (row[at] as number);
}

type From = { weights: ArrayLike<number>; at: number };

function addFour(sum: Float32Array, rows: readonly Float32Array[], { weights, at: first }: From): void {
  const [a, b] = [rows[first] as Float32Array, rows[first + 1] as Float32Array];
  const [c, d] = [rows[first + 2] as Float32Array, rows[first + 3] as Float32Array];
  const [ofA, ofB] = [weights[first] as number, weights[first + 1] as number];
  const [ofC, ofD] = [weights[first + 2] as number, weights[first + 3] as number];
  for (let at = 0; at < sum.length; at++)
    sum[at] =
      (sum[at] as number) +
      ofA * (a[at] as number) +
      ofB * (b[at] as number) +
      ofC * (c[at] as number) +
      ofD * (d[at] as number);
}
