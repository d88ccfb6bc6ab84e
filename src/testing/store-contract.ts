/**
 * What every store must do, as a vitest suite. In: a name, and how an empty store is opened. An implementation's test file calls it
 * and adds what is special about its own engine.
 */
import { describe, expect, it } from 'vitest';
import type { CellQuery, ItemRow, Store } from '../core/store.ts';
import {
  modelId,
  runId,
  sampleCase,
  sampleCases,
  sampleRecord,
  sampleResponse,
  sampleRun,
  sampleScore,
  sampleUnscored,
  scoringId,
  taskId,
} from './store-samples.ts';

const cell: CellQuery = { runId, taskId, model: 'sim:average', modelId, series: 0, trials: 1, scoringId };

/** `open` gives a store that holds nothing; the suite closes it. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    describe('runs', () => runsContract(open));
    describe('records and cases', () => casesContract(open));
    describe('responses', () => responsesContract(open));
    describe('scores', () => scoresContract(open));
    describe('items', () => itemsContract(open));
    describe('call totals', () => totalsContract(open));
    describe('any text', () => textContract(open));
  });
}

type Open = () => Promise<Store>;

function runsContract(open: Open): void {
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

function casesContract(open: Open): void {
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

function responsesContract(open: Open): void {
  it('gives a response back as it was put', async () => {
    await using store = await open();
    const full = sampleResponse('case_1', {
      images: [{ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 12 }],
      reasoning: 'Because.',
      usage: { inputTokens: 3, outputTokens: 5, reasoningTokens: 2, images: 1 },
      costUsd: 0.000001,
      snapshot: 'average-2026-01-01',
    });
    await store.putResponse(full, modelId);
    expect(await store.response(full.id)).toEqual(full);
    expect(await store.response('response_unknown')).toBeUndefined();
  });

  it('replaces a failed response, and every column that is listed or summed with it', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('case_1')]);
    await store.putResponse(failed('case_1'), modelId);
    const later = sampleResponse('case_1', { usage: { inputTokens: 7, outputTokens: 9 }, costUsd: 0.5, latencyMs: 40 });
    await store.putResponse(later, modelId);
    expect(await store.response(later.id)).toEqual(later);
    expect(await all(store.items(cell))).toMatchObject([{ outcome: 'answered', failureKind: undefined }]);
    expect(await store.callTotals({ runId, series: 0, modelIds: [modelId] })).toMatchObject([
      {
        calls: 1,
        answered: 1,
        failed: 0,
        inputTokens: 7,
        outputTokens: 9,
        costUsd: 0.5,
        unpriced: 0,
        latencyMsTotal: 40,
      },
    ]);
  });

  it.each(['answered', 'blocked'] as const)('never replaces a response that was %s', async (outcome) => {
    await using store = await open();
    const first = sampleResponse('case_1', { outcome, text: outcome === 'answered' ? 'first' : undefined });
    await store.putResponse(first, modelId);
    await store.putResponse(sampleResponse('case_1', { text: 'second' }), modelId);
    await store.putResponse(failed('case_1'), modelId);
    expect(await store.response(first.id)).toMatchObject({ outcome, finishedAt: first.finishedAt });
    expect((await store.response(first.id))?.text).toBe(first.text);
  });

  it('refuses a second target response for one cell: the id is a hash of the cell', async () => {
    await using store = await open();
    await store.putResponse(sampleResponse('case_1'), modelId);
    await expect(store.putResponse(sampleResponse('case_1', { id: 'response_stray' }), modelId)).rejects.toThrow();
    expect(await store.response('response_stray')).toBeUndefined();
  });
}

function scoresContract(open: Open): void {
  it('gives a score back by response and scoring', async () => {
    await using store = await open();
    const score = sampleScore('case_1', {
      verdict: { status: 'scored', label: 'partial', value: 0.75, parts: { objects: { value: 0.75, n: 4 } } },
    });
    await store.putScore(score);
    expect(await store.score(score.responseId, scoringId)).toEqual(score);
    expect(await store.score(score.responseId, 'scoring_other')).toBeUndefined();
    expect(await store.score('response_unknown', scoringId)).toBeUndefined();
  });

  it('never replaces a scored verdict', async () => {
    await using store = await open();
    const score = sampleScore('case_1');
    await store.putScore(score);
    await store.putScore({ ...score, verdict: { status: 'scored', label: 'wrong', value: 0, parts: {} } });
    await store.putScore(sampleUnscored('case_1'));
    expect(await store.score(score.responseId, scoringId)).toEqual(score);
  });

  it('replaces an unscored verdict, in the list of items too', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('case_1')]);
    await store.putResponse(sampleResponse('case_1'), modelId);
    await store.putScore(sampleUnscored('case_1'));
    await store.putScore(sampleScore('case_1'));
    expect(await store.score(sampleResponse('case_1').id, scoringId)).toEqual(sampleScore('case_1'));
    expect(await all(store.items(cell))).toMatchObject([
      { status: 'scored', label: 'right', value: 1, unscoredReason: undefined },
    ]);
  });
}

function itemsContract(open: Open): void {
  it('shows every state a planned item can be in, in the order of the plan', async () => {
    await using store = await open();
    await store.putCases(runId, [
      sampleCase('scored', {
        probe: 'control',
        unit: 'unit_7',
        origin: 'record_7',
        attributes: { attack: 'role-play', turns: 2, ok: true },
      }),
      ...['unscored', 'waiting', 'blocked', 'failed', 'never'].map((id) => sampleCase(id)),
    ]);
    for (const id of ['scored', 'unscored', 'waiting']) await store.putResponse(sampleResponse(id), modelId);
    await store.putResponse(sampleResponse('blocked', { outcome: 'blocked', blockReason: 'content-filter' }), modelId);
    await store.putResponse(failed('failed'), modelId);
    const verdict = {
      status: 'scored',
      label: 'partial',
      value: 0.5,
      parts: { relations: { value: 0.5, n: 2 } },
    } as const;
    await store.putScore(sampleScore('scored', { verdict }));
    await store.putScore(sampleUnscored('unscored'));
    expect(await all(store.items(cell))).toEqual([
      item('scored', {
        ...{
          probe: 'control',
          unit: 'unit_7',
          origin: 'record_7',
          attributes: { attack: 'role-play', turns: 2, ok: true },
        },
        ...{ outcome: 'answered', status: 'scored', label: 'partial', value: 0.5, parts: verdict.parts },
      }),
      item('unscored', { outcome: 'answered', status: 'unscored', unscoredReason: 'judge-failed' }),
      item('waiting', { outcome: 'answered' }),
      item('blocked', { outcome: 'blocked' }),
      item('failed', { outcome: 'failed', failureKind: 'timeout' }),
      item('never', { responseId: undefined }),
    ]);
  });

  it('keeps a value of 0 apart from no value', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(2));
    await store.putResponse(sampleResponse('case_0'), modelId);
    await store.putScore(sampleScore('case_0', { verdict: { status: 'scored', label: 'wrong', value: 0, parts: {} } }));
    expect((await all(store.items(cell))).map((row) => row.value)).toEqual([0, undefined]);
  });

  it('lists each trial on its own, trial by trial', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(2));
    for (const [caseId, trial] of [
      ['case_1', 0],
      ['case_0', 2],
      ['case_0', 3],
    ] as const) {
      await store.putResponse(sampleResponse(caseId, { trial }), modelId);
    }
    const rows = await all(store.items({ ...cell, trials: 3 }));
    expect(rows.map((row) => `${row.trial} ${row.caseId} ${row.outcome ?? '-'}`)).toEqual([
      ...['0 case_0 -', '0 case_1 answered'],
      ...['1 case_0 -', '1 case_1 -'],
      ...['2 case_0 answered', '2 case_1 -'],
    ]);
  });

  it('never mixes models, series, scorings, tasks, runs or roles', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('case_0'), sampleCase('case_x', { taskId: 'safety.jailbreak.llm' })]);
    await store.putCases('run_other', [sampleCase('case_y')]);
    const strangers = [
      { response: sampleResponse('case_0', { id: 'r_model', model: 'sim:careful' }), modelId: 'model_b' },
      { response: sampleResponse('case_0', { id: 'r_series', series: 1 }), modelId },
      { response: sampleResponse('case_0', { id: 'r_judge', role: 'judge', subjectId: 'r_model' }), modelId },
    ];
    for (const stranger of strangers) {
      await store.putResponse(stranger.response, stranger.modelId);
      await store.putScore({
        ...sampleScore('case_0'),
        id: `s_${stranger.response.id}`,
        responseId: stranger.response.id,
      });
    }
    expect(await all(store.items(cell))).toEqual([item('case_0', { responseId: undefined })]);
    expect(await all(store.items({ ...cell, modelId: 'model_b' }))).toMatchObject([
      { responseId: 'r_model', value: 1 },
    ]);
    expect(await all(store.items({ ...cell, series: 1 }))).toMatchObject([{ responseId: 'r_series', value: 1 }]);
    expect(await all(store.items({ ...cell, series: 1, scoringId: 'scoring_b' }))).toMatchObject([
      { responseId: 'r_series', status: undefined, value: undefined },
    ]);
    expect(await ids(store.items({ ...cell, runId: 'run_other' }))).toEqual(['case_y']);
    expect(await ids(store.items({ ...cell, taskId: 'safety.jailbreak.llm' }))).toEqual(['case_x']);
  });

  it('shows two scorings of one answer side by side', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(1));
    await store.putResponse(sampleResponse('case_0'), modelId);
    await store.putScore(sampleScore('case_0'));
    const other = { ...sampleScore('case_0'), id: 'score_b', scoringId: 'scoring_b' };
    await store.putScore({ ...other, verdict: { status: 'scored', label: 'wrong', value: 0, parts: {} } });
    expect(await all(store.items(cell))).toMatchObject([{ label: 'right', value: 1 }]);
    expect(await all(store.items({ ...cell, scoringId: 'scoring_b' }))).toMatchObject([{ label: 'wrong', value: 0 }]);
  });

  it('streams 10,000 items in order, and takes puts meanwhile', async () => {
    await using store = await open();
    const cases = sampleCases(10_000);
    await store.putCases(runId, cases);
    for (const testCase of cases) await store.putResponse(sampleResponse(testCase.id), modelId);
    const seen: string[] = [];
    for await (const row of store.items(cell)) {
      seen.push(row.caseId);
      if (seen.length % 100 === 0) await store.putScore(sampleScore(row.caseId));
    }
    expect(seen).toEqual(cases.map((testCase) => testCase.id));
    const scored = (await all(store.items(cell))).filter((row) => row.status === 'scored');
    expect(scored.length).toBe(100);
  });

  it('can be left early and read twice at once', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(2500));
    for await (const row of store.items(cell)) if (row.caseId === 'case_1200') break;
    const [first, second] = await Promise.all([all(store.items(cell)), all(store.items(cell))]);
    expect(first.length).toBe(2500);
    expect(second).toEqual(first);
  });
}

function totalsContract(open: Open): void {
  it('sums the answers of the models asked for, and the judge calls about them', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(4));
    const usage = { inputTokens: 10, outputTokens: 4 };
    await store.putResponse(sampleResponse('case_0', { usage, costUsd: 0.25, latencyMs: 100 }), modelId);
    await store.putResponse(
      sampleResponse('case_1', { usage: {}, costUsd: undefined, latencyMs: 50.5, outcome: 'blocked' }),
      modelId,
    );
    await store.putResponse(
      sampleResponse('case_2', { ...failed('case_2'), usage: {}, costUsd: undefined, latencyMs: 1 }),
      modelId,
    );
    const judged = {
      role: 'judge',
      model: 'sim:judge',
      subjectId: sampleResponse('case_0').id,
      usage,
      costUsd: 0.5,
      latencyMs: 30,
    } as const;
    await store.putResponse(sampleResponse('case_0', { ...judged, id: 'j_1' }), 'model_judge');
    await store.putResponse(sampleResponse('case_0', { ...judged, id: 'j_2' }), 'model_judge');
    expect(await store.callTotals({ runId, series: 0, modelIds: [modelId, 'model_absent'] })).toEqual([
      {
        ...{ role: 'target', model: 'sim:average', calls: 3, answered: 1, blocked: 1, failed: 1, unpriced: 2 },
        ...{ inputTokens: 10, outputTokens: 4, costUsd: 0.25, latencyMsTotal: 151.5 },
      },
      {
        ...{ role: 'judge', model: 'sim:judge', calls: 2, answered: 2, blocked: 0, failed: 0, unpriced: 0 },
        ...{ inputTokens: 20, outputTokens: 8, costUsd: 1, latencyMsTotal: 60 },
      },
    ]);
  });

  it('leaves out other models, series and runs, with what was judged of them', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(1));
    await store.putCases('run_other', [sampleCase('case_y')]);
    const judge = { role: 'judge', model: 'sim:judge' } as const;
    const strangers = [
      [sampleResponse('case_0', { id: 'r_model', model: 'sim:careful' }), 'model_b'],
      [sampleResponse('case_0', { id: 'r_series', series: 1 }), modelId],
      [sampleResponse('case_y', { id: 'r_run' }), modelId],
    ] as const;
    for (const [response, itsModel] of strangers) {
      await store.putResponse(response, itsModel);
      await store.putResponse(
        sampleResponse(response.caseId, { ...judge, id: `j_${response.id}`, subjectId: response.id }),
        'model_judge',
      );
    }
    expect(await store.callTotals({ runId, series: 0, modelIds: [modelId, 'model_judge'] })).toEqual([]);
    expect(await store.callTotals({ runId, series: 1, modelIds: [modelId] })).toMatchObject([
      { role: 'target', calls: 1 },
      { role: 'judge', calls: 1 },
    ]);
    expect(await store.callTotals({ runId, series: 0, modelIds: [] })).toEqual([]);
  });
}

function textContract(open: Open): void {
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

function failed(caseId: string) {
  const failure = { kind: 'timeout', message: 'No answer within 60 s.', isRetryable: true } as const;
  return sampleResponse(caseId, { outcome: 'failed', text: undefined, failure });
}

function item(caseId: string, change: Partial<ItemRow>): ItemRow {
  const { unit, origin, probe, attributes } = sampleCase(caseId);
  return {
    ...{ caseId, unit, origin, probe, trial: 0, attributes, responseId: sampleResponse(caseId).id },
    ...{ outcome: undefined, failureKind: undefined, status: undefined, label: undefined, value: undefined },
    ...{ parts: {}, unscoredReason: undefined, ...change },
  };
}

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of stream) list.push(each);
  return list;
}

async function ids(stream: AsyncIterable<{ id: string } | { caseId: string }>): Promise<string[]> {
  return (await all(stream)).map((each) => ('caseId' in each ? each.caseId : each.id));
}
