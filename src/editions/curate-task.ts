/**
 * Records for one task. In: its source, how many, what to leave out. Out: the records, without times, and one line for each that was
 * found and not used. Languages that were not asked for and records that do not fit the task end here.
 */
import { z } from 'zod';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import type { CurateRequest, MetadataSource } from '../metadata-curator/source.ts';
import type { EditionSource, StepYield, TaskYield } from './manifest.ts';

export const RejectedLine = z.strictObject({
  stage: z.enum(['curate', 'build', 'route', 'vary']),
  reason: z.string(),
  detail: z.string(),
  /** Where it was found, or the unit with its route or chain. */
  place: z.string(),
});
export type RejectedLine = z.infer<typeof RejectedLine>;

export type CuratedTask = {
  records: MetadataRecord[];
  rejected: RejectedLine[];
  yield: StepYield;
  /** Where records that were seen before are out already. */
  leftOut?: TaskYield['leftOut'];
};

type Wanted = {
  task: Task;
  count: number;
  seed: number;
  languages: readonly string[];
};

/** Throws `edition.no-records` where nothing of use came of the source. */
export async function curateTask(
  source: MetadataSource,
  { task, count, seed, languages }: Wanted,
  context: { signal: AbortSignal; now(): Date },
): Promise<CuratedTask> {
  const records: MetadataRecord[] = [];
  const rejected: RejectedLine[] = [];
  const seen = new Set<string>();
  const refuse = (reason: string, detail: string, place: string) =>
    rejected.push({ stage: 'curate', reason, detail, place });
  const request: CurateRequest = { task, count, seed };
  for await (const found of source.curate(request, context)) {
    if ('rejected' in found) {
      refuse(found.rejected.reason, found.rejected.detail, found.rejected.place);
      continue;
    }
    const { record } = found;
    const reason = unfit(record, { task, languages, seen });
    if (reason !== undefined) refuse(reason.reason, reason.detail, record.source.place ?? record.id);
    else {
      seen.add(record.id);
      records.push(record);
    }
  }
  if (records.length === 0) throw noRecords(task, source.kind, rejected);
  return { records, rejected, yield: { asked: count, made: records.length, rejected: tally(rejected) } };
}

function unfit(
  record: MetadataRecord,
  { task, languages, seen }: { task: Task; languages: readonly string[]; seen: ReadonlySet<string> },
): { reason: string; detail: string } | undefined {
  if (seen.has(record.id)) return { reason: 'duplicate', detail: record.id };
  const parsed = task.fields.safeParse(record.fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return { reason: 'fields-invalid', detail: `${issue?.path.join('.')}: ${issue?.message}` };
  }
  const isWanted = languages.some((tag) => tag === record.language || tag === record.language.split('-')[0]);
  return isWanted ? undefined : { reason: 'language-unwanted', detail: record.language };
}

function noRecords({ id }: Task, kind: string, rejected: readonly RejectedLine[]): PlatformError {
  const reasons = Object.entries(tally(rejected)).map(([reason, times]) => {
    const example = rejected.find((line) => line.reason === reason);
    return `${reason} ${times}×, for instance ${example?.place}: ${example?.detail}`;
  });
  return new PlatformError('edition.no-records', {
    message: `The source "${kind}" gave not one record for ${id} (${reasons.join('; ') || 'it found nothing'}).`,
    place: id,
    remedy: 'Correct the source in the recipe, or leave the task out.',
  });
}

export function tally(lines: readonly Pick<RejectedLine, 'reason'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { reason } of lines) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

/** Where the records come from, one entry for each name, address and licence; the only place where times of access stand. */
export function sourcesOf(task: Pick<Task, 'id'>, kind: string, records: readonly MetadataRecord[]): EditionSource[] {
  const groups = Map.groupBy(records, ({ source }) =>
    JSON.stringify([source.name, source.url ?? null, source.licence]),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { name, url, licence } = first.source;
    const hashes = new Set(group.map(({ source }) => source.contentHash));
    const [contentHash] = hashes;
    const times = group.flatMap(({ source }) => source.retrievedAt ?? []).sort();
    const [from, until] = [times[0], times.at(-1)];
    return {
      task: task.id,
      kind,
      name,
      licence,
      records: group.length,
      ...(url !== undefined && { url }),
      ...(hashes.size === 1 && contentHash !== undefined && { contentHash }),
      ...(from !== undefined && { accessedAt: from }),
      ...(until !== from && until !== undefined && { accessedUntil: until }),
    };
  });
}

/** A record as it is kept in an edition: the time of access stands in the manifest. */
export function timeless(record: MetadataRecord): MetadataRecord {
  const { retrievedAt: _, ...source } = record.source;
  return { ...record, source };
}
