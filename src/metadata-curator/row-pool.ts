/**
 * From the rows of data files to metadata records: mapped, checked by the task, sampled, freed of duplicates. In: files that can be
 * read more than once, and what the user declared about them. Out: records in random order, and what was rejected, with its place. The
 * first pass goes through all rows, so every row that does not fit is counted; duplicates are looked for among the rows drawn.
 */
import { z } from 'zod';
import { canonicalJson, contentId } from '../core/canonical.ts';
import type { MetadataRecord, RecordSource } from '../core/metadata-record.ts';
import { duplicateIndex } from '../core/near-duplicates.ts';
import { PlatformError } from '../core/platform-error.ts';
import { assertColumnsExist, assertFitsTask, FieldMapping, freeTextFields, mapRow } from './field-mapping.ts';
import type { Row } from './files/row.ts';
import { languageDetector } from './language.ts';
import { type Sampler, sampler } from './sampling.ts';
import type { Curated, CurateRequest, Rejected } from './source.ts';

/** What a user declares about any data set. */
export const PoolOptions = z.strictObject({
  /** Name of the data set, as it is cited. */
  name: z.string().min(1),
  /** SPDX identifier where there is one. */
  licence: z.string().min(1),
  mapping: FieldMapping,
  /** BCP 47 tag of all rows; found out row by row where it is not given. */
  language: z.string().min(2).optional(),
  /** Draw evenly over the values of a field of the task (after mapping). */
  stratify: z
    .strictObject({ by: z.string().min(1), allocation: z.enum(['equal', 'proportional']).default('equal') })
    .optional(),
  duplicates: z
    .strictObject({
      /** Fields whose text is compared; by default all that come from a column as free text. */
      fields: z.array(z.string()).min(1).optional(),
      /** Least Jaccard index of a near duplicate. */
      threshold: z.number().gt(0).max(1).default(0.8),
    })
    .prefault({}),
});
export type PoolOptions = z.infer<typeof PoolOptions>;

/** Options as written by a user. Throws `curate.invalid-options`, which names the key. */
export function checkedOptions<T>(schema: z.ZodType<T>, input: unknown, place: string): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new PlatformError('curate.invalid-options', {
    message: `The data set is not declared as it must be:\n${z.prettifyError(parsed.error)}`,
    place,
    remedy: 'Correct the keys named.',
  });
}

export type PoolFile = {
  /** Begins the place of its rows. */
  name: string;
  source: Pick<RecordSource, 'url' | 'retrievedAt' | 'contentHash'>;
  rows(): AsyncIterable<Row>;
};

export type Pool = {
  options: PoolOptions;
  files: readonly PoolFile[];
  /** Texts that no record may repeat. */
  existingTexts?: Iterable<string>;
};

type Candidate = { fields: Record<string, unknown>; place: string; file: PoolFile };

/** So many rows are looked at before a column counts as unknown. */
const rowsLookedAt = 100;

export async function* curatePool(pool: Pool, request: CurateRequest, signal: AbortSignal): AsyncGenerator<Curated> {
  assertPoolFits(pool.options, request);
  const draw = sampler<Candidate>({
    count: request.count,
    seed: request.seed,
    id: `pool/${request.task.id}/${pool.options.name}`,
    ...(pool.options.stratify && { allocation: pool.options.stratify.allocation }),
  });
  const finish = await finisher(pool, request);
  let made = 0;
  for (let pass = 0; made < request.count; pass++) {
    for await (const rejected of scan({ pool, request, draw, signal })) if (pass === 0) yield { rejected };
    for (let drawn = draw.next(); drawn !== 'again' && made < request.count; drawn = draw.next()) {
      if (drawn === undefined) return;
      const curated = finish(drawn.item);
      if ('record' in curated) {
        draw.used(drawn.stratum);
        made += 1;
      }
      yield curated;
    }
  }
}

type Scan = { pool: Pool; request: CurateRequest; draw: Sampler<Candidate>; signal: AbortSignal };

/** Offers every row that fits to the sampler and gives those that do not. */
async function* scan({ pool, request, draw, signal }: Scan): AsyncGenerator<Rejected> {
  const { mapping, stratify } = pool.options;
  draw.begin();
  for (const file of pool.files) {
    for await (const row of withKnownColumns(file, mapping)) {
      signal.throwIfAborted();
      const place = `${file.name}, ${row.place}`;
      const checked = checkedRow(row.value, mapping, request.task);
      if ('reason' in checked) {
        draw.skip();
        yield { ...checked, place };
      } else {
        const stratum = stratify === undefined ? '' : String(checked.fields[stratify.by]);
        draw.offer(stratum, { fields: checked.fields, place, file });
      }
    }
  }
}

async function* withKnownColumns(file: PoolFile, mapping: FieldMapping): AsyncGenerator<Row> {
  let first: Row[] | undefined = [];
  for await (const row of file.rows()) {
    if (first === undefined) {
      yield row;
      continue;
    }
    first.push(row);
    if (first.length < rowsLookedAt) continue;
    assertColumnsExist(
      mapping,
      first.map(({ value }) => value),
      file.name,
    );
    yield* first;
    first = undefined;
  }
  if (first === undefined) return;
  assertColumnsExist(
    mapping,
    first.map(({ value }) => value),
    file.name,
  );
  yield* first;
}

type Checked = { fields: Record<string, unknown> } | { reason: string; detail: string };

function checkedRow(row: object, mapping: FieldMapping, task: CurateRequest['task']): Checked {
  const mapped = mapRow(mapping, row);
  if ('reason' in mapped) return mapped;
  const parsed = task.fields.safeParse(mapped.fields);
  if (parsed.success) return { fields: parsed.data };
  const [issue] = parsed.error.issues;
  return { reason: 'row-unfit', detail: `${issue?.path.join('.')}: ${issue?.message}` };
}

/** Turns a drawn row into a record, unless it repeats another. */
async function finisher(pool: Pool, { task }: CurateRequest): Promise<(drawn: Candidate) => Curated> {
  const { name, licence, mapping, language, duplicates } = pool.options;
  const compared = duplicates.fields ?? freeTextFields(mapping);
  const index = duplicateIndex({ threshold: duplicates.threshold });
  for (const text of pool.existingTexts ?? []) index.add('an existing text', text);
  const languageOf = language === undefined ? await languageDetector() : () => language;

  return ({ fields, place, file }) => {
    const texts = compared.flatMap((field) => textsIn(fields[field]));
    const text = texts.length > 0 ? texts.join('\n') : canonicalJson(fields);
    const repeated = index.find(text);
    if (repeated !== undefined) {
      const detail = `${Math.round(repeated.similarity * 100)} % like ${repeated.of}`;
      return { rejected: { reason: repeated.kind, detail, place } };
    }
    index.add(place, text);
    const record: MetadataRecord = {
      id: contentId('record', { taskId: task.id, fields, source: name }),
      taskId: task.id,
      fields: fields as MetadataRecord['fields'],
      source: { name, licence, ...file.source, place },
      language: languageOf(texts.join('\n')),
    };
    return { record };
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function assertPoolFits({ mapping, stratify, duplicates }: PoolOptions, { task }: CurateRequest): void {
  assertFitsTask(mapping, task);
  const unknown = [...(stratify ? [stratify.by] : []), ...(duplicates.fields ?? [])].find(
    (field) => !Object.hasOwn(mapping, field),
  );
  if (unknown === undefined) return;
  throw new PlatformError('curate.unknown-field', {
    message: `"${unknown}" is named for strata or duplicates, but the mapping gives ${Object.keys(mapping).join(', ')}.`,
    place: `mapping for ${task.id}`,
    remedy: 'Name a field of the mapping.',
  });
}
