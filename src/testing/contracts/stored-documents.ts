/** What every store must do with runs, records and cases, and with any text in them. */
import { expect, it } from 'vitest';
import {
  modelId,
  runId,
  sampleCase,
  sampleCases,
  sampleRecord,
  sampleResponse,
  sampleRun,
  taskId,
} from '../store-samples.ts';
import { all, cell, ids, type Open } from './shared.ts';

export function runsContract(open: Open): void {
  it('gives a run back as it was put, and nothing for an unknown one', async () => {
    await using store = await open();
    await store.putRun(sampleRun());
    expect(await store.run(runId)).toEqual(sampleRun());
    expect(await store.run('run_unknown')).toBeUndefined();
  });

  it('keeps the first of two runs with one id', async () => {
    await using store = await open();
    await store.putRun(sampleRun());
    await store.putRun(sampleRun({ nodeVersion: 'v99.0.0' }));
    expect(await store.runs()).toEqual([sampleRun()]);
  });

  it('lists the newest run first', async () => {
    await using store = await open();
    for (const [id, startedAt] of [
      ['run_b', '2026-02-01T00:00:00.000Z'],
      ['run_c', '2026-03-01T00:00:00.000Z'],
      ['run_a', '2026-01-01T00:00:00.000Z'],
    ] as const) {
      await store.putRun(sampleRun({ id, startedAt }));
    }
    expect((await store.runs()).map((run) => run.id)).toEqual(['run_c', 'run_b', 'run_a']);
  });

  it('replaces what may change, leaves the rest, and clears what is set to undefined', async () => {
    await using store = await open();
    await store.putRun(sampleRun());
    await store.updateRun(runId, { state: 'incomplete', stopReason: 'Control-C', hosts: ['api.example.com'] });
    const stopped = { ...sampleRun(), state: 'incomplete', stopReason: 'Control-C', hosts: ['api.example.com'] };
    expect(await store.run(runId)).toEqual(stopped);
    await store.updateRun(runId, { state: 'running', stopReason: undefined });
    expect(await store.run(runId)).toEqual({ ...sampleRun(), hosts: ['api.example.com'] });
  });

  it('refuses to change a run that is not there', async () => {
    await using store = await open();
    await expect(store.updateRun('run_unknown', { state: 'complete' })).rejects.toThrow('run_unknown');
  });
}

export function casesContract(open: Open): void {
  it('gives a record back, and keeps the first of two with one id', async () => {
    await using store = await open();
    await store.putRecords([sampleRecord('record_1'), sampleRecord('record_2')]);
    await store.putRecords([sampleRecord('record_1', { claim: 'changed' })]);
    expect(await store.record('record_1')).toEqual(sampleRecord('record_1'));
    expect(await store.record('record_3')).toBeUndefined();
  });

  it('gives a case back, and keeps the first of two with one id', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('case_1')]);
    await store.putCases(runId, [sampleCase('case_1', { origin: 'changed' })]);
    expect(await store.testCase('case_1')).toEqual(sampleCase('case_1'));
    expect(await store.testCase('case_2')).toBeUndefined();
  });

  it('lists the cases of a run in the order they were put, over several tasks and puts', async () => {
    await using store = await open();
    const other = 'safety.jailbreak.llm';
    await store.putCases(runId, [sampleCase('case_9'), sampleCase('case_3', { taskId: other }), sampleCase('case_5')]);
    await store.putCases(runId, [sampleCase('case_1', { taskId: other }), sampleCase('case_7')]);
    expect(await ids(store.cases(runId))).toEqual(['case_9', 'case_3', 'case_5', 'case_1', 'case_7']);
    expect(await ids(store.cases(runId, taskId))).toEqual(['case_9', 'case_5', 'case_7']);
    expect(await ids(store.cases(runId, other))).toEqual(['case_3', 'case_1']);
  });

  it('keeps the place of a case that is put again', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(3));
    await store.putCases(runId, [...sampleCases(3).toReversed(), sampleCase('case_new')]);
    expect(await ids(store.cases(runId))).toEqual(['case_0', 'case_1', 'case_2', 'case_new']);
  });

  it('lets two runs share a case, each in its own order', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(2));
    await store.putCases('run_other', [sampleCase('case_1'), sampleCase('case_0')]);
    expect(await ids(store.cases(runId))).toEqual(['case_0', 'case_1']);
    expect(await ids(store.cases('run_other'))).toEqual(['case_1', 'case_0']);
    expect(await ids(store.cases('run_unknown'))).toEqual([]);
  });
}

export function textContract(open: Open): void {
  const texts = [
    'Ünïcödé – 数据可信 – عربي – 👩‍🚀 – e\u0301',
    'quotes \' " ` ; -- $id ?1 \\ \n\r\t and \u0000 nothing',
    'a lone surrogate \ud83d stays',
    'x'.repeat(2_000_000),
  ];

  it.each(texts.map((text) => [text.slice(0, 12), text]))('keeps a text as it is: %s', async (_, text) => {
    await using store = await open();
    const testCase = sampleCase('case_text', {
      messages: [{ role: 'user', content: [{ type: 'text', text }] }],
      attributes: { topic: text.slice(0, 50) },
    });
    await store.putCases(runId, [testCase]);
    const response = sampleResponse(testCase.id, { text });
    await store.putResponse(response, modelId);
    expect(await all(store.cases(runId))).toEqual([testCase]);
    expect((await store.response(response.id))?.text).toBe(text);
    expect(await all(store.items(cell))).toMatchObject([{ caseId: testCase.id, attributes: testCase.attributes }]);
  });
}
