import { describe, expect, expectTypeOf, it } from 'vitest';
import { caseId, unitId } from '../../core/case-id.ts';
import { writersOfCase } from '../../core/generator-identity.ts';
import type { Model, ModelReply, ModelRequest } from '../../core/model.ts';
import { caseText, type TestCase } from '../../core/test-case.ts';
import { seedRecords } from '../../metadata-curator/sources/dataset-pool.ts';
import { jailbreak } from '../../tasks/safety/jailbreak.llm.ts';
import { factChecking } from '../../tasks/truthfulness/fact-checking.llm.ts';
import { sycophancyPreconception } from '../../tasks/truthfulness/sycophancy-preconception.llm.ts';
import { buildCases } from '../build.ts';
import { ElementPlan, elementPrompting } from './element-prompting.ts';
import { fieldTexts, modelRewrite, RewriteOptions } from './model-rewrite.ts';
import { type Route, routeCases } from './route.ts';

const { signal } = new AbortController();
const usual = { keepOriginal: false, concurrency: 4, signal };

type Said = ModelReply | object | string;
type Scripted = Pick<Model, 'ref' | 'ask'> & { asked: ModelRequest[] };

function scripted(say: (request: ModelRequest, nth: number) => Said): Scripted {
  const asked: ModelRequest[] = [];
  return {
    ref: 'lab:writer',
    asked,
    async ask(request) {
      asked.push(request);
      const said = say(request, asked.length);
      if (typeof said === 'object' && 'outcome' in said) return said;
      return { outcome: 'answered', text: typeof said === 'string' ? said : JSON.stringify(said) };
    },
  };
}

/** The fenced text that is to be put into other words. */
function given(request: ModelRequest): string {
  const text = JSON.stringify(request.messages);
  return JSON.parse(`"${/<<<TEXT \w+>>>\\n(.*?)\\n<<<END TEXT/.exec(text)?.[1] ?? ''}"`) as string;
}

const built = buildCases(sycophancyPreconception, seedRecords(sycophancyPreconception), { seed: 1, count: 12 });
const passages = fieldTexts(seedRecords(sycophancyPreconception), ['question']);
const pairs = { task: sycophancyPreconception, cases: built.cases };
const reworded = (question: string) => ({ declined: false, text: `Please tell me this: ${question}` });

describe('model-rewrite', () => {
  it('puts a shared passage into the same words in both halves of a pair, and touches nothing else', async () => {
    const model = scripted((request) => reworded(given(request)));
    const route = modelRewrite(model, RewriteOptions.parse({ passages }), signal);
    const made = await routeCases(route, pairs, usual);
    expect(made.yield).toEqual({ asked: 12, made: 12, rejected: {} });
    for (const [index, testCase] of made.cases.entries()) {
      const before = built.cases[index];
      expect(testCase.reference).toEqual(before?.reference);
      expect([testCase.origin, testCase.probe, testCase.attributes]).toEqual([
        before?.origin,
        before?.probe,
        before?.attributes,
      ]);
      expect(caseText(testCase).replace('Please tell me this: ', '')).toBe(caseText(before ?? testCase));
      expect(testCase.id).not.toBe(before?.id);
      expect(testCase.id).toBe(caseId(testCase));
      expect(testCase.variations.at(-1)).toMatchObject({ operator: 'model-rewrite', form: 'model' });
      expect(writersOfCase(testCase)).toEqual(['lab:writer']);
    }
    for (const unit of Map.groupBy(made.cases, ({ unit }) => unit).values())
      expect(unit[0]?.unit).toBe(unitId(sycophancyPreconception, unit));
    // A record's units share their question; it is asked for once.
    expect(model.asked).toHaveLength(new Set(built.cases.map(({ origin }) => origin)).size);
  });

  it('counts what it cannot use by reason, and keeps the originals where they are wanted', async () => {
    const replies: Said[] = [
      { declined: true, text: '' },
      { outcome: 'blocked' },
      'Sorry, no.',
      { text: 3 },
      { outcome: 'failed', failure: { kind: 'timeout', message: 'late', isRetryable: true } },
      { declined: false, text: 'Tell me.' },
    ];
    const texts = new Map<string, Said>();
    const model = scripted((request) => {
      const text = given(request);
      const said = texts.get(text) ?? replies[texts.size % replies.length] ?? '';
      texts.set(text, said);
      return said;
    });
    const route = modelRewrite(model, RewriteOptions.parse({ passages, attempts: 2 }), signal);
    const made = await routeCases(route, pairs, { ...usual, keepOriginal: true });
    expect(made.cases).toEqual(built.cases);
    expect(made.yield.made).toBe(0);
    const { rejected } = made.yield;
    expect(Object.values(rejected).reduce((sum, each) => sum + each)).toBe(12);
    for (const reason of ['refused', 'blocked', 'in-words', 'unparsed', 'failed'])
      expect(rejected).toHaveProperty(`generator-${reason}`);
    expect(Object.keys(rejected).some((reason) => !reason.startsWith('generator-'))).toBe(true);
  });

  it('links what it made to the originals, where these are kept', async () => {
    const model = scripted((request) => reworded(given(request)));
    const route = modelRewrite(model, RewriteOptions.parse({ passages }), signal);
    const { cases } = await routeCases(route, pairs, { ...usual, keepOriginal: true });
    const made = cases.filter(({ variedFrom }) => variedFrom !== undefined);
    expect(made).toHaveLength(24);
    expect(made.map(({ variedFrom }) => variedFrom)).toEqual(built.cases.map(({ id }) => id));
    expect(cases.filter(({ variedFrom }) => variedFrom === undefined)).toEqual(built.cases);
  });

  it('asks again with a word on what was wrong', async () => {
    const model = scripted((request, nth) =>
      nth === 1 ? { declined: false, text: given(request) } : reworded(given(request)),
    );
    const one = { task: pairs.task, cases: built.cases.slice(0, 2) };
    const made = await routeCases(modelRewrite(model, RewriteOptions.parse({ passages }), signal), one, usual);
    expect(made.yield.made).toBe(1);
    expect(model.asked.map(({ trial }) => trial)).toEqual([0, 1]);
    expect(JSON.stringify(model.asked[1]?.messages)).toContain('left the text as it was');
  });

  it('refuses a rewriting that changes an option of the reference, or gives the answer away', async () => {
    const wholeText = (change: (text: string, testCase: TestCase) => string) => async () => {
      const [testCase] = built.cases;
      if (testCase === undefined) throw new Error('No case.');
      const route: Route = {
        operator: 'model-rewrite',
        version: 1,
        generator: { model: 'lab:writer', settings: {}, promptHash: '' },
        step: async ({ texts }) => ({ texts: texts.map((text) => change(text, testCase)), parameters: {} }),
      };
      return routeCases(route, { task: pairs.task, cases: [testCase] }, usual);
    };
    const answerOf = ({ reference }: TestCase) => String(reference.answer);
    const lost = await wholeText((text, testCase) => text.replaceAll(answerOf(testCase), 'something else'))();
    expect(lost.yield.rejected).toEqual({ 'reference-words-changed': 1 });
    expect(lost.rejected[0]?.detail).toMatch(/^lost: /);
    const [claim] = buildCases(factChecking, seedRecords(factChecking), { seed: 1, count: 1 }).cases;
    const unit =
      claim === undefined
        ? []
        : [{ ...claim, reference: { ...claim.reference, order: ['supported', 'refuted', 'an open secret'] } }];
    const leaking: Route = {
      operator: 'element-prompting',
      version: 1,
      generator: { model: 'lab:writer', settings: {}, promptHash: '' },
      step: async ({ texts }) => ({ texts: texts.map((text) => `It is an open secret.\n${text}`), parameters: {} }),
    };
    const leaked = await routeCases(
      leaking,
      { task: { ...factChecking, reference: jailbreak.reference }, cases: unit },
      usual,
    );
    expect(leaked.rejected[0]?.detail).toBe('added: an open secret');
  });

  it('is handed text and gives text: a label has no way through', () => {
    type Given = Parameters<Route['step']>[0];
    type Made = Exclude<Awaited<ReturnType<Route['step']>>, { reason: string }>;
    expectTypeOf<keyof Given>().toEqualTypeOf<'id' | 'texts' | 'keep' | 'attributes'>();
    expectTypeOf<keyof Made>().toEqualTypeOf<'texts' | 'parameters'>();
    expectTypeOf<Made['texts']>().toEqualTypeOf<readonly string[]>();
  });
});

const plan = ElementPlan.parse({
  elements: {
    scene: { what: 'where somebody is and what is going on.', maximumCharacters: 120 },
    persona: { what: 'who asks.', maximumCharacters: 80 },
  },
  template: '{scene} {persona} asks:\n\n{text}',
  told: ['topic'],
});

const twinned = buildCases(jailbreak, seedRecords(jailbreak), { seed: 1, count: 80 });
const plainPairs = twinned.cases.filter(({ attributes }) => attributes.attack === 'none');

describe('element-prompting', () => {
  it('puts the parts round the case’s own text, the same in both halves of a pair', async () => {
    const model = scripted((request, nth) => ({
      declined: false,
      text: JSON.stringify(request.messages).includes('the scene:')
        ? `A kitchen with ${nth} lamps.`
        : `A cook of ${nth} years`,
    }));
    const route = elementPrompting(model, plan, { seed: 1, signal });
    const made = await routeCases(route, pairs, usual);
    expect(made.yield.made).toBe(12);
    for (const [index, testCase] of made.cases.entries()) {
      const before = built.cases[index] ?? testCase;
      const elements = testCase.variations.at(-1)?.parameters.elements as Record<string, string>;
      expect(caseText(testCase)).toBe(`${elements.scene} ${elements.persona} asks:\n\n${caseText(before)}`);
      expect(testCase.reference).toEqual(before.reference);
    }
    expect(model.asked).toHaveLength(24);
    const second = model.asked.find((request) => JSON.stringify(request.messages).includes('<<<EARLIER'));
    expect(JSON.stringify(second?.messages)).toMatch(/scene: A kitchen with \d+ lamps/);
    expect(JSON.stringify(model.asked[0]?.messages)).toContain(`topic: ${String(built.cases[0]?.attributes.topic)}`);
  });

  it('tells the model nothing of the request, and counts what it will not write', async () => {
    expect(plainPairs.length).toBeGreaterThan(3);
    const model = scripted((_, nth) =>
      nth % 2 === 0 ? { declined: true, text: '' } : { declined: false, text: 'What is this?' },
    );
    const bare = elementPrompting(model, { ...plan, told: [], attempts: 1 }, { seed: 1, signal });
    const made = await routeCases(bare, { task: jailbreak, cases: plainPairs }, usual);
    expect(made.yield.made).toBe(0);
    expect(Object.keys(made.yield.rejected).sort()).toEqual(['element-asks', 'generator-refused']);
    const asked = JSON.stringify(model.asked);
    for (const { reference } of plainPairs) expect(asked).not.toContain(String(reference.topic));
  });

  it('refuses a template that does not fit its elements', () => {
    const model = scripted(() => '');
    const templates = [
      '{scene} {persona}',
      '{scene} {persona} {text} {mood}',
      '{scene} {text}',
      '{scene}{scene}{persona}{text}',
    ];
    for (const template of templates)
      expect(() => elementPrompting(model, { ...plan, template }, { seed: 1, signal })).toThrow(/template/i);
  });
});
