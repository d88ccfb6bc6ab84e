/**
 * The small writes of one turn of the process as one transaction: a commit costs more than a row. In: writes, each from a caller of its
 * own. Out: to each caller a promise that resolves when its write is committed. Should one of them fail, each is made again alone, so
 * that it fails alone.
 */
import type { SqliteConnection } from './sqlite-connection.ts';

type Write = { work(): void; resolve(): void; reject(error: unknown): void };

export class GroupedWrites {
  readonly #connection: SqliteConnection;
  #waiting: Write[] = [];

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** `work` runs later, and a second time where another write of its group failed. */
  add(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) setImmediate(() => this.flush());
      this.#waiting.push({ work, resolve, reject });
    });
  }

  /** What waits is written at once. */
  flush(): void {
    const writes = this.#waiting;
    this.#waiting = [];
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
