/**
 * An edition in other forms. In: an edition, a format, a place. Out: one file (JSON lines, or Parquet) that holds all of it, or a folder as the
 * Hugging Face hub wants it: a card with a head, the cases of each task as Parquet under `data/`, all other files under `edition/`.
 * `import-edition.ts` reads each of them back to the same bytes.
 */
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PlatformError } from '../core/platform-error.ts';
import { caseText, type TestCase } from '../core/test-case.ts';
import { casesFile, createEditionWriter } from './edition-files.ts';
import { type Manifest, manifestName, prettyJson } from './manifest.ts';
import type { Edition } from './open-edition.ts';
import { cardFile, dataCard, hubLayout } from './pages.ts';

export const exportFormats = ['jsonl', 'parquet', 'hf'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Key of the Parquet file's metadata under which the manifest stands. */
export const parquetKey = 'trustgen.edition';

/** A line of a JSON-lines file of the edition, or another file whole. */
export type ExportRow = { file: string } & ({ row: unknown } | { text: string } | { base64: string });

export function exportFormat(said: string): ExportFormat {
  const known = exportFormats.find((format) => format === said);
  if (known !== undefined) return known;
  throw new PlatformError('edition.unknown-format', {
    message: `There is no export format "${said}".`,
    place: '--format',
    remedy: `Use ${exportFormats.join(', ')}.`,
  });
}

export async function exportEdition(edition: Edition, format: ExportFormat, target: string): Promise<void> {
  switch (format) {
    case 'jsonl':
      await exportLines(edition, target);
      return;
    case 'parquet':
      await exportParquet(edition, target);
      return;
    case 'hf':
      await exportForHub(edition, target);
  }
}

async function exportLines(edition: Edition, target: string): Promise<void> {
  const file = await open(target, 'w');
  try {
    await file.write(`${JSON.stringify({ edition: edition.manifest })}\n`);
    for await (const row of exportRows(edition)) await file.write(`${JSON.stringify(row)}\n`);
  } finally {
    await file.close();
  }
}

async function* exportRows({ folder, manifest }: Edition): AsyncGenerator<ExportRow> {
  for (const file of pathsOf(manifest)) {
    const bytes = await readFile(join(folder, file));
    if (file.endsWith('.jsonl'))
      for (const line of bytes.toString('utf8').split('\n').slice(0, -1)) yield { file, row: JSON.parse(line) };
    else if (manifest.pages[file] !== undefined) yield { file, text: bytes.toString('utf8') };
    else yield { file, base64: bytes.toString('base64') };
  }
}

function pathsOf({ files, pages }: Manifest): string[] {
  return [...Object.keys(files).sort(), ...Object.keys(pages).sort()];
}

/** One table: `file` says what a row belongs to; rows of cases have columns to query by, and `row` holds each row whole. */
async function exportParquet(edition: Edition, target: string): Promise<void> {
  const { parquetWriteFile } = await import('hyparquet-writer');
  const rows: Record<string, string | null>[] = [];
  for await (const exported of exportRows(edition)) {
    const { file, ...content } = exported;
    const isCase = file.startsWith('cases/') && 'row' in content;
    rows.push({ file, ...(isCase ? caseColumns(content.row as TestCase) : noCase), row: JSON.stringify(content) });
  }
  parquetWriteFile({
    filename: target,
    columnData: columnsOf(['file', ...caseColumnNames, 'row'], rows),
    kvMetadata: [{ key: parquetKey, value: JSON.stringify(edition.manifest) }],
    createdBy: 'trustgen',
  });
}

/** Structured parts are JSON texts: their shape is the task's own. */
export const caseColumnNames = [
  'id',
  'taskId',
  'taskVersion',
  'unit',
  'origin',
  'probe',
  'prompt',
  'messages',
  'reference',
  'attributes',
  'variations',
  'variedFrom',
] as const;
const noCase = Object.fromEntries(caseColumnNames.map((name) => [name, null]));

function caseColumns(testCase: TestCase): Record<(typeof caseColumnNames)[number], string | null> {
  const { id, taskId, taskVersion, unit, origin, probe, messages, reference, attributes, variations } = testCase;
  return {
    ...{ id, taskId, unit, origin, probe },
    taskVersion: String(taskVersion),
    prompt: caseText(testCase),
    messages: JSON.stringify(messages),
    reference: JSON.stringify(reference),
    attributes: JSON.stringify(attributes),
    variations: JSON.stringify(variations),
    variedFrom: testCase.variedFrom ?? null,
  };
}

function columnsOf(names: readonly string[], rows: readonly Record<string, string | null>[]) {
  return names.map((name) => ({ name, data: rows.map((row) => row[name] ?? null), type: 'STRING' as const }));
}

async function exportForHub(edition: Edition, target: string): Promise<void> {
  const { parquetWriteBuffer } = await import('hyparquet-writer');
  const { folder, manifest } = edition;
  const writer = await createEditionWriter(target);
  try {
    await writer.text(cardFile, dataCard(manifest, hubLayout));
    await writer.text(`edition/${manifestName}`, prettyJson(manifest));
    const cases = new Set(Object.keys(manifest.tasks).map(casesFile));
    for (const file of pathsOf(manifest))
      if (!cases.has(file)) await writer.bytes(`edition/${file}`, await readFile(join(folder, file)));
    for (const taskId of Object.keys(manifest.tasks).sort()) {
      const rows = (await edition.cases(taskId)).map(caseColumns);
      const table = parquetWriteBuffer({ columnData: columnsOf(caseColumnNames, rows), createdBy: 'trustgen' });
      await writer.bytes(hubLayout(taskId), new Uint8Array(table));
    }
    await writer.finish();
  } catch (error) {
    await writer.discard();
    throw error;
  }
}
