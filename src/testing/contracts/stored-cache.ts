/** What every store must do with answers that may be used again, with batches at providers, and with a run's progress. */
import { expect, it } from 'vitest';
import type { CacheEntry, StoredBatch } from '../../core/store.ts';
import { modelId, runId, sampleCase, sampleResponse } from '../store-samples.ts';
import { failed, type Open } from './shared.ts';

const january = '2026-01-01T00:00:00.000Z';
const february = '2026-02-01T00:00:00.000Z';
const march = '2026-03-01T00:00:00.000Z';

const entry = (key: string, change: Partial<CacheEntry> = {}): CacheEntry => ({
  ...{ key, responseId: sampleResponse('case_1').id, model: 'openai:small', storedAt: january },
  ...change,
});

export function cacheContract(open: Open): void {
  it('gives back the answer that was stored under a key, and nothing for another key', async () => {
    await using store = await open();
    await store.putResponse(sampleResponse('case_1'), modelId);
    await store.putCached(entry('key_1'));
    expect(await store.cachedResponse('key_1')).toEqual(sampleResponse('case_1'));
    expect(await store.cachedResponse('key_2')).toBeUndefined();
  });

  it('gives nothing where the answer is not there, or has failed', async () => {
    await using store = await open();
    await store.putCached(entry('key_1'));
    expect(await store.cachedResponse('key_1')).toBeUndefined();
    await store.putResponse(failed('case_1'), modelId);
    expect(await store.cachedResponse('key_1')).toBeUndefined();
  });

  it('keeps the first entry of a key', async () => {
    await using store = await open();
    for (const caseId of ['case_1', 'case_2']) await store.putResponse(sampleResponse(caseId), modelId);
    await store.putCached(entry('key_1'));
    await store.putCached(entry('key_1', { responseId: sampleResponse('case_2').id, model: 'other', storedAt: march }));
    expect((await store.cachedResponse('key_1'))?.caseId).toBe('case_1');
    expect(await store.cacheTotals()).toEqual([
      { model: 'openai:small', entries: 1, oldest: january, newest: january },
    ]);
  });

  it('counts entries by model, in the order of their names', async () => {
    await using store = await open();
    expect(await store.cacheTotals()).toEqual([]);
    await store.putCached(entry('key_1', { model: 'b', storedAt: february }));
    await store.putCached(entry('key_2', { model: 'b', storedAt: march }));
    await store.putCached(entry('key_3', { model: 'b', storedAt: january }));
    await store.putCached(entry('key_4', { model: 'a', storedAt: march }));
    await store.putCached(entry('key_5', { model: 'B', storedAt: march }));
    expect(await store.cacheTotals()).toEqual([
      { model: 'B', entries: 1, oldest: march, newest: march },
      { model: 'a', entries: 1, oldest: march, newest: march },
      { model: 'b', entries: 3, oldest: january, newest: march },
    ]);
  });

  it.each([
    ['before a time', { before: february }, ['a_new', 'b_new']],
    ['of a model', { model: 'a' }, ['b_new', 'b_old']],
    ['of a model before a time', { before: february, model: 'b' }, ['a_new', 'a_old', 'b_new']],
    ['all', {}, []],
    ['none of an unknown model', { model: 'c' }, ['a_new', 'a_old', 'b_new', 'b_old']],
  ])('forgets entries, never answers: %s', async (_, which, left) => {
    await using store = await open();
    await store.putResponse(sampleResponse('case_1'), modelId);
    const keys = ['a_new', 'a_old', 'b_new', 'b_old'];
    for (const key of keys) {
      await store.putCached(entry(key, { model: key.slice(0, 1), storedAt: key.endsWith('old') ? january : february }));
    }
    expect(await store.pruneCache(which)).toBe(keys.length - left.length);
    const found: string[] = [];
    for (const key of keys) if ((await store.cachedResponse(key)) !== undefined) found.push(key);
    expect(found).toEqual(left);
    expect(await store.response(sampleResponse('case_1').id)).toEqual(sampleResponse('case_1'));
  });
}

const batch = (id: string, change: Partial<StoredBatch> = {}): StoredBatch => ({
  ...{ id, account: 'account_a', keys: ['hash_1', 'hash_2'], submittedAt: january },
  ...change,
});

export function batchesContract(open: Open): void {
  it('lists the open batches of an account in the order they were put', async () => {
    await using store = await open();
    await store.putBatch(batch('batch_9', { keys: [] }));
    await store.putBatch(batch('batch_5', { account: 'account_b' }));
    await store.putBatch(batch('batch_1'));
    await store.putBatch(batch('batch_7'));
    expect(await store.openBatches('account_a')).toEqual([
      batch('batch_9', { keys: [] }),
      batch('batch_1'),
      batch('batch_7'),
    ]);
    expect(await store.openBatches('account_b')).toEqual([batch('batch_5', { account: 'account_b' })]);
    expect(await store.openBatches('account_c')).toEqual([]);
  });

  it('keeps the first of two batches with one id', async () => {
    await using store = await open();
    await store.putBatch(batch('batch_1'));
    await store.putBatch(batch('batch_2'));
    await store.putBatch(batch('batch_1', { keys: ['changed'] }));
    expect(await store.openBatches('account_a')).toEqual([batch('batch_1'), batch('batch_2')]);
  });

  it('forgets a closed batch', async () => {
    await using store = await open();
    await store.putBatch(batch('batch_1'));
    await store.putBatch(batch('batch_2'));
    await store.closeBatch('batch_1');
    await store.closeBatch('batch_unknown');
    expect(await store.openBatches('account_a')).toEqual([batch('batch_2')]);
  });
}

export function progressContract(open: Open): void {
  it('counts what was answered or blocked by model and task, of this run, series, trials and models only', async () => {
    await using store = await open();
    const other = 'safety.jailbreak.llm';
    await store.putCases(runId, [sampleCase('case_1'), sampleCase('case_2'), sampleCase('case_3', { taskId: other })]);
    await store.putCases('run_other', [sampleCase('case_9')]);
    await store.putResponse(sampleResponse('case_1'), 'model_a');
    await store.putResponse(sampleResponse('case_1', { trial: 1 }), 'model_a');
    await store.putResponse(sampleResponse('case_1', { trial: 2 }), 'model_a');
    await store.putResponse(failed('case_2'), 'model_a');
    await store.putResponse(sampleResponse('case_3', { outcome: 'blocked', text: undefined }), 'model_a');
    await store.putResponse(sampleResponse('case_2', { id: 'r_b' }), 'model_b');
    await store.putResponse(sampleResponse('case_2', { id: 'r_c' }), 'model_c');
    await store.putResponse(sampleResponse('case_2', { series: 1 }), 'model_a');
    await store.putResponse(sampleResponse('case_9'), 'model_a');
    await store.putResponse(sampleResponse('case_1', { id: 'j', role: 'judge', subjectId: 'r_b' }), 'model_a');
    const counts = await store.progress({ runId, series: 0, trials: 2, modelIds: ['model_a', 'model_b', 'model_d'] });
    expect(counts.map(({ modelId: model, taskId, done }) => `${model} ${taskId} ${done}`).sort()).toEqual([
      `model_a ${other} 1`,
      'model_a truthfulness.fact-checking.llm 2',
      'model_b truthfulness.fact-checking.llm 1',
    ]);
    expect(await store.progress({ runId, series: 0, trials: 2, modelIds: [] })).toEqual([]);
  });
}
