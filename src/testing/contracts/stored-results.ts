/** What every store must do with answers and scores: which give way to later ones, and which never do. */
import { expect, it } from 'vitest';
import {
  modelId,
  runId,
  sampleCase,
  sampleResponse,
  sampleScore,
  sampleUnscored,
  scoringId,
} from '../store-samples.ts';
import { all, cell, failed, type Open } from './shared.ts';

export function responsesContract(open: Open): void {
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

export function scoresContract(open: Open): void {
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
