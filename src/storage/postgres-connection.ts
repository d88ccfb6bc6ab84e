/**
 * One PostgreSQL database through a pool of connections. In: SQL with numbered values. Out: plain rows. A statement that meets a broken
 * connection is made again, with growing waits, until the server is back: whatever is sent may be sent twice. Nothing that is thrown
 * holds the password.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { PlatformError } from '../core/platform-error.ts';
import { damaged, isCollision, isConnectionTrouble, tellPostgresError, unreachable } from './postgres-error.ts';

export type Row = Record<string, unknown>;
/** Gives back the rows, and how many there were or were changed. */
export type Query = (sql: string, values: readonly unknown[]) => Promise<{ rows: Row[]; count: number }>;

/** Rows of a page: enough to make the query's own cost small, few enough to hold. */
export const pageSize = 1000;

export type PostgresOptions = {
  url: string;
  /** Where the tables are; made where it is missing. */
  schema?: string;
  /** How long a broken connection is waited for. */
  patienceMs?: number;
};

const defaultPatienceMs = 60_000;
/** Somebody who waits at the terminal has mistyped the address more often than the server is away. */
const openingPatienceMs = 5000;
const longestWaitMs = 5000;
const mostCollisions = 20;
/** Several runs and workers share one server; statements are short and take turns on few connections. */
const mostConnections = 4;
const int8 = 20;

export class PostgresConnection {
  /** The address without user, password and settings. */
  readonly place: string;
  readonly #pool: Pool;
  #patienceMs: number;
  #closed: Promise<void> | undefined;

  private constructor(pool: Pool, place: string, patienceMs: number) {
    this.#pool = pool;
    this.place = place;
    this.#patienceMs = patienceMs;
  }

  /** `prepare` makes the tables. Throws `storage.bad-address`, `storage.unreachable`, `storage.cannot-open` and what `prepare` throws. */
  static async open(
    { url, patienceMs = defaultPatienceMs }: PostgresOptions,
    prepare: (connection: PostgresConnection) => Promise<void>,
  ): Promise<PostgresConnection> {
    const place = placeOf(url);
    const { Pool, types } = await import('pg');
    const getTypeParser = ((oid: number, format?: 'text') =>
      oid === int8 ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser;
    const pool = new Pool({
      connectionString: url,
      max: mostConnections,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      application_name: 'trustgen',
      types: { getTypeParser },
    });
    // A connection that breaks while nobody uses it is replaced with the next statement.
    pool.on('error', () => undefined);
    const connection = new PostgresConnection(pool, place, Math.min(patienceMs, openingPatienceMs));
    try {
      await prepare(connection);
    } catch (error) {
      await connection.close();
      throw error;
    }
    connection.#patienceMs = patienceMs;
    return connection;
  }

  query: Query = async (sql, values) => this.#patiently(() => send(this.#pool, sql, values));

  async get(sql: string, values: readonly unknown[]): Promise<Row | undefined> {
    return (await this.query(sql, values)).rows[0];
  }

  async all(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return (await this.query(sql, values)).rows;
  }

  /** Rows of a query that selects and is ordered by `ordinal`, takes the last one seen as its last value, and stops at `pageSize` rows. */
  async *pages(sql: string, fixed: readonly unknown[]): AsyncGenerator<Row> {
    let after = -1;
    while (true) {
      const rows = await this.all(sql, [...fixed, after]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return;
      after = Number(last.ordinal);
    }
  }

  /** All of `work` or nothing of it; it may be begun several times. */
  async transaction<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return this.#patiently(() => inTransaction(this.#pool, work));
  }

  /** What is stored was checked before it was put; what does not have its shape any more is damage, and said to be. */
  readable<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw damaged(this.place, error);
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#pool.end();
    return this.#closed;
  }

  /** The one place that tries again. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    let brokenSince: number | undefined;
    for (let attempt = 0; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        if (isConnectionTrouble(error)) {
          brokenSince ??= performance.now();
          const elapsedMs = performance.now() - brokenSince;
          if (elapsedMs >= this.#patienceMs || this.#closed !== undefined) {
            throw unreachable(error, { place: this.place, seconds: elapsedMs / 1000 });
          }
          await sleep(Math.min(100 * 2 ** attempt, longestWaitMs, Math.max(1, this.#patienceMs - elapsedMs)));
        } else if (isCollision(error) && attempt < mostCollisions) {
          await sleep(10 * attempt * Math.random());
        } else {
          throw tellPostgresError(error, this.place);
        }
      }
    }
  }
}

async function send(to: Pool | PoolClient, sql: string, values: readonly unknown[]): ReturnType<Query> {
  const { rows, rowCount } = await to.query<Row>(sql, [...values]);
  return { rows, count: rowCount ?? 0 };
}

async function inTransaction<T>(pool: Pool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  // The statement under way is told as well; without a listener the process would end.
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work((sql, values) => send(client, sql, values));
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failed: Error) => {
      broken = failed;
    });
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** Throws `storage.bad-address`, which does not repeat the address: it holds a password. */
function placeOf(url: string): string {
  // An address of a socket has no host: postgres://user@/name?host=/folder
  const complete = url.replace('@/', '@localhost/').replace(':///', '://localhost/');
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(complete)) {
    throw new PlatformError('storage.bad-address', {
      message: 'The address of the database cannot be read.',
      remedy: 'Write postgres://USER:PASSWORD@HOST:PORT/NAME, and % signs for special characters in the password.',
    });
  }
  const { host, pathname, searchParams } = new URL(complete);
  return `postgres://${searchParams.get('host') ?? host}${pathname}`;
}
