import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { offlineContext } from '../../test/offline-context.ts';
import { attackOperators, perturbationOperators, rewordingOperators } from '../contextual-variator/operators/index.ts';
import type { Model, ModelRequest } from '../core/model.ts';
import { catalogue } from '../tasks/index.ts';
import { type BuildContext, buildEdition } from './build-edition.ts';
import { exportEdition, exportFormats } from './export-edition.ts';
import { importEdition } from './import-edition.ts';
import { inheritFrom } from './inherit.ts';
import { openEdition } from './open-edition.ts';
import { folderDifferences, rebuildEdition } from './rebuild.ts';
import { Recipe } from './recipe.ts';
import { verifyEdition } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'trustgen-build-edition-'));
afterAll(() => rmSync(folder, { recursive: true }));

const context = (more: Partial<BuildContext> = {}): BuildContext => ({
  ...offlineContext(join(folder, 'cache'), [...attackOperators, ...perturbationOperators, ...rewordingOperators]),
  ...more,
});

let places = 0;
const place = () => join(folder, `edition-${places++}`);
const facts = 'truthfulness.fact-checking.llm';

function built(recipe: Parameters<typeof Recipe.parse>[0], more: Partial<BuildContext> & { target?: string } = {}) {
  const { target = place(), ...rest } = more;
  return buildEdition({ recipe: Recipe.parse(recipe), number: 1, target, folder }, context(rest));
}

/** Two passages as a model might write them, of which one repeats; and an unanswerable cell. */
function writer(): Model & { asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  const passage = (name: string) => ({
    topic: 'lakes',
    evidence: `Lake ${name} lies at 400 metres, is fed by two streams and has an island with a lighthouse on it.`,
    supported: [`There is a lighthouse on an island in Lake ${name}.`, `Two streams feed Lake ${name}.`],
    refuted: [`Lake ${name} lies at sea level.`, `No stream feeds Lake ${name}.`],
    unknown: [`Lake ${name} is the home of otters.`, `The lighthouse of Lake ${name} is white.`],
  });
  return {
    ref: 'scripted:writer',
    kinds: ['llm'],
    simulated: false,
    capabilities: ['text', 'structured'],
    hosts: [],
    asked,
    async ask(request) {
      asked.push(request);
      const names = ['Loam', 'Ostrel', 'Vint', 'Maar', 'Quell', 'Brenn'];
      const records = [passage(names[asked.length % names.length] ?? ''), passage('Loam')];
      return { outcome: 'answered', text: JSON.stringify({ declined: false, records }) };
    },
  };
}

describe('buildEdition', () => {
  it('gives the same content at another time, with another id only where the content is another', async () => {
    const recipe = { name: 'small', tasks: [{ task: 'truthfulness.*', count: 6 }] };
    const one = await built(recipe);
    const later = await built(recipe, { now: () => new Date('2027-05-05T00:00:00Z') });
    const other = await built({ ...recipe, seed: 2 });
    expect(later.id).toBe(one.id);
    expect(later.builtAt).not.toBe(one.builtAt);
    expect(other.id).not.toBe(one.id);
    expect(new Set([one, later, other].map(({ canary }) => canary)).size).toBe(2);
    expect(one.canary).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('varies whole units, records what was done, and counts what a chain did not take', async () => {
    const target = place();
    const variations = [['missing-letter'], ['few-shot', 'base64']];
    const manifest = await built({ name: 'varied', tasks: [{ task: facts, count: 5, variations }] }, { target });
    expect(manifest.tasks[facts]?.varied).toEqual({ asked: 10, made: 5, rejected: { 'not-accepted': 5 } });
    const cases = await (await openEdition(target)).cases(facts);
    const varied = cases.filter((testCase) => testCase.variations.length > 0);
    expect(varied.map((testCase) => testCase.variations.map(({ operator }) => operator))).toEqual(
      Array.from({ length: 5 }, () => ['missing-letter']),
    );
    const plain = cases.filter((testCase) => testCase.variations.length === 0);
    expect(new Set(varied.map(({ variedFrom }) => variedFrom))).toEqual(new Set(plain.map(({ id }) => id)));
    expect(new Set(varied.map(({ origin }) => origin))).toEqual(new Set(plain.map(({ origin }) => origin)));
    // A beginning of the edition holds both in proportion.
    const beginning = cases.slice(0, 4).filter((testCase) => testCase.variations.length > 0);
    expect(beginning).toHaveLength(2);
    expect(await verifyEdition(target, catalogue)).toEqual([]);
    for (const format of exportFormats) {
      const out = join(folder, `varied-${format}${format === 'hf' ? '' : `.${format}`}`);
      await exportEdition(await openEdition(target), format, out);
      const editionsFolder = join(folder, `imported-${format}`);
      const imported = await importEdition(out, { tasks: catalogue, editionsFolder, replace: false });
      expect(await folderDifferences(imported.folder, target)).toEqual([]);
    }
  });

  it('leaves nothing behind where a build fails', async () => {
    const before = readdirSync(folder).length;
    const wrong = {
      name: 'wrong',
      tasks: [{ task: facts }, { task: 'safety.jailbreak.llm', variations: [['base46']] }],
    };
    await expect(built(wrong)).rejects.toMatchObject({
      code: 'recipe.unknown-operator',
      remedy: expect.stringContaining('base64'),
    });
    expect(readdirSync(folder)).toHaveLength(before);
  });

  it.each([
    [{ kind: 'seed' }, 'recipe.unknown-source', 'Did you mean seeds?'],
    [{ kind: 'seeds', count: 3 }, 'recipe.invalid-source', 'docs/editions.md'],
    [{ kind: 'generator', licence: 'CC0-1.0' }, 'recipe.no-generator', 'generator: openai:gpt-5'],
  ])('tells what is wrong with the source %o', async (source, code, remedy) => {
    await expect(built({ name: 'wrong', tasks: [{ task: facts, source }] })).rejects.toMatchObject({
      code,
      remedy: expect.stringContaining(remedy),
    });
  });

  it('builds from a generator model, and again from its recorded replies without it', async () => {
    const model = writer();
    const target = place();
    const source = { kind: 'generator', licence: 'CC0-1.0', axes: { topic: ['lakes'] } };
    const recipe = {
      name: 'written',
      generator: 'scripted:writer',
      tasks: [{ task: facts, count: 6, records: 3, source }],
    };
    const manifest = await built(recipe, { target, model: async () => ({ model, settings: {} }) });
    expect(manifest.generator).toEqual({ ref: 'scripted:writer', simulated: false, settings: {} });
    expect(manifest.tasks[facts]?.records).toMatchObject({ asked: 3, made: 3 });
    expect(manifest.counts.replies).toBe(model.asked.length);
    const asked = model.asked.length;
    const { differences, notAskedAgain } = await rebuildEdition(await openEdition(target), context(), {
      target: place(),
      folder,
    });
    expect(differences).toEqual([]);
    expect(notAskedAgain).toEqual([]);
    expect(model.asked).toHaveLength(asked);
    expect(await verifyEdition(target, catalogue)).toEqual([]);
  });

  it('rebuilds from the records of the edition where the source is another file by then', async () => {
    const row = {
      t: 'rivers',
      e: 'The Loam is 80 kilometres long and ends in a lake.',
      a: 'The Loam ends in a lake.',
      b: 'The Loam is 80 kilometres long.',
      c: 'The Loam ends in the sea.',
      d: 'The Loam is 9 kilometres long.',
      f: 'The lake is deep.',
      g: 'Trout live in the Loam.',
    };
    writeFileSync(join(folder, 'rivers.jsonl'), `${JSON.stringify(row)}\n${JSON.stringify({ ...row, e: 7 })}\n`);
    const mapping = {
      topic: 't',
      evidence: 'e',
      supported: { list: ['a', 'b'] },
      refuted: { list: ['c', 'd'] },
      unknown: { list: ['f', 'g'] },
    };
    const source = {
      kind: 'files',
      name: 'Rivers',
      licence: 'CC0-1.0',
      language: 'en',
      files: ['rivers.jsonl'],
      mapping,
    };
    const target = place();
    const manifest = await built({ name: 'filed', tasks: [{ task: facts, count: 4, source }] }, { target });
    expect(manifest.sources).toMatchObject([
      {
        name: 'Rivers',
        licence: 'CC0-1.0',
        records: 1,
        contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        accessedAt: '2026-01-01T00:00:00.000Z',
      },
    ]);
    expect(manifest.counts.rejected).toBe(1);
    expect(readFileSync(join(target, 'records', `${facts}.jsonl`), 'utf8')).not.toContain('2026');
    writeFileSync(join(folder, 'rivers.jsonl'), '');
    const { differences, notAskedAgain } = await rebuildEdition(await openEdition(target), context(), {
      target: place(),
      folder,
    });
    expect(differences).toEqual([]);
    expect(notAskedAgain).toEqual([expect.stringContaining(facts)]);
  });

  it('builds from pages of an own corpus that a model reads, and again without the pages and without the model', async () => {
    const passage = 'The Loam is 80 kilometres long and ends in a lake with no way out to the sea, far to the north.';
    const corpus = join(folder, 'corpus');
    mkdirSync(corpus);
    writeFileSync(join(corpus, 'loam.txt'), `The Loam, a river.\n\n${passage} It was first mapped by walkers.`);
    const fields = {
      topic: 'rivers',
      evidence: passage,
      supported: ['The Loam does not reach the sea.', 'The Loam ends in a lake.'],
      refuted: ['The Loam flows into the sea.', 'The Loam is 9 kilometres long.'],
      unknown: ['The lake is deep.', 'Trout live in the Loam.'],
    };
    const support = Object.fromEntries(Object.keys(fields).map((name) => [name, [passage]]));
    const reader: Model = {
      ...writer(),
      async ask({ output }) {
        const isSearch = output.type === 'json' && output.name === 'search_queries';
        const told = isSearch ? { queries: ['Loam river'] } : { records: [{ fields, support }] };
        return { outcome: 'answered', text: JSON.stringify(told) };
      },
    };
    const source = {
      kind: 'web',
      instruction: 'Passages on rivers.',
      engines: [{ engine: 'own-corpus', folder: 'corpus', name: 'Rivers', licence: 'CC0-1.0' }],
      ownWords: ['topic', 'supported', 'refuted', 'unknown'],
    };
    const target = place();
    const recipe = { name: 'read', generator: 'scripted:writer', tasks: [{ task: facts, count: 4, source }] };
    const manifest = await built(recipe, { target, model: async () => ({ model: reader, settings: {} }) });
    expect(manifest.sources).toMatchObject([{ kind: 'web', licence: 'CC0-1.0', records: 1 }]);
    expect(manifest.counts.replies).toBe(2);
    expect(JSON.stringify(manifest)).not.toContain(folder);
    rmSync(corpus, { recursive: true });
    const again = await rebuildEdition(await openEdition(target), context(), { target: place(), folder });
    expect(again).toEqual({ differences: [], notAskedAgain: [expect.stringContaining('"web"')] });
  });

  it('rejects records in a language that was not asked for', async () => {
    await expect(built({ name: 'german', languages: ['de'], tasks: [{ task: facts }] })).rejects.toMatchObject({
      code: 'edition.no-records',
      message: expect.stringContaining('language-unwanted 72×'),
    });
  });
});

describe('the next edition', () => {
  const next = async (parent: string, recipe: Recipe, number: number) => {
    const edition = await openEdition(parent);
    const inherited = await inheritFrom(edition, { anchors: { share: 0.25 }, seed: recipe.seed });
    const target = place();
    await buildEdition(
      { recipe, number, target, folder, parent: { name: edition.name, inherited, folder: parent } },
      context(),
    );
    return openEdition(target);
  };

  it('keeps a stratified share as anchors and never uses a record again, over three editions', async () => {
    const recipe = Recipe.parse({ name: 'chain', tasks: [{ task: facts, count: 24 }] });
    const first = place();
    await buildEdition({ recipe, number: 1, target: first, folder }, context());
    const one = await openEdition(first);
    const two = await next(first, { ...recipe, seed: 2 }, 2);
    const three = await next(two.folder, { ...recipe, seed: 3 }, 3);
    const fresh = async (edition: typeof one) => {
      const anchors = new Set(edition.manifest.anchors?.[facts] ?? []);
      return (await edition.cases(facts)).filter(({ id }) => !anchors.has(id)).map(({ origin }) => origin);
    };
    const origins = [await fresh(one), await fresh(two), await fresh(three)].map((each) => new Set(each));
    const all = origins.flatMap((each) => [...each]);
    expect(new Set(all).size).toBe(all.length);
    const anchors = two.manifest.anchors?.[facts] ?? [];
    expect(anchors).toHaveLength(6);
    const kept = (await one.cases(facts)).filter(({ id }) => anchors.includes(id));
    expect(kept).toHaveLength(6);
    expect(new Set(kept.map(({ attributes }) => attributes.verdict)).size).toBeGreaterThan(1);
    expect(two.manifest.tasks[facts]).toMatchObject({ anchors: 6, cases: 24, leftOut: { by: 'records' } });
    for (const { folder: at } of [two, three]) {
      expect(await verifyEdition(at, catalogue)).toEqual([]);
      expect((await rebuildEdition(await openEdition(at), context(), { target: place(), folder })).differences).toEqual(
        [],
      );
    }
  });

  it('leaves out cases where every record was used, and says when there is nothing fresh', async () => {
    const recipe = Recipe.parse({ name: 'whole', tasks: [{ task: facts, count: 200 }] });
    const first = place();
    await buildEdition({ recipe, number: 1, target: first, folder }, context());
    const two = await next(first, { ...recipe, seed: 2 }, 2);
    expect(two.manifest.tasks[facts]).toMatchObject({ leftOut: { by: 'cases' }, anchors: 50, cases: 200 });
    const before = new Set((await (await openEdition(first)).cases(facts)).map(({ id }) => id));
    const again = (await two.cases(facts)).filter(({ id }) => before.has(id)).map(({ id }) => id);
    expect(new Set(again)).toEqual(new Set(two.manifest.anchors?.[facts]));
    const all = place();
    const everything = Recipe.parse({ name: 'all', tasks: [{ task: facts, count: 10_000 }] });
    await buildEdition({ recipe: everything, number: 1, target: all, folder }, context());
    // The same seed puts the same questions in the same words.
    await expect(next(all, everything, 2)).rejects.toMatchObject({ code: 'edition.nothing-fresh' });
  });
});
