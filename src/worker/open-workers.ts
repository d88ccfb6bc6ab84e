/**
 * Opens what distributed runs need beside the store: the queue and the workers' common tables, on the same PostgreSQL. In: its address.
 * Out: both, closed together.
 */
import { PlatformError } from '../core/platform-error.ts';
import { prepareCoordination, type Query } from './coordination.ts';
import { type ItemQueue, openItemQueue } from './queue.ts';
import { openSchedules, type Schedules } from './schedules.ts';
import { untilReachable } from './until-reachable.ts';

export type Workers = AsyncDisposable & { queue: ItemQueue; schedules: Schedules; query: Query };

/**
 * Throws `worker.cannot-connect`.
 * @param note is told of trouble that passes: a lost connection, a restarted server
 */
export async function openWorkers(url: string, note: (text: string) => void): Promise<Workers> {
  const { PgBoss } = await import('pg-boss');
  const { Pool } = await import('pg');
  const pool = new Pool({ connectionString: url, max: 2, application_name: 'trustgen' });
  pool.on('error', (error) => note(`database: ${error.message}`));
  const query: Query = async (sql, values) => {
    const result = await untilReachable(() => pool.query(sql, values.length === 0 ? undefined : [...values]));
    return result.rows ?? [];
  };
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'trustgen',
    max: 4,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 60,
    cronMonitorIntervalSeconds: 10,
    cronWorkerIntervalSeconds: 5,
  });
  boss.on('error', (error) => note(`queue: ${error.message}`));
  try {
    await boss.start();
    await prepareCoordination(query);
  } catch (error) {
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    await pool.end();
    throw cannotConnect(url, error);
  }
  const queue = await openItemQueue(boss);
  return {
    queue,
    schedules: openSchedules(boss),
    query,
    async [Symbol.asyncDispose]() {
      await queue[Symbol.asyncDispose]();
      await pool.end();
    },
  };
}

function cannotConnect(url: string, cause: unknown): PlatformError {
  const { host, pathname } = new URL(url);
  const why =
    cause instanceof AggregateError
      ? cause.errors.map(String).join('; ')
      : cause instanceof Error
        ? cause.message
        : String(cause);
  return new PlatformError('worker.cannot-connect', {
    message: `The database of the workers cannot be used: ${why}.`,
    place: `postgres://${host}${pathname}`,
    remedy:
      'Check the address, the password and that the server is running; the user must be allowed to create schemas.',
    cause,
  });
}
