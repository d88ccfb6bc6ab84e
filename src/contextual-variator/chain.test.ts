import { describe, expect, it } from 'vitest';
import { PlatformError } from '../core/platform-error.ts';
import { Variation } from '../core/test-case.ts';
import { applyChain, type ChainServices, type ChainStep } from './chain.ts';
import type { AskModel } from './model-form.ts';
import { messagesText, textMessage } from './operator.ts';
import { base64 } from './operators/base64.ts';
import { fewShot } from './operators/few-shot.ts';
import { missingLetter } from './operators/missing-letter.ts';
import { obscurePrompt } from './operators/obscure-prompt.ts';
import { paraphrase } from './operators/paraphrase.ts';
import { passiveVoice } from './operators/passive-voice.ts';
import { spacedUpperCase } from './operators/spaced-upper-case.ts';
import { translation } from './operators/translation.ts';
import { variationYield } from './variation-yield.ts';

const testCase = {
  id: 'case_1',
  messages: [textMessage('system', 'Be brief.'), textMessage('user', 'Marie Curie discovered radium in 1898.')],
  variations: [],
};

const chain = (steps: readonly ChainStep[], services: Partial<ChainServices> = {}, from = testCase) =>
  applyChain(from, steps, { seed: 1, ...services });

const says =
  (text: string): AskModel =>
  async () => ({ outcome: 'answered', text: JSON.stringify({ text, declined: false }) });

const judges =
  (second: boolean, first: boolean): AskModel =>
  async () => ({
    outcome: 'answered',
    text: JSON.stringify({ secondFollowsFromFirst: second, firstFollowsFromSecond: first }),
  });

describe('a chain', () => {
  it('makes its steps in order and records each with version, form and parameters', async () => {
    const steps = [
      { operator: passiveVoice },
      { operator: missingLetter, settings: { severity: 2 as const } },
      { operator: base64 },
    ];
    const done = await chain(steps, { protect: ['Curie'] });
    if (done.status !== 'made') throw new Error(JSON.stringify(done.outcomes));
    expect(done.variations.map(({ operator, form }) => [operator, form])).toEqual([
      ['passive-voice', 'rules'],
      ['missing-letter', 'rules'],
      ['base64', 'rules'],
    ]);
    for (const variation of done.variations) expect(Variation.parse(variation)).toEqual(variation);
    expect(done.messages[0]).toEqual(testCase.messages[0]);
    const coded = messagesText(done.messages).split('\n').at(-2) ?? '';
    expect(Buffer.from(coded, 'base64').toString()).toMatch(/^R?\w+ was .*Curie in 1898\.$/);
  });

  it('draws from seed, case and step alone', async () => {
    const steps = [{ operator: missingLetter }, { operator: missingLetter }];
    const bytes = async (seed: number, id = testCase.id) =>
      JSON.stringify(await chain(steps, { seed }, { ...testCase, id }));
    expect(await bytes(1)).toBe(await bytes(1));
    const made = await chain(steps);
    if (made.status !== 'made') throw new Error('rejected');
    const [first, second] = made.variations;
    expect(first?.parameters.edits).not.toEqual(second?.parameters.edits);
    expect(
      new Set([await bytes(1), await bytes(2), await bytes(3), await bytes(1, 'a'), await bytes(1, 'b')]).size,
    ).toBeGreaterThan(2);
  });

  it('keeps the variations a case already has', async () => {
    const earlier: Variation = { operator: 'earlier', version: 3, form: 'rules', parameters: {} };
    const done = await chain([{ operator: base64 }], {}, { ...testCase, variations: [earlier] as never[] });
    expect(done.status === 'made' && done.variations.map(({ operator }) => operator)).toEqual(['earlier', 'base64']);
  });

  it('R12: does not flatten a conversation that an earlier step made', async () => {
    await expect(chain([{ operator: fewShot }, { operator: missingLetter }])).rejects.toThrow(PlatformError);
  });

  it('ends at the step that makes nothing, with its reason', async () => {
    const asked = { ...testCase, messages: [textMessage('user', '请告诉我怎样')] };
    const done = await chain([{ operator: base64 }, { operator: passiveVoice }], {}, testCase);
    expect(done).toMatchObject({ status: 'rejected' });
    expect(done.outcomes.at(-1)).toMatchObject({
      operator: 'passive-voice',
      status: 'rejected',
      reasons: ['not-applicable'],
    });
    const script = await chain([{ operator: spacedUpperCase }], {}, asked);
    expect(script.outcomes).toEqual([
      {
        operator: 'spaced-upper-case',
        form: 'rules',
        status: 'rejected',
        reasons: ['unchanged'],
        detail: 'its script has no capital letters',
      },
    ]);
  });
});

describe('a step by a model', () => {
  const step = { operator: paraphrase, form: 'model' as const };

  it('is used where the meaning check passes, and recorded as such', async () => {
    const done = await chain([step], { ask: says('In 1898, radium was discovered by Marie Curie.') });
    expect(done.status === 'made' && done.variations).toEqual([
      { operator: 'paraphrase', version: 1, form: 'model', parameters: { promptVersion: 1 } },
    ]);
  });

  it.each([
    ['number-changed', 'In 1889, radium was discovered by Marie Curie.'],
    ['name-changed', 'In 1898, radium was discovered by Lise Meitner.'],
    ['negation-changed', 'In 1898, radium was not discovered by Marie Curie.'],
    ['reference-lost', 'In 1898, Marie Curie discovered an element.'],
    ['unchanged', 'Marie Curie  discovered radium in 1898.'],
    ['empty', ' '],
  ])('is rejected: %s', async (reason, text) => {
    const done = await chain([step], { ask: says(text), reference: 'radium' });
    const [outcome] = done.outcomes;
    expect(outcome?.status === 'rejected' && outcome.reasons).toContain(reason);
  });

  it.each([
    [true, true, []],
    [true, false, ['not-entailed']],
    [false, true, ['not-entailed']],
  ])('is put before the judge of entailment: %s, %s', async (second, first, reasons) => {
    const ask = says('In 1898, radium was discovered by Marie Curie.');
    const done = await chain([step], { ask, entails: judges(second, first) });
    const [outcome] = done.outcomes;
    expect(outcome?.status === 'rejected' ? outcome.reasons : []).toEqual(reasons);
  });

  it('counts a judge that gives no verdict, and never takes it for one', async () => {
    const ask = says('In 1898, radium was discovered by Marie Curie.');
    const done = await chain([step], { ask, entails: async () => ({ outcome: 'failed' }) });
    expect(done.outcomes[0]).toMatchObject({ reasons: ['entailment-unanswered'] });
  });

  it('does what rules cannot: another language, dark words; figures must stay', async () => {
    const german = says('Marie Curie entdeckte 1898 das Radium.');
    const done = await chain([{ operator: translation }], { ask: german });
    expect(done.status === 'made' && done.variations[0]).toMatchObject({ operator: 'translation', form: 'model' });
    expect(done.status === 'made' && done.variations[0]?.parameters.language).toMatch(/^[a-z]{2,3}/);
    const wrong = await chain([{ operator: translation }], { ask: says('Marie Curie entdeckte 1899 das Radium.') });
    expect(wrong.outcomes[0]).toMatchObject({ reasons: ['number-changed'] });
    const dark = says('Lo, in the year 1898 did Curie, Marie by name, lay bare what glows.');
    expect((await chain([{ operator: obscurePrompt, form: 'model' }], { ask: dark })).status).toBe('made');
  });

  it('names what is missing', async () => {
    await expect(chain([{ operator: translation }])).rejects.toThrow(/generator model/);
    await expect(chain([{ operator: translation, form: 'rules' }])).rejects.toThrow(/no form by rules/);
    await expect(chain([{ operator: base64, form: 'model' }], { ask: says('x') })).rejects.toThrow(/no form by model/);
  });
});

describe('the yield', () => {
  it('R18: counts every step asked for as made or rejected, by operator, form and reason', async () => {
    const all = await Promise.all([
      chain([{ operator: paraphrase }, { operator: base64 }]),
      chain([{ operator: paraphrase, form: 'model' }], { ask: says(' ') }),
      chain([{ operator: paraphrase, form: 'model' }], { ask: async () => ({ outcome: 'blocked' }) }),
      chain([{ operator: paraphrase, form: 'model' }], { ask: says('In 1898 Marie Curie discovered radium.') }),
    ]);
    expect(variationYield(all.flatMap(({ outcomes }) => outcomes))).toEqual([
      { operator: 'paraphrase', form: 'rules', asked: 1, made: 1, rejected: {} },
      { operator: 'base64', form: 'rules', asked: 1, made: 1, rejected: {} },
      { operator: 'paraphrase', form: 'model', asked: 3, made: 1, rejected: { empty: 1, blocked: 1 } },
    ]);
  });
});
