/** `trustgen schedule`: runs at set times, planned and submitted by whichever worker is alive. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import CliTable from 'cli-table3';
import { nearest } from '../../core/nearest.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { resolveLocation } from '../../storage/open-workspace.ts';
import { openWorkers, type Workers } from '../../worker/open-workers.ts';
import { note, print } from '../terminal.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { databaseOf } from './workers-database.ts';

export async function addSchedule(
  name: string,
  runFlags: string[],
  flags: SharedFlags & { cron: string; timezone: string },
): Promise<void> {
  await using workers = await opened(flags);
  await workers.schedules.add({ name, cron: flags.cron, timezone: flags.timezone, flags: runFlags });
  print(`Scheduled: ${name}, ${flags.cron} (${flags.timezone}): trustgen run ${runFlags.join(' ')}`);
}

export async function listSchedules(flags: SharedFlags & { json?: boolean }): Promise<void> {
  await using workers = await opened(flags);
  const all = await workers.schedules.list();
  if (flags.json) return print(JSON.stringify(all, null, 2));
  if (all.length === 0) return print('Nothing is scheduled.');
  const table = new CliTable({ head: ['name', 'cron', 'time zone', 'flags'], style: { head: [], border: [] } });
  for (const { name, cron, timezone, flags: runFlags } of all) table.push([name, cron, timezone, runFlags.join(' ')]);
  print(table.toString());
}

export async function removeSchedule(name: string, flags: SharedFlags): Promise<void> {
  await using workers = await opened(flags);
  if (await workers.schedules.remove(name)) return print(`Removed: ${name}`);
  const names = (await workers.schedules.list()).map((each) => each.name);
  throw new PlatformError('schedule.unknown', {
    message: `Nothing is scheduled as "${name}".`,
    remedy: names.length === 0 ? 'Nothing is scheduled at all.' : `Did you mean ${nearest(name, names)}?`,
  });
}

async function opened(flags: SharedFlags): Promise<Workers> {
  const settings = await settingsOf(databaseOf(flags));
  return openWorkers(resolveLocation(settings.configuration.workspace, settings.secret), note);
}

/** Plans the run afresh and submits it, as a process of its own: its trouble is not the worker's. */
export async function submitScheduled(
  due: { name: string; flags: string[] },
  { config, workspace }: SharedFlags,
): Promise<void> {
  const given = [
    ...(config === undefined ? [] : ['--config', config]),
    ...(workspace === undefined ? [] : ['--workspace', workspace]),
  ];
  const command = [
    fileURLToPath(import.meta.resolve('../main.js').replace(/\.js$/, extension)),
    'run',
    '--workers',
    '--submit',
    '--fresh',
  ];
  note(`Due: ${due.name}`);
  const child = spawn(process.execPath, [...command, ...given, ...due.flags], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) note(`The scheduled run ${due.name} could not be submitted (exit code ${code}).`);
}

/** The built command, or the source it is built from. */
const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
