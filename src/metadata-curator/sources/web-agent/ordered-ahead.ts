/**
 * Work that is done ahead, given out in order. In: items, how many at a time, the work. Out: the results in the order of the items.
 * No more than `ahead` items are taken before their results are asked for, so that who stops early has little done for nothing.
 */
export async function* orderedAhead<Item, Result>(
  items: AsyncIterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = items[Symbol.asyncIterator]();
  const begun: Promise<Result>[] = [];
  try {
    for (let ended = false; !ended || begun.length > 0; ) {
      while (!ended && begun.length < ahead) {
        const next = await source.next();
        if (next.done) ended = true;
        else begun.push(handled(work(next.value)));
      }
      const first = begun.shift();
      if (first !== undefined) yield await first;
    }
  } finally {
    await source.return?.();
    // Whoever stops early has aborted what is still running; it must be over before the source counts as ended.
    await Promise.allSettled(begun);
  }
}

/** A failure is met when the result's turn comes, not as an unhandled rejection before. */
function handled<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined);
  return promise;
}
