/**
 * Holds what the fault server sent against what the store has. In: counts by request, the planned requests, the report, and the
 * answers of another store by case and trial, where it is not the folder's workspace. Out: what was lost (paid for and not stored),
 * repeated (paid for again) or altered (stored otherwise than sent), exactly.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Counts } from '../test/faults/request-counts.ts';
import type { Conservation, FaultRun, PlannedRequest } from './faults-run.ts';

export type Tally = Conservation & {
  repeated: number;
  lost: number;
  altered: number;
  requests: number;
  /** What does not add up. */
  troubles: string[];
};

export type Stored = { outcome: string; text?: string };

export async function tally(
  run: FaultRun,
  {
    counts,
    planned,
    stored = storedAnswers(run.database),
  }: { counts: Counts; planned: ReadonlyMap<string, PlannedRequest>; stored?: ReadonlyMap<string, Stored> },
): Promise<Tally> {
  const conservation = conservationOf(run);
  const { byKey = {} } = counts;
  const count = { repeated: 0, lost: 0, altered: 0 };
  const troubles: string[] = [];
  for (const [key, { paid, blocked }] of Object.entries(byKey)) {
    const request = planned.get(key);
    if (request === undefined) {
      troubles.push('a request that was not planned');
      continue;
    }
    const answer = stored.get(request.item);
    const isKept = answer?.outcome === 'answered' || answer?.outcome === 'blocked';
    count.repeated += Math.max(0, paid + blocked - 1);
    if (paid + blocked > 0 && !isKept) count.lost += 1;
    if (answer?.outcome === 'answered' && (answer.text !== request.text || paid === 0)) count.altered += 1;
  }
  const { planned: items, answered, blocked, failed, notReached } = conservation;
  if (items !== answered + blocked + failed + notReached) troubles.push('the report does not add up');
  for (const outcome of ['answered', 'blocked', 'failed'] as const) {
    const rows = [...stored.values()].filter((each) => each.outcome === outcome).length;
    if (rows !== conservation[outcome])
      troubles.push(`${rows} ${outcome} in the store, ${conservation[outcome]} in the report`);
  }
  if (items !== planned.size) troubles.push(`${items} items for ${planned.size} planned requests`);
  return { ...conservation, ...count, requests: counts.requests, troubles: [...new Set(troubles)] };
}

function conservationOf(run: FaultRun): Conservation {
  const sum: Conservation = { planned: 0, answered: 0, blocked: 0, failed: 0, notReached: 0 };
  for (const { conservation } of run.report().cells) {
    for (const name of Object.keys(sum) as (keyof Conservation)[]) sum[name] += conservation[name];
  }
  return sum;
}

/** By case and trial. */
function storedAnswers(file: string): Map<string, Stored> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const found = new Map<string, Stored>();
    for (const row of database.prepare("SELECT json FROM responses WHERE role = 'target'").iterate()) {
      const { caseId, trial, ...answer } = JSON.parse(String(row.json)) as Stored & { caseId: string; trial: number };
      found.set(`${caseId}/${trial}`, answer);
    }
    return found;
  } finally {
    database.close();
  }
}

/** Where two reports differ, apart from times: the first few paths. */
export function differences(one: unknown, two: unknown, path = ''): string[] {
  if (Object.is(one, two)) return [];
  if (typeof one !== 'object' || typeof two !== 'object' || one === null || two === null) {
    return [`${path}: ${short(one)} / ${short(two)}`];
  }
  const [first, second] = [one, two] as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])].filter((name) => !isTime(name));
  return names.flatMap((name) => differences(first[name], second[name], `${path}/${name}`)).slice(0, 5);
}

function isTime(name: string): boolean {
  return name === 'startedAt' || name === 'finishedAt' || name.startsWith('latencyMs');
}

function short(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 80);
}
