/**
 * Small writes as few transactions: a commit costs more than a row. In: writes, each from a caller of its own. Out: to each caller a
 * promise that resolves when its write is committed. Those of one turn of the process go together; while several do, the next ones wait
 * for each other a moment longer. Should one of a group fail, each is made again alone, so that it fails alone.
 */
import type { SqliteConnection } from './sqlite-connection.ts';

type Write = { work(): void; resolve(): void; reject(error: unknown): void };

/** What a single writer, who waits for each write, never has to wait. */
const togetherMs = 2;

export class GroupedWrites {
  readonly #connection: SqliteConnection;
  #waiting: Write[] = [];
  #isBusy = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** `work` runs later, and a second time where another write of its group failed. */
  add(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) this.#schedule();
      this.#waiting.push({ work, resolve, reject });
    });
  }

  #schedule(): void {
    if (this.#isBusy) setTimeout(() => this.flush(), togetherMs);
    else setImmediate(() => this.flush());
  }

  /** What waits is written at once. */
  flush(): void {
    const writes = this.#waiting;
    this.#waiting = [];
    this.#isBusy = writes.length > 1;
    if (writes.length > 1 && this.#asOne(writes)) for (const { resolve } of writes) resolve();
    else for (const write of writes) alone(write);
  }

  #asOne(writes: readonly Write[]): boolean {
    try {
      this.#connection.transaction(() => {
        for (const { work } of writes) work();
      });
      return true;
    } catch {
      return false;
    }
  }
}

function alone({ work, resolve, reject }: Write): void {
  try {
    work();
    resolve();
  } catch (error) {
    reject(error);
  }
}
