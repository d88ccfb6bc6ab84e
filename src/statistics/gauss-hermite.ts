/**
 * Gauss–Hermite quadrature for the standard normal distribution. In: how many nodes. Out: nodes and weights with which the mean of any
 * polynomial of a degree below twice that number is exact.
 *
 * Nodes are the eigenvalues of the tridiagonal matrix of the recurrence √(k + 1) h(k + 1) = x h(k) − √k h(k − 1), found by bisection on
 * the signs of its pivots; weights are the Christoffel numbers 1 / Σ h(k)² (Golub & Welsch 1969, Mathematics of Computation 23: 221–230).
 */
export type Node = { at: number; weight: number };

/** In rising order. Throws a RangeError unless `count` is a whole number from 1 to 100. */
export function gaussHermite(count: number): Node[] {
  if (!Number.isInteger(count) || count < 1 || count > 100) {
    throw new RangeError(`Quadrature takes 1 to 100 nodes, not ${count}.`);
  }
  return Array.from({ length: count }, (_, index) => {
    const at = eigenvalue(index, count);
    return { at, weight: 1 / squares(at, count) };
  });
}

/** The one that has `index` smaller ones. */
function eigenvalue(index: number, count: number): number {
  let [low, high] = [-2 * Math.sqrt(count), 2 * Math.sqrt(count)];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (smaller(middle, count) > index) high = middle;
    else low = middle;
  }
  return (low + high) / 2;
}

/** How many eigenvalues are smaller than x: as many as pivots are negative. */
function smaller(x: number, count: number): number {
  let [negative, pivot] = [0, 1];
  for (let row = 0; row < count; row++) {
    pivot = -x - (row === 0 ? 0 : row / pivot);
    if (pivot === 0) pivot = -Number.EPSILON;
    if (pivot < 0) negative += 1;
  }
  return negative;
}

function squares(x: number, count: number): number {
  let [before, own, sum] = [0, 1, 0];
  for (let degree = 0; degree < count; degree++) {
    sum += own * own;
    [before, own] = [own, (x * own - Math.sqrt(degree) * before) / Math.sqrt(degree + 1)];
  }
  return sum;
}
