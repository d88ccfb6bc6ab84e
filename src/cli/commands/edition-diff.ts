/** `trustgen edition diff A B`: cases, near duplicates, attributes, lengths; and difficulty where one model ran on both in this workspace. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import CliTable from 'cli-table3';
import type { Estimate } from '../../core/estimate.ts';
import type { Run } from '../../core/run.ts';
import { diffEditions, type EditionDiff, type Lengths, type TaskDiff } from '../../editions/diff.ts';
import { findEdition } from '../../editions/open-edition.ts';
import { pricesAsOf } from '../../models/prices.ts';
import { openPlatform, type Platform } from '../../platform.ts';
import { buildReport } from '../../report/build.ts';
import { catalogue } from '../../tasks/index.ts';
import { print } from '../terminal.ts';
import type { EditionFlags } from './edition.ts';
import { reportStatistics } from './report-statistics.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

type DiffFlags = EditionFlags & Pick<SharedFlags, 'config' | 'workspace'>;
/** The task's leading figure of one model on both. */
type Difficulty = { taskId: string; model: string; a: Estimate; b: Estimate };

export async function diff(one: string, other: string, flags: DiffFlags): Promise<void> {
  const [a, b] = [await findEdition(one, flags.editions), await findEdition(other, flags.editions)];
  const found = await diffEditions(a, b);
  const difficulty = await difficultyOn(found, flags);
  if (flags.json) {
    print(JSON.stringify({ ...found, difficulty }, null, 2));
    return;
  }
  print(
    `a = ${a.manifest.name}@${a.manifest.number} (${a.manifest.id}), b = ${b.manifest.name}@${b.manifest.number} (${b.manifest.id})`,
  );
  print(casesTable(found.tasks));
  for (const line of found.tasks.flatMap(attributeLines)) print(line);
  print(
    difficulty.length === 0
      ? 'difficulty: no model ran on both editions in this workspace'
      : difficultyTable(difficulty),
  );
}

function casesTable(tasks: readonly TaskDiff[]): string {
  const rows = tasks.map(({ taskId, cases, kept, added, removed, nearDuplicates, lengths }) => {
    return [
      taskId,
      `${cases.a} → ${cases.b}`,
      kept,
      added,
      removed,
      nearDuplicates,
      `${words(lengths.a)} → ${words(lengths.b)}`,
    ];
  });
  return table(
    ['task', 'cases', 'kept', 'added', 'removed', 'added, near a removed one', 'words: median (most)'],
    rows,
  );
}

function words(lengths: Lengths | undefined): string {
  return lengths === undefined ? '–' : `${lengths.median} (${lengths.most})`;
}

const shownValues = 3;
const leastApart = 0.05;

/** How far an attribute's shares lie apart (total variation distance), and the values that moved most. */
function attributeLines({ taskId, attributes, cases }: TaskDiff): string[] {
  if (cases.a === 0 || cases.b === 0) return [];
  return Object.entries(attributes).flatMap(([key, values]) => {
    const shares = Object.entries(values).map(([value, { a, b }]) => ({ value, a: a / cases.a, b: b / cases.b }));
    const apart = shares.reduce((sum, { a, b }) => sum + Math.abs(a - b), 0) / 2;
    if (apart < leastApart) return [];
    const most = shares.sort((x, y) => Math.abs(y.a - y.b) - Math.abs(x.a - x.b)).slice(0, shownValues);
    const told = most.map(({ value, a, b }) => `${value} ${(100 * a).toFixed(0)} → ${(100 * b).toFixed(0)} %`);
    return [`${taskId}, ${key}: shares ${(100 * apart).toFixed(0)} points apart; ${told.join(', ')}`];
  });
}

function difficultyTable(difficulty: readonly Difficulty[]): string {
  const shown = ({ value, low, high, n }: Estimate) =>
    value === null ? '–' : `${value.toFixed(3)} (${low?.toFixed(3)} – ${high?.toFixed(3)}, n ${n})`;
  const rows = difficulty.map(({ taskId, model, a, b }) => [taskId, model, shown(a), shown(b)]);
  return table(['task', 'model', 'score on a (95 %)', 'on b'], rows);
}

async function difficultyOn({ a, b }: EditionDiff, flags: DiffFlags): Promise<Difficulty[]> {
  const settings = await settingsOf(flags);
  const { workspace } = settings.configuration;
  // A workspace is not made for a question about it.
  if (!workspace.startsWith('env:') && !existsSync(resolve(workspace))) return [];
  await using platform = await openPlatform(settings, process.cwd());
  const runs = (await platform.store.runs()).filter(({ state }) => state === 'complete');
  const on = (id: string) =>
    scoresOn(
      platform,
      runs.filter(({ plan }) => plan.edition?.id === id),
    );
  const [onA, onB] = [await on(a.id), await on(b.id)];
  return [...onA].flatMap(([key, { taskId, model, estimate }]) => {
    const other = onB.get(key);
    return other === undefined ? [] : [{ taskId, model, a: estimate, b: other.estimate }];
  });
}

type Scored = { taskId: string; model: string; estimate: Estimate };

/** By task, model with its settings, and scorer; of several runs the latest. */
async function scoresOn({ store }: Platform, runs: readonly Run[]): Promise<Map<string, Scored>> {
  const scores = new Map<string, Scored>();
  for (const run of runs) {
    const parts = { ...reportStatistics, casesPerCell: 0, pricesAsOf };
    const { cells } = await buildReport({ run, store, tasks: catalogue, ...parts });
    for (const { taskId, model, measures } of cells) {
      const { modelId } = run.plan.targets.find(({ ref }) => ref === model) ?? {};
      const { scoringId } = run.plan.tasks.find(({ id }) => id === taskId) ?? {};
      const key = JSON.stringify([taskId, modelId, scoringId]);
      const estimate = measures.find(({ standing }) => standing === 'headline')?.estimate;
      if (estimate !== undefined && !scores.has(key)) scores.set(key, { taskId, model, estimate });
    }
  }
  return scores;
}

function table(head: string[], rows: readonly (string | number)[][]): string {
  const made = new CliTable({ head, style: { head: [], border: [] } });
  made.push(...rows);
  return made.toString();
}
