/**
 * An edition from elsewhere. In: a folder, an export in any of its forms. Out: the edition among the others, after all of it was verified;
 * nothing is kept of one that differs from its manifest.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import { casesFile, createEditionWriter, jsonOf } from './edition-files.ts';
import { caseColumnNames, type ExportRow, parquetKey } from './export-edition.ts';
import { Manifest, manifestName, prettyJson } from './manifest.ts';
import { editionFolder, isFile, readManifest } from './open-edition.ts';
import { hubLayout } from './pages.ts';
import { verifyEdition } from './verify.ts';

/** What is read from elsewhere: the manifest, and each file by its path; undefined where it is not there. */
type Incoming = { manifest: Manifest; file(path: string): Promise<string | Uint8Array | undefined> };

export async function importEdition(
  from: string,
  { tasks, editionsFolder, replace }: { tasks: readonly Task[]; editionsFolder: string; replace: boolean },
): Promise<{ folder: string; manifest: Manifest }> {
  const incoming = await readIncoming(from);
  const { manifest } = incoming;
  const folder = editionFolder(editionsFolder, manifest);
  await refuseOther(folder, manifest, replace);
  const writer = await createEditionWriter(folder);
  try {
    await writer.text(manifestName, prettyJson(manifest));
    for (const path of [...Object.keys(manifest.files), ...Object.keys(manifest.pages)]) {
      const content = await incoming.file(path);
      if (content !== undefined) await writer.bytes(path, typeof content === 'string' ? Buffer.from(content) : content);
    }
    const [first, ...others] = await verifyEdition(writer.folder, tasks);
    if (first !== undefined) {
      throw new PlatformError('edition.not-as-said', {
        message: `The edition differs from its manifest: ${first.what}${others.length > 0 ? `, and ${others.length} more` : ''}.`,
        place: `${from}, ${first.place}`,
        remedy: 'Get it again from where it was published.',
      });
    }
    await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  }
  return { folder, manifest };
}

async function refuseOther(folder: string, { name, number, id }: Manifest, replace: boolean): Promise<void> {
  if (replace || !(await isFile(join(folder, manifestName)))) return;
  const known = await readManifest(folder);
  if (known.id === id) return;
  throw new PlatformError('edition.exists', {
    message: `There is another edition ${number} of "${name}" already, with the id ${known.id}.`,
    place: folder,
    remedy: 'Move it away, or replace it with --force.',
  });
}

async function readIncoming(from: string): Promise<Incoming> {
  const facts = await stat(from).catch(() => undefined);
  if (facts?.isDirectory() && (await isFile(join(from, 'edition', manifestName)))) return fromHubFolder(from);
  if (facts?.isDirectory()) return { manifest: await readManifest(from), file: (path) => fileIn(from, path) };
  if (facts !== undefined && from.endsWith('.parquet')) return fromParquet(from);
  if (facts !== undefined) return fromLines(from);
  throw new PlatformError('edition.not-found', {
    message: 'There is nothing to import.',
    place: from,
    remedy: 'Give the folder of an edition, or a file or folder that `trustgen edition export` wrote.',
  });
}

async function fileIn(folder: string, path: string): Promise<Uint8Array | undefined> {
  return (await isFile(join(folder, path))) ? readFile(join(folder, path)) : undefined;
}

async function fromLines(from: string): Promise<Incoming> {
  const [head = '', ...lines] = (await readFile(from, 'utf8')).split('\n').filter((line) => line !== '');
  const first = jsonOf(head);
  const manifest = manifestFrom(
    typeof first === 'object' && first !== null && 'edition' in first ? first.edition : undefined,
    from,
  );
  return collected(
    manifest,
    lines.map((line) => jsonOf(line) as ExportRow | undefined),
  );
}

async function fromParquet(from: string): Promise<Incoming> {
  const { parquetMetadata, parquetReadObjects } = await import('hyparquet');
  const file = await readFile(from);
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const metadata = parquetMetadata(buffer).key_value_metadata ?? [];
  const manifest = manifestFrom(jsonOf(metadata.find(({ key }) => key === parquetKey)?.value ?? ''), from);
  const rows = await parquetReadObjects({ file: buffer, columns: ['file', 'row'] });
  return collected(
    manifest,
    rows.map((row) => ({ file: String(row.file), ...(jsonOf(String(row.row)) as object) }) as ExportRow),
  );
}

function collected(manifest: Manifest, rows: readonly (ExportRow | undefined)[]): Incoming {
  const lines = new Map<string, string[]>();
  const whole = new Map<string, Uint8Array>();
  for (const row of rows) {
    if (row === undefined) continue;
    if ('text' in row) whole.set(row.file, Buffer.from(row.text));
    else if ('base64' in row) whole.set(row.file, Buffer.from(row.base64, 'base64'));
    else if ('row' in row) {
      const known = lines.get(row.file);
      if (known === undefined) lines.set(row.file, [canonicalJson(row.row)]);
      else known.push(canonicalJson(row.row));
    }
  }
  // A file without lines leaves no row behind.
  const linesOf = (path: string) => (lines.get(path) ?? []).map((line) => `${line}\n`).join('');
  return { manifest, file: async (path) => whole.get(path) ?? (path.endsWith('.jsonl') ? linesOf(path) : undefined) };
}

async function fromHubFolder(from: string): Promise<Incoming> {
  const manifest = await readManifest(join(from, 'edition'));
  const tables = new Map(
    Object.keys(manifest.tasks).map((taskId) => [casesFile(taskId), join(from, hubLayout(taskId))]),
  );
  return {
    manifest,
    file: async (path) => {
      const table = tables.get(path);
      if (table === undefined) return fileIn(join(from, 'edition'), path);
      return (await isFile(table)) ? casesOfTable(table) : undefined;
    },
  };
}

const asText = new Set<string>(['id', 'taskId', 'unit', 'origin', 'probe', 'variedFrom']);

async function casesOfTable(table: string): Promise<string> {
  const { parquetReadObjects } = await import('hyparquet');
  const file = await readFile(table);
  const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength);
  const rows = await parquetReadObjects({ file: buffer });
  const names = caseColumnNames.filter((name) => name !== 'prompt');
  const lines = rows.map((row) => {
    const known = names.filter((name) => row[name] !== null && row[name] !== undefined);
    const parts = known.map((name) => [name, asText.has(name) ? row[name] : jsonOf(String(row[name]))]);
    return canonicalJson(Object.fromEntries(parts));
  });
  return lines.map((line) => `${line}\n`).join('');
}

function manifestFrom(value: unknown, from: string): Manifest {
  const parsed = Manifest.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new PlatformError('edition.not-an-export', {
    message: 'The file holds no edition of this version.',
    place: from,
    remedy: 'Give a file that `trustgen edition export` wrote, or the folder of an edition.',
  });
}
