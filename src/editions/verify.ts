/**
 * Whether an edition is what it says. In: a folder, the tasks at hand. Out: every difference with its place: hashes, ids worked out again
 * from content, schemas, the gate, sums of the yields, canary, pages. Nothing of it is taken from the manifest's own word.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import { casesFile, isMissing, listFiles, recordsFile, rejectedFile } from './edition-files.ts';
import {
  canaryOf,
  contentHash,
  editionId,
  type FileFacts,
  type Manifest,
  manifestName,
  prettyJson,
} from './manifest.ts';
import { readManifest } from './open-edition.ts';
import { cardFile, pagesOf } from './pages.ts';
import { recipeHash } from './recipe.ts';
import { verifyTask } from './verify-cases.ts';

/** Where, and what is wrong there. */
export type Difference = { place: string; what: string };

export async function verifyEdition(folder: string, tasks: readonly Task[]): Promise<Difference[]> {
  const found: Difference[] = [];
  let manifest: Manifest;
  try {
    manifest = await readManifest(folder);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [{ place: manifestName, what: error.message }];
  }
  found.push(...(await manifestDifferences(folder, manifest)));
  found.push(...(await fileDifferences(folder, manifest)));
  let totals = { cases: 0, records: 0, rejected: 0 };
  for (const id of Object.keys(manifest.tasks)) {
    const { differences, counts } = await verifyTask(folder, {
      manifest,
      id,
      task: tasks.find((task) => task.id === id),
    });
    found.push(...differences);
    totals = {
      cases: totals.cases + counts.cases,
      records: totals.records + counts.records,
      rejected: totals.rejected + counts.rejected,
    };
  }
  for (const [name, counted] of Object.entries(totals)) {
    const said = manifest.counts[name as keyof typeof totals];
    if (said !== counted)
      found.push({ place: `${manifestName}, counts.${name}`, what: `it says ${said}, there are ${counted}` });
  }
  return found;
}

async function manifestDifferences(folder: string, manifest: Manifest): Promise<Difference[]> {
  const text = await readFile(join(folder, manifestName), 'utf8');
  const hash = contentHash(manifest);
  const checks: [isRight: boolean, place: string, what: string][] = [
    [text === prettyJson(manifest), '', 'it is not written in canonical form'],
    [manifest.id === editionId(hash), 'id', `its content is that of ${editionId(hash)}`],
    [manifest.recipeHash === recipeHash(manifest.recipe), 'recipeHash', 'it is not the hash of the recipe'],
    [manifest.recipe.name === manifest.name, 'name', 'the recipe has another name'],
    [manifest.canary === canaryOf(manifest), 'canary', `it should be ${canaryOf(manifest)}`],
  ];
  return checks.flatMap(([isRight, place, what]) =>
    isRight ? [] : [{ place: place === '' ? manifestName : `${manifestName}, ${place}`, what }],
  );
}

async function fileDifferences(folder: string, manifest: Manifest): Promise<Difference[]> {
  const found: Difference[] = [];
  const expected = { ...manifest.files, ...manifest.pages };
  for (const path of await listFiles(folder)) {
    if (path !== manifestName && expected[path] === undefined)
      found.push({ place: path, what: 'the manifest does not name it' });
  }
  for (const path of requiredFiles(manifest)) {
    if (manifest.files[path] === undefined)
      found.push({ place: `${manifestName}, files`, what: `${path} is not among them` });
  }
  const pages = pagesOf(manifest);
  for (const [path, facts] of Object.entries(expected)) {
    const different = await fileDifference(folder, path, facts, pages[path]);
    if (different !== undefined) found.push(different);
  }
  if (manifest.pages[cardFile] === undefined) found.push({ place: cardFile, what: 'there is no data card' });
  return found;
}

function requiredFiles({ tasks }: Manifest): string[] {
  return Object.keys(tasks).flatMap((id) => [casesFile(id), recordsFile(id), rejectedFile(id)]);
}

/** @param page what the file has to hold, where it is written from the manifest */
async function fileDifference(
  folder: string,
  path: string,
  ...[facts, page]: [FileFacts, string | undefined]
): Promise<Difference | undefined> {
  const bytes = await readFile(join(folder, path)).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (bytes === undefined) return { place: path, what: 'it is missing' };
  const text = bytes.toString('utf8');
  if (page !== undefined && text !== page)
    return { place: lineOfDifference(path, text, page), what: 'it is not what the manifest gives' };
  if (sha256(bytes) === facts.sha256 && bytes.length === facts.bytes) return undefined;
  return {
    place: path,
    what: `its SHA-256 is ${sha256(bytes).slice(0, 12)}…, the manifest has ${facts.sha256.slice(0, 12)}…`,
  };
}

/** `path:LINE` of the first line that differs. */
export function lineOfDifference(path: string, one: string, other: string): string {
  const [a, b] = [one.split('\n'), other.split('\n')];
  const at = a.findIndex((line, index) => line !== b[index]);
  return `${path}:${(at === -1 ? a.length : at) + 1}`;
}
