/** What every store must still know when it is opened again, and what two that are open at once must see of each other. */
import { expect, it } from 'vitest';
import type { Store } from '../../core/store.ts';
import {
  modelId,
  runId,
  sampleCases,
  sampleRecord,
  sampleResponse,
  sampleRun,
  sampleScore,
  scoringId,
  taskId,
} from '../store-samples.ts';
import { all, cell, ids, inParallel, type Open } from './shared.ts';

/** `newPlace`: somewhere empty, to be opened as often as one likes. */
export function openedAgainContract(newPlace: () => Open): void {
  it('keeps everything that was put', async () => {
    const open = newPlace();
    const first = await open();
    await fill(first);
    await first.close();
    await first.close();
    await using store = await open();
    await expectFilled(store);
  });

  it('rejects what is asked of it once it is closed', async () => {
    const store = await newPlace()();
    await store.close();
    await expect(store.runs()).rejects.toThrow();
    await expect(store.putRun(sampleRun())).rejects.toThrow();
    await expect(store.putResponse(sampleResponse('case_0'), modelId)).rejects.toThrow();
  });

  it('shows what another one puts into the same place', async () => {
    const open = newPlace();
    await using first = await open();
    await using second = await open();
    await fill(first);
    await expectFilled(second);
  });

  it('takes puts of two at once: every document is there once, and runs keep their order', async () => {
    const open = newPlace();
    await using first = await open();
    await using second = await open();
    const cases = sampleCases(600);
    const stores = [first, second];
    await Promise.all(stores.map((store) => store.putCases(runId, cases)));
    await Promise.all(
      stores.flatMap((store) => [
        inParallel(cases, ({ id }) => store.putResponse(sampleResponse(id), modelId)),
        inParallel(cases.toReversed(), ({ id }) => store.putScore(sampleScore(id))),
      ]),
    );
    expect(await ids(first.cases(runId))).toEqual(cases.map(({ id }) => id));
    const items = await all(second.items(cell));
    expect(items.map(({ caseId }) => caseId)).toEqual(cases.map(({ id }) => id));
    expect(items.every(({ value }) => value === 1)).toBe(true);
    expect(await first.callTotals({ runId, series: 0, modelIds: [modelId] })).toMatchObject([{ calls: 600 }]);
  });

  it('changes a run for one after the other', async () => {
    const open = newPlace();
    await using first = await open();
    await using second = await open();
    await first.putRun(sampleRun());
    await Promise.all([
      first.updateRun(runId, { state: 'complete' }),
      second.updateRun(runId, { hosts: ['api.example.com'] }),
      first.updateRun(runId, { stopReason: 'Control-C' }),
      second.updateRun(runId, { finishedAt: '2026-01-02T00:00:00.000Z' }),
    ]);
    expect(await second.run(runId)).toMatchObject({
      ...{ state: 'complete', hosts: ['api.example.com'], stopReason: 'Control-C' },
      finishedAt: '2026-01-02T00:00:00.000Z',
    });
  });
}

const batch = { id: 'batch_1', account: 'account_a', keys: ['hash_1'], submittedAt: '2026-01-01T00:00:00.000Z' };

async function fill(store: Store): Promise<void> {
  await store.putRun(sampleRun());
  await store.putRecords([sampleRecord('record_1')]);
  await store.putCases(runId, sampleCases(3));
  for (const caseId of ['case_0', 'case_1']) await store.putResponse(sampleResponse(caseId), modelId);
  await store.putScore(sampleScore('case_0'));
  const model = 'openai:small';
  await store.putCached({ key: 'key_1', responseId: sampleResponse('case_0').id, model, storedAt: batch.submittedAt });
  await store.putBatch(batch);
}

async function expectFilled(store: Store): Promise<void> {
  expect(await store.runs()).toEqual([sampleRun()]);
  expect(await store.record('record_1')).toEqual(sampleRecord('record_1'));
  expect(await all(store.cases(runId))).toEqual(sampleCases(3));
  expect(await store.response(sampleResponse('case_1').id)).toEqual(sampleResponse('case_1'));
  expect(await store.score(sampleResponse('case_0').id, scoringId)).toEqual(sampleScore('case_0'));
  expect((await all(store.items(cell))).map(({ status }) => status)).toEqual(['scored', undefined, undefined]);
  const columns = [{ modelId, taskIds: [taskId] }];
  const pending = await all(
    store.pending({ runId, series: 0, trials: 1, columns, scoringIds: { [taskId]: scoringId } }),
  );
  expect(pending.map(({ testCase, responseId }) => [testCase.id, responseId])).toEqual([
    ['case_1', sampleResponse('case_1').id],
    ['case_2', undefined],
  ]);
  expect(await store.cachedResponse('key_1')).toEqual(sampleResponse('case_0'));
  expect(await store.cacheTotals()).toMatchObject([{ entries: 1 }]);
  expect(await store.openBatches('account_a')).toEqual([batch]);
}
