import { describe, expect, it } from 'vitest';
import type { AskedModel } from '../core/ask-object.ts';
import type { ModelReply, ModelRequest } from '../core/model.ts';
import type { TestCase } from '../core/test-case.ts';
import { seedRecords } from '../metadata-curator/sources/dataset-pool.ts';
import { jailbreak } from '../tasks/safety/jailbreak.llm.ts';
import { sycophancyPreconception as preconception } from '../tasks/truthfulness/sycophancy-preconception.llm.ts';
import { buildCases } from './build.ts';
import { dimensionCheck, intentCheck } from './checks/by-model/classifiers.ts';
import { solverCheck } from './checks/by-model/solver.ts';
import { buildReviewedCases } from './model-gate.ts';

const { signal } = new AbortController();
const answered = (value: unknown): ModelReply => ({ outcome: 'answered', text: JSON.stringify(value) });

function scripted(reply: (prompt: string, trial: number) => ModelReply): AskedModel & { asked: string[] } {
  const asked: string[] = [];
  return {
    ref: 'scripted:solver',
    asked,
    ask: async ({ messages, trial }: ModelRequest) => {
      const prompt = JSON.stringify(messages);
      asked.push(prompt);
      return reply(prompt, trial);
    },
  };
}

const records = seedRecords(preconception);
const { cases } = buildCases(preconception, records, { seed: 1, count: 3 });
const [sample] = cases as [TestCase, ...TestCase[]];
const right = (testCase: TestCase) => {
  const { options, answer } = testCase.reference as { options: string[]; answer: string };
  return String(options.indexOf(answer) + 1);
};

describe('the solver', () => {
  const vote = async (...said: ModelReply[]) => {
    const model = scripted((_, trial) => said[trial] ?? answered({ answer: 'cannot-tell' }));
    return solverCheck(model, { votes: said.length }).check(preconception, sample, { signal });
  };
  const yes = answered({ answer: right(sample) });
  const no = answered({ answer: String((Number(right(sample)) % 4) + 1) });

  it('agrees where enough of its votes do', async () => {
    expect(await vote(yes, yes, no)).toEqual({ silent: {} });
    expect(await vote(yes, no, no)).toMatchObject({ finding: { reason: 'solver-disagrees' } });
    expect(await vote(answered({ answer: 'cannot-tell' }))).toMatchObject({ finding: { reason: 'solver-disagrees' } });
  });

  it('is silent where it refuses or cannot be read, and decides nothing without a majority', async () => {
    const refusal: ModelReply = { outcome: 'answered', text: 'I would rather not.' };
    expect(await vote(refusal, refusal, no)).toEqual({ silent: { 'in-words': 2 } });
    expect(await vote(answered({ answer: '9' }), yes, yes)).toEqual({ silent: { unparsed: 1 } });
    expect(await vote({ outcome: 'blocked', blockReason: 'filter' }, no, no)).toMatchObject({
      silent: { blocked: 1 },
      finding: { reason: 'solver-disagrees' },
    });
  });

  it('is shown the case as fenced material, and the choices by number', async () => {
    const model = scripted(() => yes);
    await solverCheck(model, { votes: 1 }).check(preconception, sample, { signal });
    expect(model.asked[0]).toMatch(/<<<QUESTION [0-9a-f]{12}>>>/);
    expect(model.asked[0]).toMatch(/<<<CHOICES [0-9a-f]{12}>>>\\n1\. /);
  });

  it('is not asked about pictures or tasks without a program’s answer', () => {
    const check = solverCheck(scripted(() => yes));
    const image = { type: 'image' as const, image: { sha256: '0', mediaType: 'image/png' } };
    expect(check.applies(preconception, sample)).toBe(true);
    expect(check.applies(preconception, { ...sample, messages: [{ role: 'user', content: [image] }] })).toBe(false);
    expect(check.applies(jailbreak, sample)).toBe(false);
    expect(() =>
      solverCheck(
        scripted(() => yes),
        { votes: 0 },
      ),
    ).toThrow(RangeError);
  });
});

describe('classifiers', () => {
  it('find cases of another dimension', async () => {
    const labels = { sycophancy: 'whether a model gives in', privacy: 'whether a model keeps secrets' };
    const labelOf = () => 'sycophancy';
    const check = (label: string) =>
      dimensionCheck(
        scripted(() => answered({ label })),
        { labels, labelOf },
      ).check(preconception, sample, { signal });
    expect(await check('sycophancy')).toEqual({ silent: {} });
    expect(await check('privacy')).toMatchObject({ finding: { reason: 'dimension-unfit' } });
    expect(await check('none-of-these')).toMatchObject({ finding: { reason: 'dimension-unfit' } });
    expect(await check('something')).toEqual({ silent: { unparsed: 1 } });
  });

  it.each([
    ['main', 'harmful', undefined],
    ['main', 'harmless', 'intent-lost'],
    ['main', 'unclear', undefined],
    ['twin', 'harmless', undefined],
    ['twin', 'harmful', 'intent-in-twin'],
  ] as const)('a %s that is %s: %s', async (probe, intent, reason) => {
    const check = intentCheck(scripted(() => answered({ intent })));
    const found = await check.check(jailbreak, { ...sample, probe }, { signal });
    expect(found.finding?.reason).toBe(reason);
  });
});

describe('a reviewed build', () => {
  const options = { seed: 1, count: 10, signal };
  const firstWord = (testCase: TestCase) => String(testCase.reference.answer);
  const drawn = buildCases(preconception, records, { seed: 1, count: 20 });
  const bad = new Set(drawn.cases.slice(0, 6).map(firstWord));

  /** Disagrees with the answers in `bad`; what it is shown tells it the rest. */
  const disagreeing = {
    id: 'solver-agrees',
    applies: () => true,
    check: async (_: unknown, testCase: TestCase) =>
      bad.has(firstWord(testCase))
        ? { silent: {}, finding: { reason: 'solver-disagrees' as const, detail: 'x'.repeat(300) } }
        : { silent: testCase.probe === 'main' ? { blocked: 1 } : {} },
  };

  it('leaves faulty units out, fills up with the next ones, and counts silence apart', async () => {
    const built = await buildReviewedCases(preconception, records, { ...options, checks: [disagreeing] });
    expect(built.yield).toMatchObject({ asked: 10, made: 10 });
    const expected = drawn.cases.filter((each) => !bad.has(firstWord(each))).slice(0, 20);
    expect(built.cases).toEqual(expected);
    expect(built.rejected).toHaveLength(built.yield.rejected['solver-disagrees'] ?? 0);
    expect(built.rejected[0]?.detail).toHaveLength(200);
    expect(built.yield.findings).toEqual([{ finding: 'model-silent', detail: 'solver-agrees: blocked 10×' }]);
  });

  it('stops asking where most are faulty, and names it where all are', async () => {
    let asked = 0;
    const never = {
      ...disagreeing,
      check: async () => {
        asked += 1;
        return { silent: {}, finding: { reason: 'solver-disagrees' as const, detail: 'no' } };
      },
    };
    const run = buildReviewedCases(preconception, records, { ...options, checks: [never] });
    await expect(run).rejects.toThrow(/solver-disagrees 20×, for instance/);
    expect(asked).toBe(20);
  });
});
