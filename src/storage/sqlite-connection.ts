/**
 * One open database and its prepared statements. In: SQL with named values. Out: plain rows. Every statement runs to its end before
 * the call returns: a cursor left open would hold an old snapshot, and SQLite refuses writes from such a one without waiting.
 */
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { setImmediate as turnOfOthers } from 'node:timers/promises';
import { broken, storageError, tellSqliteError } from './sqlite-error.ts';

export type Row = Record<string, unknown>;
export type Values = Record<string, SQLInputValue>;

/** Rows of a page: enough to make the query's own cost small, few enough to hold. */
export const pageSize = 1000;

export class SqliteConnection {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #isOpen = true;

  constructor(database: DatabaseSync, file: string) {
    this.#database = database;
    this.file = file;
  }

  /** Gives back how many rows it changed. Values in a list go to `?` in their order, which is quicker than by name. */
  run(sql: string, values: Values | readonly SQLInputValue[]): number {
    try {
      const statement = this.#statement(sql);
      return Number(isList(values) ? statement.run(...values).changes : statement.run(values).changes);
    } catch (error) {
      throw tellSqliteError(error, this.file);
    }
  }

  get(sql: string, values: Values): Row | undefined {
    try {
      return this.#statement(sql).get(values);
    } catch (error) {
      throw tellSqliteError(error, this.file);
    }
  }

  all(sql: string, values: Values): Row[] {
    try {
      return this.#statement(sql).all(values);
    } catch (error) {
      throw tellSqliteError(error, this.file);
    }
  }

  /**
   * Rows of a query that selects and is ordered by `ordinal`, takes `$after` and stops at `pageSize` rows. After each page other work
   * of the process has its turn: a long listing keeps no timer and no Control-C waiting.
   */
  async *pages(sql: string, fixed: Values): AsyncGenerator<Row> {
    let after = -1;
    while (true) {
      const rows = this.all(sql, { ...fixed, $after: after });
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return;
      after = Number(last.ordinal);
      await turnOfOthers();
    }
  }

  /** All of `work` or nothing of it. It takes the write lock at once, so that what it reads is still true when it writes. */
  transaction(work: () => void): void {
    this.#execute('BEGIN IMMEDIATE');
    try {
      work();
      this.#execute('COMMIT');
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  /** What is stored was checked before it was put; what does not have its shape any more is damage, and said to be. */
  readable<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw storageError(broken('holds a row that cannot be read'), { place: this.file, cause: error });
    }
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#statements.clear();
    this.#database.close();
  }

  /** After a full disk or a disk error SQLite may have rolled back by itself; then there is nothing left to do. */
  #rollBack(): void {
    try {
      this.#database.exec('ROLLBACK');
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no transaction is active'))) throw error;
    }
  }

  #execute(sql: string): void {
    try {
      this.#database.exec(sql);
    } catch (error) {
      throw tellSqliteError(error, this.file);
    }
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#database.prepare(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

function isList(values: Values | readonly SQLInputValue[]): values is readonly SQLInputValue[] {
  return Array.isArray(values);
}
