import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { offlineContext } from '../../test/offline-context.ts';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import { caseId, unitId } from '../core/case-id.ts';
import type { TestCase } from '../core/test-case.ts';
import { catalogue } from '../tasks/index.ts';
import { factChecking } from '../tasks/truthfulness/fact-checking.llm.ts';
import { buildEdition } from './build-edition.ts';
import { contentHash, editionId, Manifest, prettyJson } from './manifest.ts';
import { pagesOf } from './pages.ts';
import { shippedRecipe } from './recipe.ts';
import { verifyEdition } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'trustgen-verify-'));
const original = join(folder, 'original');
const cases = `cases/${factChecking.id}.jsonl`;
const records = `records/${factChecking.id}.jsonl`;
afterAll(() => rmSync(folder, { recursive: true }));

const truthful = catalogue.filter(({ dimension }) => dimension === 'truthfulness');

beforeAll(async () => {
  const recipe = shippedRecipe({ name: 'verified', seed: 1, tasks: ['truthfulness.*'], count: 8 });
  const context = { ...offlineContext(folder, []), selectTasks: () => truthful };
  await buildEdition({ recipe, number: 1, target: original, folder }, context);
});

let copies = 0;
function copy(): string {
  const made = join(folder, `copy-${copies++}`);
  cpSync(original, made, { recursive: true });
  return made;
}

function change(at: string, file: string, how: (text: string) => string): void {
  const path = join(at, file);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, how(before));
  expect(readFileSync(path, 'utf8')).not.toBe(before);
}

/** As somebody would who wants a change to pass: hashes, pages and id are worked out again. */
function cover(at: string): void {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(at, 'edition.json'), 'utf8')));
  const facts = (path: string) => {
    const bytes = readFileSync(join(at, path));
    return { sha256: sha256(bytes), bytes: bytes.length };
  };
  for (const path of Object.keys(manifest.files)) Object.assign(manifest.files[path] ?? {}, facts(path));
  manifest.id = editionId(contentHash(manifest));
  for (const [path, text] of Object.entries(pagesOf(manifest))) {
    writeFileSync(join(at, path), text);
    manifest.pages[path] = facts(path);
  }
  writeFileSync(join(at, 'edition.json'), prettyJson(manifest));
}

const places = async (at: string) => (await verifyEdition(at, catalogue)).map(({ place }) => place);

describe('verifyEdition', () => {
  it('finds nothing in an edition as it was built, wherever it lies', async () => {
    expect(await verifyEdition(copy(), catalogue)).toEqual([]);
  });

  it.each<[what: string, change: [file: string, how: (text: string) => string], told: string]>([
    ['a letter of a case', [cases, (text) => text.replace('"text":"', '"text":"x')], `${cases}:1`],
    ['a line that is gone', [cases, (text) => text.slice(text.indexOf('\n') + 1)], cases],
    ['a line that is no JSON', [cases, (text) => `${text}{\n`], `${cases}:9`],
    ['a torn end', [cases, (text) => text.trimEnd()], `${cases}:8`],
    ['a space', [cases, (text) => text.replace('{', '{ ')], `${cases}:1`],
    ['a licence', [records, (text) => text.replace('Apache-2.0', 'MIT')], records],
    ['the card', ['README.md', (text) => text.replace('Not to train', 'To train')], 'README.md:67'],
    ['a count', ['edition.json', (text) => text.replace('"made": 8', '"made": 7')], 'edition.json, id'],
    ['the canary', ['edition.json', (text) => text.replace(/"canary": "./, '"canary": "x')], 'edition.json, canary'],
    ['the recipe', ['edition.json', (text) => text.replace('"seed": 1', '"seed": 9')], 'edition.json, recipeHash'],
    ['the form of the manifest', ['edition.json', (text) => text.trimEnd()], 'edition.json'],
  ])('finds %s changed', async (_, [file, how], told) => {
    const at = copy();
    change(at, file, how);
    expect((await places(at)).map((place) => place.replace(/README\.md:\d+/, 'README.md:67'))).toContain(told);
  });

  it('finds files that are missing, and files that nobody named', async () => {
    const at = copy();
    renameSync(join(at, 'croissant.json'), join(at, 'croissant.txt'));
    expect(await places(at)).toEqual(['croissant.txt', 'croissant.json']);
  });

  it.each<[string, (testCase: TestCase) => TestCase, RegExp]>([
    [
      'content under an old id',
      (testCase) => ({ ...testCase, reference: { ...testCase.reference, verdict: 'refuted' } }),
      /the content is that of/,
    ],
    ['an origin that is no record', (testCase) => ({ ...testCase, origin: 'record_none' }), /not among the records/],
    [
      'a reference of another shape',
      (testCase) => again({ ...testCase, reference: { verdict: 'perhaps' } }),
      /gate: reference-invalid/,
    ],
    [
      'an unfilled placeholder',
      (testCase) =>
        again({ ...testCase, messages: [{ role: 'user', content: [{ type: 'text', text: 'Is {{claim}} true?' }] }] }),
      /gate: placeholder-unfilled/,
    ],
    ['a case of another version', (testCase) => again({ ...testCase, taskVersion: 99 }), /version 99/],
  ])('finds %s although hashes, pages and id were made to fit', async (_, how, told) => {
    const at = copy();
    change(at, cases, (text) => {
      const [first = '', ...others] = text.split('\n');
      return [canonicalJson(how(JSON.parse(first) as TestCase)), ...others].join('\n');
    });
    cover(at);
    const found = await verifyEdition(at, catalogue);
    expect(found.map(({ what }) => what).join('\n')).toMatch(told);
    expect(found.every(({ place }) => place.startsWith(`${cases}:1`))).toBe(true);
  });

  it('finds a case that was added or taken away although everything was made to fit', async () => {
    const at = copy();
    change(at, cases, (text) => text.slice(text.indexOf('\n') + 1));
    cover(at);
    expect(await places(at)).toEqual(
      expect.arrayContaining([`edition.json, tasks.${factChecking.id}.cases`, 'edition.json, counts.cases']),
    );
  });

  it('says where tasks at hand score in another way', async () => {
    const changed = catalogue.map((task) => (task.id === factChecking.id ? { ...task, version: 2 } : task));
    const [found] = await verifyEdition(copy(), changed);
    expect(found).toMatchObject({
      place: 'edition.json, versions.tasks',
      what: expect.stringContaining('not comparable'),
    });
    expect(await verifyEdition(copy(), [])).not.toEqual([]);
  });
});

/** With the ids that belong to the changed content. */
function again(testCase: TestCase): TestCase {
  const unit = unitId(factChecking, [testCase]);
  return { ...testCase, unit, id: caseId({ ...testCase, unit }) };
}
