/** `trustgen edition list|show|lock`: what editions there are, and one in full. */
import { join } from 'node:path';
import CliTable from 'cli-table3';
import { caseText } from '../../core/test-case.ts';
import { lockEdition, lockEntry, lockName, readLock } from '../../editions/lock.ts';
import type { Manifest } from '../../editions/manifest.ts';
import { findEdition, listEditions } from '../../editions/open-edition.ts';
import { reasonsText } from '../../editions/pages.ts';
import { unitsOf } from '../../editions/vary-units.ts';
import { color, print } from '../terminal.ts';

export type EditionFlags = { editions: string; json?: boolean };

export async function listAll({ editions, json }: EditionFlags): Promise<void> {
  const locked = await readLock(process.cwd());
  const found = (await listEditions(editions)).map(({ folder, manifest }) => {
    const { name, number, id, hash } = lockEntry(manifest);
    const entry = locked.find((each) => each.name === name && each.number === number);
    const lock = entry === undefined ? 'no' : entry.hash === hash ? 'yes' : 'differs';
    return { name, number, id, folder, cases: manifest.counts.cases, tasks: Object.keys(manifest.tasks).length, lock };
  });
  if (json) {
    print(JSON.stringify(found, null, 2));
    return;
  }
  const rows = found.map(({ name, number, id, tasks, cases, lock }) => [`${name}@${number}`, id, tasks, cases, lock]);
  print(
    rows.length === 0
      ? `There is no edition in ${editions}. trustgen edition build makes one.`
      : table(['edition', 'id', 'tasks', 'cases', 'locked'], rows),
  );
}

export async function showEdition(
  which: string,
  { editions, json, examples }: EditionFlags & { examples: number },
): Promise<void> {
  const edition = await findEdition(which, editions);
  const { manifest } = edition;
  const shown: { taskId: string; id: string; text: string; reference: unknown }[] = [];
  for (const taskId of Object.keys(manifest.tasks))
    for (const unit of unitsOf(await edition.cases(taskId)).slice(0, examples))
      for (const { id, reference, ...testCase } of unit)
        shown.push({ taskId, id, text: caseText(testCase), reference });
  if (json) {
    print(JSON.stringify({ folder: edition.folder, manifest, examples: shown }, null, 2));
    return;
  }
  print(
    `${color.bold(`${manifest.name}@${manifest.number}`)}  ${manifest.id}\nbuilt ${manifest.builtAt} with trustgen ${manifest.versions.trustgen}, seed ${manifest.recipe.seed}; canary ${manifest.canary}`,
  );
  if (manifest.parent !== undefined)
    print(`follows ${manifest.parent.name}@${manifest.parent.number} (${manifest.parent.id})`);
  print(yieldTable(manifest));
  for (const line of contaminationLines(manifest)) print(line);
  for (const { taskId, id, text, reference } of shown)
    print(`\n${color.dim(`── ${taskId}, ${id} ──`)}\n${text}\n${color.dim(`reference: ${JSON.stringify(reference)}`)}`);
}

export function yieldTable({ tasks }: Pick<Manifest, 'tasks'>): string {
  const of = ({ made, asked }: { made: number; asked: number }) => (made === asked ? `${made}` : `${made} of ${asked}`);
  const rows = Object.entries(tasks).map(([id, { records, units, routes = [], varied, anchors, cases }]) => {
    const rejected = [records, units, ...routes, varied]
      .map((step) => reasonsText(step.rejected))
      .filter((text) => text !== '–');
    return [
      id,
      of(records),
      [of(units), ...routes.map((each) => `${each.route}: ${of(each)}`)].join('\n'),
      varied.asked === 0 ? '–' : of(varied),
      anchors,
      cases,
      rejected.join(', ') || '–',
    ];
  });
  return table(['task', 'records', 'units', 'varied', 'anchors', 'cases', 'rejected'], rows);
}

export function contaminationLines({ contamination }: Pick<Manifest, 'contamination'>): string[] {
  if (contamination === undefined) return [];
  const { words, threshold, sets, tasks } = contamination;
  const names = sets.map(({ name }) => name).join(', ');
  return Object.entries(tasks).map(([id, { meanShare, above, tooShort }]) => {
    const mean = meanShare === null ? 'no case is long enough' : `mean share ${(100 * meanShare).toFixed(1)} %`;
    return `${id}: ${words}-word n-grams in ${names}: ${mean}; ${above.length} cases at ${100 * threshold} % or more; ${tooShort} too short`;
  });
}

/** Writes the edition to the lock file of this folder. */
export async function lock(which: string, { editions }: EditionFlags): Promise<void> {
  const { manifest } = await findEdition(which, editions);
  await lockEdition(process.cwd(), manifest);
  print(`${manifest.name}@${manifest.number} (${manifest.id}) is locked in ${join(process.cwd(), lockName)}.`);
}

function table(head: string[], rows: readonly (string | number)[][]): string {
  const made = new CliTable({ head, style: { head: [], border: [] } });
  made.push(...rows);
  return made.toString();
}
