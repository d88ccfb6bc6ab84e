/** What every store must do in its listings and sums. */
import { expect, it } from 'vitest';
import type { ItemRow } from '../../core/store.ts';
import type { Variation } from '../../core/test-case.ts';
import {
  modelId,
  runId,
  sampleCase,
  sampleCases,
  sampleResponse,
  sampleScore,
  sampleUnscored,
} from '../store-samples.ts';
import { all, cell, failed, ids, inParallel, type Open } from './shared.ts';

export function itemsContract(open: Open): void {
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

  it('tells what is a varied case of what where it is asked, and only there', async () => {
    await using store = await open();
    const attack: Variation = { operator: 'base64', version: 1, form: 'rules', parameters: { edits: [{ at: 1 }] } };
    const typos: Variation = { operator: 'added-typos', version: 1, form: 'model', parameters: { severity: 2 } };
    await store.putCases(runId, [
      sampleCase('plain'),
      sampleCase('attacked', { variations: [attack] }),
      sampleCase('varied', { variations: [attack, typos], variedFrom: 'attacked' }),
    ]);
    const untouched = { responseId: undefined };
    expect(await all(store.items({ ...cell, withVariations: true }))).toEqual([
      item('plain', untouched),
      item('attacked', { ...untouched, operators: ['base64'] }),
      item('varied', {
        ...untouched,
        operators: ['base64', 'added-typos (model, severity 2)'],
        variedFrom: 'attacked',
      }),
    ]);
    expect((await all(store.items(cell))).every((row) => !('variedFrom' in row) && !('operators' in row))).toBe(true);
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
    await inParallel(cases, ({ id }) => store.putResponse(sampleResponse(id), modelId));
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

export function totalsContract(open: Open): void {
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

function item(caseId: string, change: Partial<ItemRow>): ItemRow {
  const { unit, origin, probe, attributes } = sampleCase(caseId);
  return {
    ...{ caseId, unit, origin, probe, trial: 0, attributes, responseId: sampleResponse(caseId).id },
    ...{ outcome: undefined, failureKind: undefined, status: undefined, label: undefined, value: undefined },
    ...{ parts: {}, unscoredReason: undefined, ...change },
  };
}
