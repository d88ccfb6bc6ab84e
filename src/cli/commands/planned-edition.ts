/**
 * The cases of an edition for a plan. In: its folder or name. Out: its tasks as this trustgen has them, and all their cases; its pictures are
 * put where the run reads them. A changed edition, and one whose tasks are scored in another way here, is not run.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import type { Task } from '../../core/task.ts';
import { assertAsLocked } from '../../editions/lock.ts';
import { type Edition, findEdition } from '../../editions/open-edition.ts';
import { unitsOf } from '../../editions/vary-units.ts';
import type { EditionCases, PlanRequest } from '../../pipeline/plan.ts';
import type { Platform } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { defaultEditionsFolder } from './edition-context.ts';

export type PlannedEdition = { planned: NonNullable<PlanRequest['edition']>; catalogue: Task[]; seed: number };

export async function editionOf(
  which: string,
  flags: { n?: number; seed?: number },
  { images }: Pick<Platform, 'images'>,
): Promise<PlannedEdition> {
  for (const flag of ['n', 'seed'] as const) {
    if (flags[flag] === undefined) continue;
    throw new PlatformError('plan.edition-is-fixed', {
      message: `An edition has its own cases: ${flag === 'n' ? '--n' : '--seed'} cannot change them.`,
      place: '--edition',
      remedy:
        'Leave the flag out, or cap the run (--max-calls); its cases are in an order whose beginnings are samples.',
    });
  }
  const edition = await findEdition(which, defaultEditionsFolder);
  await assertAsLocked(process.cwd(), edition.manifest);
  const tasks = Object.entries(edition.manifest.versions.tasks).map(([id, version]) => taskOf(id, version, edition));
  const cases = new Map<string, EditionCases>();
  for (const task of tasks) cases.set(task.id, await editionCases(edition, task.id));
  for (const path of Object.keys(edition.manifest.files))
    if (path.startsWith('images/')) await images.put(await readFile(join(edition.folder, path)));
  return { planned: { name: edition.name, tasks: cases }, catalogue: tasks, seed: edition.manifest.recipe.seed };
}

function taskOf(id: string, version: number, { manifest, folder }: Edition): Task {
  const task = catalogue.find((each) => each.id === id);
  if (task?.version === version) return task;
  throw new PlatformError('edition.other-task', {
    message:
      task === undefined
        ? `This trustgen has no task ${id}.`
        : `The edition was built for version ${version} of ${id}; here it is version ${task.version}, and scores are not comparable.`,
    place: folder,
    remedy: `Run it with trustgen ${manifest.versions.trustgen}, or build another: trustgen edition refresh.`,
  });
}

async function editionCases(edition: Edition, taskId: string): Promise<EditionCases> {
  const cases = await edition.cases(taskId);
  const said = edition.manifest.tasks[taskId];
  const made = unitsOf(cases.filter(({ variedFrom }) => variedFrom === undefined)).length;
  const { units, findings } = said ?? {};
  // Anchors were asked for in the edition they are from.
  const asked = (units?.asked ?? 0) + made - (units?.made ?? 0);
  const told = { asked, made, rejected: units?.rejected ?? {}, ...(findings !== undefined && { findings }) };
  return { cases, records: await edition.records(taskId), yield: told };
}
