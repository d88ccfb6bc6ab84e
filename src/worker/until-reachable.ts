/**
 * Waits for a database that is restarted or cut off. In: something that may be done twice. Out: its result, or, after about half a
 * minute of waits, its trouble. Whatever else is wrong is thrown at once.
 */
import { isConnectionTrouble } from '../storage/postgres-error.ts';

const waitsMs = [200, 500, 1000, 2000, 4000, 8000, 15_000];

export async function untilReachable<T>(statement: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await statement();
    } catch (error) {
      const waitMs = waitsMs[attempt];
      if (waitMs === undefined || !isConnectionTrouble(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
