import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { offlineContext } from '../../test/offline-context.ts';
import { formatOperators, perturbationOperators } from '../contextual-variator/operators/index.ts';
import { pictureOperator } from '../contextual-variator/picture-operator.ts';
import { sha256 } from '../core/canonical.ts';
import type { Model, ModelReply, ModelRequest } from '../core/model.ts';
import { Random } from '../core/random.ts';
import { imageOperations } from '../images/operations/index.ts';
import { catalogue } from '../tasks/index.ts';
import { type BuildContext, buildEdition } from './build-edition.ts';
import { filesIn } from './edition-images.ts';
import { inheritFrom } from './inherit.ts';
import { openEdition } from './open-edition.ts';
import { rebuildEdition } from './rebuild.ts';
import { Recipe } from './recipe.ts';
import { verifyEdition } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'trustgen-recipe-steps-'));
afterAll(() => rmSync(folder, { recursive: true }));

const operators = [...perturbationOperators, ...formatOperators, ...imageOperations.map(pictureOperator)];
const context = (more: Partial<BuildContext> = {}): BuildContext => ({ ...offlineContext(folder, operators), ...more });

let places = 0;
const place = () => join(folder, `edition-${places++}`);
const facts = 'truthfulness.fact-checking.llm';
const hints = 'truthfulness.sycophancy-preconception.llm';
const pictures = 'truthfulness.hallucination.vlm';
const lists = 'safety.figstep.vlm';

async function built(given: Parameters<typeof Recipe.parse>[0], more: Partial<BuildContext> = {}) {
  const target = place();
  const recipe = Recipe.parse(given);
  await buildEdition({ recipe, number: 1, target, folder }, context(more));
  return { target, edition: await openEdition(target) };
}

/** Verified, and built again without any model to the same bytes. */
async function expectSound(target: string): Promise<void> {
  expect(await verifyEdition(target, catalogue)).toEqual([]);
  const again = await rebuildEdition(await openEdition(target), context(), { target: place(), folder });
  expect(again).toEqual({ differences: [], notAskedAgain: [] });
}

function scripted(say: (request: ModelRequest, nth: number) => ModelReply | object, ref = 'lab:writer') {
  let asked = 0;
  const model: Model = {
    ...{ ref, kinds: ['llm'], simulated: false, capabilities: ['text', 'structured'], hosts: [] },
    async ask(request) {
      const said = say(request, asked++);
      return 'outcome' in said ? said : { outcome: 'answered', text: JSON.stringify(said) };
    },
  };
  return { model, asked: () => asked };
}

const offers = (...models: { model: Model }[]) => ({
  model: async (ref: string) => {
    const found = models.find(({ model }) => model.ref === ref);
    if (found === undefined) throw new Error(`"${ref}" was not scripted.`);
    return { model: found.model, settings: {} };
  },
});

const textOf = ({ messages }: ModelRequest) => JSON.stringify(messages);
/** What stands between fences of this name. */
const fenced = (name: string, request: ModelRequest) =>
  JSON.parse(`"${new RegExp(`<<<${name} \\w+>>>\\\\n(.*?)\\\\n<<<END ${name}`).exec(textOf(request))?.[1] ?? ''}"`);

describe('operators on pictures', () => {
  it('give files that stand in the edition under their hash, by chain and with their drawing', async () => {
    const variations = [[{ operator: 'shot-noise', severity: 2 }, 'rotate-180'], ['mirror']];
    const tasks = [
      { task: pictures, count: 14, variations },
      { task: lists, count: 1, variations: [['mirror']] },
    ];
    const { target, edition } = await built({ name: 'pictures', tasks });
    const { manifest } = edition;
    const cases = await edition.cases(pictures);
    const varied = cases.filter(({ variedFrom }) => variedFrom !== undefined);
    const noisy = varied.filter(({ variations: [first] }) => first?.operator === 'shot-noise');
    expect(noisy[0]?.variations.map(({ operator }) => operator)).toEqual(['shot-noise', 'rotate-180']);
    expect(noisy[0]?.variations[0]?.parameters).toMatchObject({ severity: 2, drawings: [{ width: 512 }] });
    const paths = Object.keys(manifest.files).filter((path) => path.startsWith('images/'));
    expect(paths.length).toBeGreaterThan(3);
    expect(manifest.counts.images).toBe(paths.length);
    expect(readdirSync(join(target, 'images')).sort()).toEqual(paths.map((path) => path.slice(7)).sort());
    for (const image of filesIn(cases))
      expect(sha256(readFileSync(join(target, 'images', `${image.sha256}.png`)))).toBe(image.sha256);
    // What is to the left in a mirror is to the right: only things that are counted are turned.
    expect(varied.every(({ attributes }) => attributes.content === 'count')).toBe(true);
    expect(manifest.tasks[pictures]?.varied.rejected['not-applicable']).toBeGreaterThan(0);
    expect((await edition.cases(lists)).filter(({ variedFrom }) => variedFrom !== undefined)).toHaveLength(2);
    await expectSound(target);
    const lost = join(target, paths[0] ?? '');
    const bytes = readFileSync(lost);
    writeFileSync(lost, Buffer.from('no picture'));
    expect(await verifyEdition(target, catalogue)).toMatchObject([{ place: paths[0] }]);
    writeFileSync(lost, bytes);
  });

  it('come along with anchors', async () => {
    const recipe = Recipe.parse({
      name: 'anchored',
      tasks: [{ task: pictures, count: 4, variations: [['brightness']] }],
    });
    const { edition } = await built(recipe);
    const inherited = await inheritFrom(edition, { anchors: { count: 2 }, seed: 2 });
    const target = place();
    const parent = { name: edition.name, inherited, folder: edition.folder };
    await buildEdition({ recipe: { ...recipe, seed: 2 }, number: 2, target, folder, parent }, context());
    const next = await openEdition(target);
    const before = new Set(filesIn(await edition.cases(pictures)).map((image) => image.sha256));
    expect(filesIn(await next.cases(pictures)).some((image) => before.has(image.sha256))).toBe(true);
    await expectSound(target);
  });
});

describe('format changes', () => {
  it('ask open questions with choices or a proposal, and questions with choices openly, with the right answers', async () => {
    const tasks = [
      { task: pictures, count: 150, variations: [['to-multiple-choice'], ['to-true-false'], ['to-open-question']] },
      { task: hints, count: 40, variations: [['to-open-question', 'missing-letter'], ['to-multiple-choice']] },
    ];
    const { target, edition } = await built({ name: 'formats', tasks });
    const byOperator = Map.groupBy(
      [...(await edition.cases(pictures)), ...(await edition.cases(hints))],
      ({ variations: [first] }) => first?.operator,
    );
    expect([...byOperator.keys()].filter(Boolean).sort()).toEqual([
      'to-multiple-choice',
      'to-open-question',
      'to-true-false',
    ]);
    // One question speaks of its choices.
    const told = edition.manifest.tasks[hints]?.varied;
    expect(told).toMatchObject({ made: 39, rejected: { 'not-applicable': 41 } });
    for (const operator of ['to-multiple-choice', 'to-true-false', 'to-open-question']) {
      const cases = byOperator.get(operator) ?? [];
      expect(cases.length, operator).toBeGreaterThan(20);
      for (const testCase of cases) {
        const task = catalogue.find(({ id }) => id === testCase.taskId);
        if (task === undefined) throw new Error('no task');
        for (const [answer, value] of [
          [task.simulation.right(testCase, new Random(1, testCase.id)), 1],
          [task.simulation.wrong(testCase, new Random(1, testCase.id)), 0],
        ] as const) {
          const text = 'text' in answer ? answer.text : '';
          const scored = await task.scorer.score(testCase, { responseId: 'r', text, images: [] }, undefined as never);
          expect(scored, `${JSON.stringify(testCase.messages)}\n${text}`).toMatchObject({ status: 'scored', value });
        }
      }
    }
    const choices = byOperator.get('to-multiple-choice') ?? [];
    const places = Map.groupBy(choices, ({ variations: [first] }) => first?.parameters.letter);
    expect(places.size).toBe(4);
    // Both halves of a pair are asked alike, and neither shows the options.
    for (const unit of Map.groupBy(byOperator.get('to-open-question') ?? [], ({ unit }) => unit).values()) {
      expect(unit.map(({ probe }) => probe)).toEqual(['main', 'control']);
      expect(unit.map(({ messages }) => JSON.stringify(messages)).join()).not.toContain('A. ');
    }
    await expectSound(target);
  });

  it('stand at the beginning of a chain or nowhere', async () => {
    const tasks = [{ task: hints, count: 2, variations: [['missing-letter', 'to-open-question']] }];
    await expect(built({ name: 'wrong', tasks })).rejects.toMatchObject({ code: 'recipe.format-not-first' });
  });
});

describe('routes of the builder', () => {
  const rewriter = () =>
    scripted((request, nth) => {
      if (nth % 5 === 4) return { outcome: 'failed', failure: { kind: 'timeout', message: 'late', isRetryable: true } };
      if (nth % 7 === 6) return { declined: true, text: '' };
      return { declined: false, text: `Please tell me this: ${fenced('TEXT', request)}` };
    });

  it('rewrite the questions of pairs, count what failed, and are built again from the replies, failures too', async () => {
    const { model, asked } = rewriter();
    const rewrite = { model: 'lab:writer', fields: ['question'], attempts: 1 };
    const tasks = [{ task: hints, count: 20, rewrite, variations: [['missing-letter']] }];
    const { target, edition } = await built({ name: 'rewritten', tasks }, offers({ model }));
    const { manifest } = edition;
    const [route] = manifest.tasks[hints]?.routes ?? [];
    expect(route).toMatchObject({ route: 'model-rewrite', model: 'lab:writer', asked: 20 });
    expect(Object.keys(route?.rejected ?? {}).sort()).toEqual(['generator-failed', 'generator-refused']);
    expect(manifest.writers).toEqual([{ ref: 'lab:writer', simulated: false, settings: {} }]);
    expect(manifest.counts.replies).toBe(asked());
    const plain = (await edition.cases(hints)).filter(({ variedFrom }) => variedFrom === undefined);
    expect(plain).toHaveLength(2 * (route?.made ?? 0));
    for (const testCase of plain) expect(JSON.stringify(testCase.messages)).toContain('Please tell me this');
    const rejected = readFileSync(join(target, 'rejected', `${hints}.jsonl`), 'utf8');
    expect(rejected).toContain('"stage":"route"');
    const before = asked();
    await expectSound(target);
    expect(asked()).toBe(before);
  });

  it('put written parts round the cases, beside the originals where these are kept', async () => {
    const { model } = scripted((_, nth) => ({
      declined: false,
      text: `Mira runs shop number ${nth} by the old harbour.`,
    }));
    const elements = {
      keepOriginal: true,
      elements: { scene: { what: 'A short scene.' } },
      template: '{scene}\n\n{text}',
    };
    const tasks = [{ task: facts, count: 5, elements }];
    const { target, edition } = await built({ name: 'set', generator: 'lab:writer', tasks }, offers({ model }));
    expect(edition.manifest.tasks[facts]).toMatchObject({ cases: 10, units: { made: 5 }, routes: [{ made: 5 }] });
    const cases = await edition.cases(facts);
    const set = cases.filter(({ variedFrom }) => variedFrom !== undefined);
    expect(set).toHaveLength(5);
    for (const { messages } of set) expect(JSON.stringify(messages)).toContain('by the old harbour');
    await expectSound(target);
  });

  it('need a model', async () => {
    await expect(built({ name: 'none', tasks: [{ task: facts, count: 2, rewrite: {} }] })).rejects.toMatchObject({
      code: 'recipe.no-generator',
    });
  });
});

describe('reviews by the checker', () => {
  it('leave out what it disputes, tell its refusals apart, and say what the build as a whole shows', async () => {
    const { model } = scripted(({ output }, nth) => {
      if (nth % 9 === 8) return { outcome: 'answered', text: 'I would rather not.' };
      if (output.type === 'json' && output.name === 'label') return { label: nth % 4 === 0 ? hints : facts };
      return { answer: String(1 + (nth % 3)) };
    }, 'lab:checker');
    const gate = { solver: { votes: 1 }, dimension: true };
    const recipe = { name: 'reviewed', checker: 'lab:checker', tasks: [{ task: facts, count: 12, gate }] };
    const { target, edition } = await built(recipe, offers({ model }));
    const told = edition.manifest.tasks[facts];
    expect(told?.units.rejected['solver-disagrees']).toBeGreaterThan(0);
    expect(told?.units.rejected['dimension-unfit']).toBeGreaterThan(0);
    expect(told?.findings).toContainEqual({ finding: 'model-silent', detail: expect.stringContaining('in-words') });
    const rejected = readFileSync(join(target, 'rejected', `${facts}.jsonl`), 'utf8');
    expect(rejected).toContain(`dimension-fits: it tests ${hints}, not ${facts}`);
    await expectSound(target);
  });
});

describe('a generator source', () => {
  it('tells in the manifest how far it got in each cell', async () => {
    const words = (n: number) => ({
      topic: 'lakes',
      evidence: `Lake number ${n} lies at ${n}00 metres, is fed by ${n} streams and has an island with ${n} houses on it.`,
      supported: [`Lake number ${n} has an island.`],
      refuted: [`Lake number ${n} has no island.`],
      unknown: [`Lake number ${n} is home to otters.`],
    });
    const { model } = scripted((_, nth) =>
      nth === 1
        ? { outcome: 'failed', failure: { kind: 'timeout', message: 'late', isRetryable: true } }
        : { declined: false, records: [words(nth + 2)] },
    );
    const source = {
      kind: 'generator',
      licence: 'CC0-1.0',
      axes: { size: ['large'], depth: ['deep', 'shallow'] },
      recordsPerCall: 1,
    };
    const recipe = { name: 'grid', generator: 'lab:writer', tasks: [{ task: facts, count: 4, records: 4, source }] };
    const { target, edition } = await built(recipe, offers({ model }));
    expect(edition.manifest.coverage?.[facts]?.map(({ cell, made }) => [cell.depth, made])).toEqual([
      ['deep', 2],
      ['shallow', 2],
    ]);
    await expectSound(target);
  });
});
