/** Numbers in groups, so that a long walk can be made in steps. */

export function* range(count: number): Generator<number> {
  for (let each = 0; each < count; each++) yield each;
}

/** Groups of `size`, the last one of what is left. */
export function* windows<T>(all: Iterable<T>, size: number): Generator<T[]> {
  let window: T[] = [];
  for (const each of all) {
    window.push(each);
    if (window.length < size) continue;
    yield window;
    window = [];
  }
  if (window.length > 0) yield window;
}
