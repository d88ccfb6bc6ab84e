import { describe, expect, it } from 'vitest';
import type { GeneratorIdentity } from '../core/generator-identity.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import type { Model } from '../core/model.ts';
import type { Task } from '../core/task.ts';
import type { Variation } from '../core/test-case.ts';
import { seedRecords } from '../metadata-curator/sources/dataset-pool.ts';
import { factChecking } from '../tasks/truthfulness/fact-checking.llm.ts';
import { bindModel, planRun } from './plan.ts';
import { isSameModel, refuseSelfWritten, writersOf } from './self-written.ts';

const generator: GeneratorIdentity = { model: 'openai:gpt-5', settings: {}, promptHash: 'x' };

function record(id: string, by?: GeneratorIdentity): Pick<MetadataRecord, 'id' | 'source'> {
  return { id, source: { name: 'n', licence: 'l', ...(by && { generator: by }) } };
}

function varied(form: Variation['form'], parameters: Variation['parameters']): Variation {
  return { operator: 'o', version: 1, form, parameters };
}

describe('the writers of cases', () => {
  it('are read from records that were used and from variations that a model made', () => {
    const cases = [
      { origin: 'a', variations: [varied('model', { generator: { ...generator, model: 'lab:rewriter' } })] },
      { origin: 'a', variations: [varied('model', { model: 'lab:attacker' }), varied('rules', { model: 'no model' })] },
    ];
    const records = [record('a', generator), record('b', { ...generator, model: 'lab:unused' }), record('c')];
    expect(writersOf(cases, records)).toEqual(['openai:gpt-5', 'lab:rewriter', 'lab:attacker']);
    expect(writersOf([{ origin: 'c', variations: [] }], records)).toEqual([]);
  });

  it('are the same model by reference, or by name at the same host or account', () => {
    const host = ['api.openai.com:443'];
    expect(isSameModel({ ref: 'openai:gpt-5' }, { ref: 'openai:gpt-5' })).toBe(true);
    expect(isSameModel({ ref: 'compatible:mine/gpt-5', hosts: host }, { ref: 'openai:gpt-5', hosts: host })).toBe(true);
    expect(isSameModel({ ref: 'compatible:a/org/x', account: 'k' }, { ref: 'compatible:b/org/x', account: 'k' })).toBe(
      true,
    );
    expect(
      isSameModel({ ref: 'compatible:mine/gpt-5', hosts: ['other:443'] }, { ref: 'openai:gpt-5', hosts: host }),
    ).toBe(false);
    expect(isSameModel({ ref: 'openai:gpt-5-mini', hosts: host }, { ref: 'openai:gpt-5', hosts: host })).toBe(false);
    expect(isSameModel({ ref: 'compatible:mine/gpt-5' }, { ref: 'openai:gpt-5' })).toBe(false);
  });

  it('are no targets, unless the user insists', () => {
    const target = { ref: 'openai:gpt-5', hosts: [] };
    const own = [{ target, writers: [{ ref: 'openai:gpt-5' }] }];
    expect(() => refuseSelfWritten(own, { force: false })).toThrow(
      'openai:gpt-5 would be asked cases that it wrote itself',
    );
    expect(refuseSelfWritten(own, { force: true })).toEqual([
      'openai:gpt-5 would be asked cases that it wrote itself.',
    ]);
    expect(refuseSelfWritten([{ target, writers: [{ ref: 'lab:other' }] }], { force: false })).toEqual([]);
  });
});

const model = (ref: string, hosts: string[] = []): Model => ({
  ref,
  kinds: ['llm'],
  simulated: false,
  capabilities: ['text'],
  hosts,
  ask: () => Promise.reject(new Error('A plan asks nobody.')),
});

/** The task with one variation more on each case, as an attacker model would leave it. */
function attackedBy(ref: string): Task {
  const variation = varied('model', { generator: { ...generator, model: ref } });
  return {
    ...factChecking,
    *units(records) {
      for (const unit of factChecking.units(records))
        yield {
          ...unit,
          draft: (random) => unit.draft(random).map((draft) => ({ ...draft, variations: [variation] })),
        };
    },
  };
}

const plan = (target: Model, more: { force?: boolean; writers?: { ref: string; hosts: string[] }[] } = {}) =>
  planRun({ ...base(target), tasks: [attackedBy('compatible:proxy/gpt-5')], ...more });

describe('a plan', () => {
  it('is refused where a target would be asked what it wrote, and stamped where the user insists', () => {
    const same = model('compatible:proxy/gpt-5');
    expect(() => plan(same)).toThrowError(
      expect.objectContaining({ code: 'plan.self-written', remedy: expect.stringContaining('--force') }),
    );
    expect(plan(same, { force: true }).plan.forced).toEqual([
      'compatible:proxy/gpt-5 would be asked cases that it wrote itself.',
    ]);
    expect(plan(model('openai:gpt-5')).plan.forced).toEqual([]);
    const hosts = ['api.openai.com:443'];
    const writers = [{ ref: 'compatible:proxy/gpt-5', hosts }];
    expect(() => plan(model('openai:gpt-5', hosts), { writers })).toThrow('(as compatible:proxy/gpt-5)');
  });

  it('is let pass over an edition whose records another model wrote, and refused over one of its own', () => {
    const records = seedRecords(factChecking).map((each) => ({ ...each, source: { ...each.source, generator } }));
    const { cases, plan: sketch } = planRun(base(model('lab:a')));
    const own = cases.get(factChecking.id) ?? [];
    const known = sketch.tasks[0];
    if (known === undefined) throw new Error('The plan has no task.');
    const edition = {
      name: { name: 'e', number: 1, id: 'edition_1' },
      tasks: new Map([[factChecking.id, { cases: own, records, yield: known.yield }]]),
    };
    expect(planRun({ ...base(model('lab:a')), edition }).plan.forced).toEqual([]);
    expect(() => planRun({ ...base(model('openai:gpt-5')), edition })).toThrow('wrote itself');
  });
});

function base(target: Model): Parameters<typeof planRun>[0] {
  return {
    tasks: [factChecking],
    targets: [bindModel(target, {})],
    judge: undefined,
    seed: 1,
    count: () => 4,
    trials: 1,
    series: 0,
    blocked: 'apart',
    trustgenVersion: '0',
    force: false,
  };
}
