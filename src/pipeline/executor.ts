/**
 * Works through items with a bounded number in flight. In: items as they come, a worker, a limit, a signal. Out: nothing; it
 * resolves when all started work has ended. An abort starts nothing new and waits for what is in flight. The seam where worker
 * mode takes over: stages do not know where they run.
 */
export type ExecutorOptions = { concurrency: number; signal: AbortSignal };

export type Executor = <Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  work: (item: Item) => Promise<void>,
  options: ExecutorOptions,
) => Promise<void>;

/** The first thing a worker throws stops the whole: what befalls one item is data, so a throw is a fault of ours or the store's. */
export const executeHere: Executor = async (items, work, { concurrency, signal }) => {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  let failed: { error: unknown } | undefined;
  const slot = async (): Promise<void> => {
    while (!signal.aborted && failed === undefined) {
      const next = await iterator.next();
      if (next.done) return;
      try {
        await work(next.value);
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, slot));
  await iterator.return?.();
  if (failed !== undefined) throw failed.error;
};
