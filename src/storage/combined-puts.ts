/**
 * Many small puts as few statements. In: rows, each from a caller of its own. Out: to each caller a promise that resolves when its row is
 * committed. Rows that come while statements are on their way wait and go together in the next: the busier, the fewer statements. A row
 * that the database refuses fails alone.
 */

type Values = readonly unknown[];
type Waiting = { id: string; values: Values; resolve(): void; reject(error: unknown): void };

const mostRows = 500;
const mostCharacters = 4_000_000;
/** A second statement on its way keeps the server busy while the first one's commit reaches the disk. */
const mostStatements = 2;

export class CombinedPuts {
  readonly #write: (rows: readonly Values[]) => Promise<void>;
  /** Whether rows that fail together are to be tried one by one. */
  readonly #isOfOneRow: (error: unknown) => boolean;
  readonly #open = new Set<Promise<void>>();
  #waiting: Waiting[] = [];
  #statements = 0;
  #isScheduled = false;

  constructor(write: (rows: readonly Values[]) => Promise<void>, isOfOneRow: (error: unknown) => boolean) {
    this.#write = write;
    this.#isOfOneRow = isOfOneRow;
  }

  async put(id: string, values: Values): Promise<void> {
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ id, values, resolve, reject });
    });
    this.#open.add(written);
    this.#schedule();
    try {
      await written;
    } finally {
      this.#open.delete(written);
    }
  }

  /** Resolves when all that was put is written or has failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#open);
  }

  /** After this turn of the process: what else is put in it goes along. */
  #schedule(): void {
    if (this.#isScheduled || this.#statements >= mostStatements || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    setImmediate(() => {
      this.#isScheduled = false;
      void this.#send(this.#take());
      this.#schedule();
    });
  }

  /** No id twice: one statement cannot change a row twice. The second waits for the next. */
  #take(): Waiting[] {
    const taken = new Map<string, Waiting>();
    const left: Waiting[] = [];
    let characters = 0;
    for (const each of this.#waiting) {
      const isFull = taken.size >= mostRows || (taken.size > 0 && characters + lengthOf(each.values) > mostCharacters);
      if (isFull || taken.has(each.id)) {
        left.push(each);
      } else {
        taken.set(each.id, each);
        characters += lengthOf(each.values);
      }
    }
    this.#waiting = left;
    // In one order everywhere, so that processes that put the same rows wait for one another instead of blocking each other.
    return [...taken.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async #send(batch: readonly Waiting[]): Promise<void> {
    this.#statements += 1;
    try {
      await this.#write(batch.map(({ values }) => values));
      for (const { resolve } of batch) resolve();
    } catch (error) {
      if (batch.length > 1 && this.#isOfOneRow(error)) for (const each of batch) await this.#send([each]);
      else for (const { reject } of batch) reject(error);
    } finally {
      this.#statements -= 1;
      this.#schedule();
    }
  }
}

function lengthOf(values: Values): number {
  return values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
}
