/**
 * Runs at set times. In: a name, a cron expression, the flags of a run. Out: whichever worker is alive at the time is handed the flags
 * once. Kept in the database, so that no machine has to be the one that remembers.
 */
import type { PgBoss } from 'pg-boss';
import { z } from 'zod';
import { PlatformError } from '../core/platform-error.ts';

const queueName = 'trustgen.scheduled';

const Data = z.object({ name: z.string(), flags: z.array(z.string()) });
export type Scheduled = { name: string; cron: string; timezone: string; flags: string[] };

export interface Schedules {
  /** Replaces one of the same name. Throws `schedule.bad-cron`. */
  add(scheduled: Scheduled): Promise<void>;
  list(): Promise<Scheduled[]>;
  /** False where there is none of that name. */
  remove(name: string): Promise<boolean>;
  /** Calls back when one is due; at one worker only. */
  onDue(run: (due: { name: string; flags: string[] }) => Promise<void>): Promise<void>;
}

export function openSchedules(boss: PgBoss): Schedules {
  const prepared = () => boss.createQueue(queueName, { retryLimit: 3, expireInSeconds: 3600 });
  const list = async (): Promise<Scheduled[]> => {
    const all = await boss.getSchedules(queueName);
    return all.map(({ cron, timezone, data }) => ({ cron, timezone, ...Data.parse(data) }));
  };
  return {
    async add({ name, cron, timezone, flags }) {
      await prepared();
      try {
        await boss.schedule(queueName, cron, { name, flags }, { key: name, tz: timezone });
      } catch (cause) {
        throw new PlatformError('schedule.bad-cron', {
          message: `"${cron}" (${timezone}) is no time that can be scheduled: ${cause instanceof Error ? cause.message : String(cause)}`,
          place: '--cron',
          remedy: "Write five fields: minute, hour, day, month, weekday; for instance '0 3 * * *'.",
          cause,
        });
      }
    },
    list,
    async remove(name) {
      const known = (await list()).some((each) => each.name === name);
      if (known) await boss.unschedule(queueName, name);
      return known;
    },
    async onDue(run) {
      await prepared();
      await boss.work<unknown>(queueName, { pollingIntervalSeconds: 2 }, async (jobs) => {
        for (const { data } of jobs) await run(Data.parse(data));
      });
    },
  };
}
