/**
 * Runs one source to its end. In: a source and what is wanted of it. Out: the records, how many were asked for and made, and what was
 * rejected, with examples. That not a single record came of it is an error, never an empty list.
 */
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { CurateRequest, CurateYield, MetadataSource, Rejected } from './source.ts';

export type Curation = {
  records: MetadataRecord[];
  yield: CurateYield;
  /** At most 20 for each reason, the first ones. */
  rejected: Rejected[];
};

const examplesPerReason = 20;

/** Throws `curate.no-yield` where no record was made. */
export async function curate(
  source: MetadataSource,
  request: CurateRequest,
  context: { signal: AbortSignal; now(): Date },
): Promise<Curation> {
  const records: MetadataRecord[] = [];
  const examples: Rejected[] = [];
  const counts = new Map<string, number>();
  for await (const curated of source.curate(request, context)) {
    context.signal.throwIfAborted();
    if ('record' in curated) {
      records.push(curated.record);
      continue;
    }
    const times = (counts.get(curated.rejected.reason) ?? 0) + 1;
    counts.set(curated.rejected.reason, times);
    if (times <= examplesPerReason) examples.push(curated.rejected);
  }
  const rejected = Object.fromEntries(counts);
  if (records.length === 0) throw noYield(source, request, { rejected, examples });
  const coverage = source.coverage?.();
  const made = records.length;
  return {
    records,
    yield: { asked: request.count, made, rejected, ...(coverage !== undefined && { coverage }) },
    rejected: examples,
  };
}

type Found = { rejected: CurateYield['rejected']; examples: readonly Rejected[] };

function noYield(source: MetadataSource, { task }: CurateRequest, { rejected, examples }: Found): PlatformError {
  const reasons = Object.entries(rejected).map(([reason, times]) => {
    const example = examples.find((each) => each.reason === reason);
    return `${reason} ${times}×${example === undefined ? '' : `, for instance ${example.place}: ${example.detail}`}`;
  });
  return new PlatformError('curate.no-yield', {
    message: `The source gave not one record for ${task.id} (${reasons.join('; ') || 'it is empty'}).`,
    place: `source of kind "${source.kind}"`,
    remedy: 'Correct the mapping where rows do not fit, or choose another source.',
  });
}
