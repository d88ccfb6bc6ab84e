import { describe, expect, it } from 'vitest';
import type { Response } from '../../core/response.ts';
import { createSqliteStore } from '../../storage/sqlite.ts';
import { runId, sampleCases, sampleRun, taskId } from '../../testing/store-samples.ts';
import { bindRecorded, type KeptAnswer, keepAnswers } from './keep-answers.ts';

const importedAt = '2026-01-01T00:00:00.000Z';
const targets = [bindRecorded('lab:a', ['llm'], 'hash'), bindRecorded('lab:b', ['llm'], 'hash')];
const planned = { plan: sampleRun().plan, targets };

function* answers(count: number, given: Partial<KeptAnswer> = {}): Generator<KeptAnswer> {
  for (let index = 0; index < count; index++)
    yield { caseId: `case_${index}`, taskId, model: 'lab:a', trial: 0, text: `answer ${index}`, ...given };
}

describe('recorded answers', () => {
  it('are all stored, each under its model, empty ones as failed; the same file again changes nothing', async () => {
    await using store = await createSqliteStore({ file: ':memory:' });
    await store.putCases(runId, sampleCases(1201));
    const given = () => [...answers(1201), ...answers(3, { model: 'lab:b', text: ' ' })];
    expect(await keepAnswers(given(), planned, { store, importedAt })).toBe(1204);
    expect(await keepAnswers(given(), planned, { store, importedAt: '2026-02-02T00:00:00.000Z' })).toBe(1204);
    const itemsOf = async ({ model, modelId }: (typeof targets)[number]) =>
      Array.fromAsync(
        store.items({ runId, taskId, model: model.ref, modelId, series: 0, trials: 1, scoringId: 'none' }),
      );
    const [a, b] = await Promise.all(targets.map(itemsOf));
    expect(a?.filter(({ outcome }) => outcome === 'answered')).toHaveLength(1201);
    expect(b?.flatMap(({ failureKind }) => failureKind ?? [])).toEqual([
      'empty-answer',
      'empty-answer',
      'empty-answer',
    ]);
    const last = await store.response(a?.at(-1)?.responseId ?? '');
    expect(last).toMatchObject({ caseId: 'case_1200', text: 'answer 1200', finishedAt: importedAt, attempts: 0 });
  });

  it('are held no more than are put at once, however many come', async () => {
    let read = 0;
    let stored = 0;
    let most = 0;
    const counted = function* () {
      for (const answer of answers(5000)) {
        read += 1;
        most = Math.max(most, read - stored);
        yield answer;
      }
    };
    const store = {
      async putResponse(_: Response) {
        await new Promise(setImmediate);
        stored += 1;
      },
    };
    expect(await keepAnswers(counted(), planned, { store, importedAt })).toBe(5000);
    expect(stored).toBe(5000);
    expect(most).toBeLessThanOrEqual(500);
  });

  it('that cannot be stored stop the import with the reason', async () => {
    const store = {
      async putResponse({ caseId }: Response) {
        if (caseId === 'case_600') throw new Error('The disk is full.');
      },
    };
    await expect(keepAnswers(answers(5000), planned, { store, importedAt })).rejects.toThrow('The disk is full.');
  });
});
