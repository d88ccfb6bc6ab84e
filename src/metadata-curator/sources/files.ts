/**
 * A data set in files: on disk, or at https addresses. In: where the files lie and what their columns mean. Out: records with licence,
 * content hash and row. Files are read in the order given, as if they were one.
 */
import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../../core/canonical.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { columnsOf } from '../field-mapping.ts';
import { type ReadLimits, readLimits } from '../files/byte-source.ts';
import { fileHash } from '../files/file-hash.ts';
import { type Downloaded, type Fetch, httpCache } from '../files/http-cache.ts';
import { DataFormat, openFile, readRows } from '../files/read-rows.ts';
import { checkedOptions, curatePool, type PoolFile, PoolOptions } from '../row-pool.ts';
import type { MetadataSource } from '../source.ts';

/** How files are to be read, wherever they come from. */
export const Layout = z.strictObject({
  /** Told by the names where it is not given. */
  format: DataFormat.optional(),
  /** Name or glob of the files within a zip archive. */
  member: z.string().optional(),
  /** JSON and YAML: path of the list of rows. */
  rowsAt: z.string().optional(),
  csv: z
    .strictObject({
      delimiter: z.string().length(1).optional(),
      quote: z.union([z.string().length(1), z.literal(false)]).optional(),
      header: z.boolean().optional(),
    })
    .optional(),
});
export type Layout = z.infer<typeof Layout>;

export const FilesOptions = PoolOptions.extend({
  ...Layout.shape,
  /** Paths, or https addresses. */
  files: z.array(z.string().min(1)).min(1),
  /** Page of the data set, kept on records of files on disk. */
  url: z.url().optional(),
  /** SHA-256 that each file must have, by path or address as written in `files`. */
  sha256: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)).optional(),
});
export type FilesOptions = z.infer<typeof FilesOptions>;

export type FilesContext = {
  /** What relative paths start from. */
  folder: string;
  cacheFolder: string;
  fetch: Fetch;
  offline?: boolean;
  limits?: Partial<ReadLimits>;
  /** Texts that no record may repeat. */
  existingTexts?: readonly string[];
};

type Found = { path: string; name: string; source: PoolFile['source'] };

export function filesSource(input: z.input<typeof FilesOptions>, context: FilesContext): MetadataSource {
  const options = checkedOptions(FilesOptions, input, 'source of kind "files"');
  const limits = { ...readLimits, ...context.limits };
  const cache = httpCache({ folder: context.cacheFolder, fetch: context.fetch, offline: context.offline ?? false });
  let hashes: Record<string, string | undefined> | undefined;

  const find = async (file: string, { signal, now }: { signal: AbortSignal; now(): Date }): Promise<Found> => {
    const wanted = options.sha256?.[file];
    if (/^https?:\/\//i.test(file)) return fromAddress(await cache.get({ url: file, signal, now, sha256: wanted }));
    const path = resolve(context.folder, file);
    return { path, name: basename(file), source: await localSource(path, { file, wanted, url: options.url, now }) };
  };

  return {
    kind: 'files',
    /** The hashes of the files are there once they were read. */
    describe: () => ({
      kind: 'files',
      ...options,
      ...(hashes && { sha256: hashes }),
      ...described(context.existingTexts),
    }),
    async *curate(request, { signal, now }) {
      const found: Found[] = [];
      for (const file of options.files) found.push(await find(file, { signal, now }));
      hashes = Object.fromEntries(options.files.map((file, index) => [file, found[index]?.source.contentHash]));
      const opened = found.map((file) => poolFiles(file, options, { limits, signal }));
      const files = (await Promise.all(opened)).flat();
      yield* curatePool(
        { options: poolOptions(options), files, existingTexts: context.existingTexts ?? [] },
        request,
        signal,
      );
    },
  };
}

function poolOptions({ name, licence, mapping, language, stratify, duplicates }: FilesOptions): PoolOptions {
  return { name, licence, mapping, language, stratify, duplicates };
}

/** For a description: which texts were kept out decides what is given. */
export function described(texts: readonly string[] | undefined): Record<string, unknown> {
  if (texts === undefined || texts.length === 0) return {};
  return { existingTexts: { count: texts.length, sha256: sha256(JSON.stringify(texts)) } };
}

function fromAddress({ path, url, sha256: contentHash, retrievedAt }: Downloaded): Found {
  return { path, name: basename(new URL(url).pathname) || 'download', source: { url, contentHash, retrievedAt } };
}

type Local = { file: string; wanted: string | undefined; url: string | undefined; now(): Date };

async function localSource(path: string, { file, wanted, url, now }: Local): Promise<PoolFile['source']> {
  const contentHash = await fileHash(path);
  if (contentHash === undefined) {
    throw new PlatformError('data.no-file', {
      message: 'There is no such data file.',
      place: file,
      remedy: 'Check the path; relative ones start from the folder of the configuration.',
    });
  }
  if (wanted !== undefined && wanted !== contentHash) {
    throw new PlatformError('data.other-content', {
      message: `The file has the SHA-256 ${contentHash}, not ${wanted}.`,
      place: file,
      remedy: 'Get the file that was meant; correct the expected hash if the change is meant.',
    });
  }
  return { ...(url !== undefined && { url }), contentHash, retrievedAt: now().toISOString() };
}

type Opening = { limits: ReadLimits; signal: AbortSignal };

/** A file, or the members of an archive, ready to be read any number of times. */
export async function poolFiles(
  { path, name, source }: Found,
  layout: Layout & { mapping: PoolOptions['mapping'] },
  { limits, signal }: Opening,
): Promise<PoolFile[]> {
  const { format, member, rowsAt, csv, mapping } = layout;
  const columns = columnsOf(mapping, { optional: true }).map((column) => column.split('.')[0] ?? column);
  const reading = {
    ...(format && { format }),
    ...(rowsAt && { rowsAt }),
    ...(csv && { csv: defined(csv) }),
    columns: [...new Set(columns)],
    limits,
    signal,
  };
  const opened = await openFile({ path, name }, member, limits);
  return opened.map((bytes) => ({ name: bytes.name, source, rows: () => readRows(bytes, reading) }));
}

/** Without the keys that are undefined, which would hide defaults. */
function defined<T extends object>(value: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [Key in keyof T]?: Exclude<T[Key], undefined>;
  };
}
