/**
 * Small writes that come at about the same time as one transaction: a commit costs more than a row. In: writes, each from a caller of
 * its own. Out: to each caller a promise that resolves when its write is committed: after the first turn of the process that brings
 * none, and after a few turns at the latest. Should one of them fail, each is made again alone, so that it fails alone.
 */
import type { SqliteConnection } from './sqlite-connection.ts';

type Write = { work(): void; resolve(): void; reject(error: unknown): void };

const mostTurns = 8;

export class GroupedWrites {
  readonly #connection: SqliteConnection;
  #waiting: Write[] = [];

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  /** `work` runs later, and a second time where another write of its group failed. */
  add(work: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      if (this.#waiting.length === 1) this.#lookAgain(1, mostTurns);
    });
  }

  #lookAgain(before: number, turnsLeft: number): void {
    setImmediate(() => {
      const { length } = this.#waiting;
      if (length === before || turnsLeft === 1) this.flush();
      else this.#lookAgain(length, turnsLeft - 1);
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
