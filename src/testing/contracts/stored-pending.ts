/** What every store must do when it is asked what of a run is still to be done. */
import { expect, it } from 'vitest';
import { Random } from '../../core/random.ts';
import type { Response } from '../../core/response.ts';
import type { Score } from '../../core/score.ts';
import type { PendingItem, PendingQuery, Store } from '../../core/store.ts';
import type { TestCase } from '../../core/test-case.ts';
import { runId, sampleCase, sampleCases, sampleResponse, sampleScore, scoringId, taskId } from '../store-samples.ts';
import { all, failed, inParallel, type Open } from './shared.ts';

const textTask = taskId;
const pictureTask = 'safety.figstep.vlm';
const scoringIds = { [textTask]: scoringId, [pictureTask]: 'scoring_b' };
const query: PendingQuery = {
  runId,
  series: 0,
  trials: 1,
  columns: [{ modelId: 'model_a', taskIds: [textTask] }],
  scoringIds,
};
const twoModels: PendingQuery = {
  ...query,
  columns: [
    { modelId: 'model_a', taskIds: [textTask, pictureTask] },
    { modelId: 'model_b', taskIds: [textTask, pictureTask] },
  ],
};

type Place = { caseId: string; modelId?: string; trial?: number; series?: number };
const responseId = ({ caseId, modelId = 'model_a', trial = 0, series = 0 }: Place) =>
  `response of ${caseId} ${modelId} ${trial} ${series}`;

function answer(place: Place, change: Partial<Response> = {}): Response {
  const { caseId, trial = 0, series = 0 } = place;
  return sampleResponse(caseId, { id: responseId(place), trial, series, ...change });
}

function score(place: Place, change: Partial<Score> = {}): Score {
  const id = responseId(place);
  const scoring = change.scoringId ?? scoringId;
  return sampleScore(place.caseId, { id: `score of ${id} ${scoring}`, responseId: id, ...change });
}

const unscored = (reason: 'judge-failed' | 'judge-unparsed' | 'no-choice-found') => ({
  verdict: { status: 'unscored', reason } as const,
});

/** Answered and scored for good. */
async function finish(store: Store, place: Place, scoring = scoringId): Promise<void> {
  await store.putResponse(answer(place), place.modelId ?? 'model_a');
  await store.putScore(score(place, { scoringId: scoring }));
}

const shown = ({ testCase, modelId, trial, responseId: waiting, failureKind }: PendingItem) =>
  [trial, testCase.id, modelId, waiting && 'waiting', failureKind].filter((part) => part !== undefined).join(' ');

const allShown = async (store: Store, asked: PendingQuery) => (await all(store.pending(asked))).map(shown);

export function pendingContract(open: Open): void {
  statesContract(open);
  orderContract(open);
  strangersContract(open);
  largeContract(open);
}

function statesContract(open: Open): void {
  it('gives everything of a run that was never asked, with the whole case', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(2));
    const item = { modelId: 'model_a', trial: 0, responseId: undefined, failureKind: undefined };
    expect(await all(store.pending(query))).toEqual([
      { testCase: sampleCase('case_0'), ...item },
      { testCase: sampleCase('case_1'), ...item },
    ]);
  });

  it('leaves out what is scored, unscored for good or blocked, and nothing else', async () => {
    await using store = await open();
    const names = ['scored', 'off-task', 'blocked', 'failed', 'waiting', 'judge-failed', 'judge-unparsed', 'never'];
    await store.putCases(
      runId,
      names.map((id) => sampleCase(id)),
    );
    for (const caseId of ['scored', 'off-task', 'waiting', 'judge-failed', 'judge-unparsed']) {
      await store.putResponse(answer({ caseId }), 'model_a');
    }
    await store.putResponse(answer({ caseId: 'blocked' }, { outcome: 'blocked', text: undefined }), 'model_a');
    await store.putResponse(failed('failed', { id: responseId({ caseId: 'failed' }) }), 'model_a');
    await store.putScore(score({ caseId: 'scored' }));
    await store.putScore(score({ caseId: 'off-task' }, unscored('no-choice-found')));
    await store.putScore(score({ caseId: 'judge-failed' }, unscored('judge-failed')));
    await store.putScore(score({ caseId: 'judge-unparsed' }, unscored('judge-unparsed')));
    const found = await all(store.pending(query));
    expect(found.map(({ testCase, responseId: waiting, failureKind }) => [testCase.id, waiting, failureKind])).toEqual([
      ['failed', undefined, 'timeout'],
      ['waiting', responseId({ caseId: 'waiting' }), undefined],
      ['judge-failed', responseId({ caseId: 'judge-failed' }), undefined],
      ['judge-unparsed', responseId({ caseId: 'judge-unparsed' }), undefined],
      ['never', undefined, undefined],
    ]);
  });

  it('leaves out what was in trouble once it is mended', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(2));
    await store.putResponse(failed('case_0', { id: responseId({ caseId: 'case_0' }) }), 'model_a');
    await store.putResponse(answer({ caseId: 'case_1' }), 'model_a');
    await store.putScore(score({ caseId: 'case_1' }, unscored('judge-failed')));
    expect(await allShown(store, query)).toEqual(['0 case_0 model_a timeout', '0 case_1 model_a waiting']);
    await finish(store, { caseId: 'case_0' });
    await finish(store, { caseId: 'case_1' });
    expect(await allShown(store, query)).toEqual([]);
  });
}

function orderContract(open: Open): void {
  it('goes trial by trial, then case by case as they were put, then model by model', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('case_9'), sampleCase('case_1', { taskId: pictureTask })]);
    await store.putCases(runId, [sampleCase('case_5')]);
    await finish(store, { caseId: 'case_1', modelId: 'model_b', trial: 1 }, 'scoring_b');
    const columns = twoModels.columns.toReversed();
    expect(await allShown(store, { ...twoModels, columns, trials: 2 })).toEqual([
      ...['0 case_9 model_b', '0 case_9 model_a', '0 case_1 model_b', '0 case_1 model_a'],
      ...['0 case_5 model_b', '0 case_5 model_a'],
      ...['1 case_9 model_b', '1 case_9 model_a', '1 case_1 model_a'],
      ...['1 case_5 model_b', '1 case_5 model_a'],
    ]);
  });

  it('asks a model its own tasks only', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('text'), sampleCase('picture', { taskId: pictureTask })]);
    const columns = [
      { modelId: 'model_text', taskIds: [textTask] },
      { modelId: 'model_both', taskIds: [pictureTask, textTask] },
      { modelId: 'model_picture', taskIds: [pictureTask] },
      { modelId: 'model_none', taskIds: [] },
    ] as const;
    expect(await allShown(store, { ...query, columns })).toEqual([
      ...['0 text model_text', '0 text model_both', '0 picture model_both', '0 picture model_picture'],
    ]);
    expect(await allShown(store, { ...query, columns: [] })).toEqual([]);
    expect(await allShown(store, { ...query, runId: 'run_unknown' })).toEqual([]);
  });
}

function strangersContract(open: Open): void {
  it('counts no results of other models, trials, series or runs', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(1));
    await store.putCases('run_other', [sampleCase('case_0'), sampleCase('case_y')]);
    await finish(store, { caseId: 'case_0', modelId: 'model_b' });
    await finish(store, { caseId: 'case_0', trial: 1 });
    await finish(store, { caseId: 'case_0', series: 1 });
    await finish(store, { caseId: 'case_y' });
    expect(await allShown(store, query)).toEqual(['0 case_0 model_a']);
    expect(await allShown(store, { ...query, series: 1 })).toEqual([]);
    expect(await allShown(store, { ...query, trials: 2 })).toEqual(['0 case_0 model_a']);
    expect(await allShown(store, { ...query, runId: 'run_other' })).toEqual(['0 case_0 model_a']);
  });

  it('counts no scores of another scoring, be it the scoring of another task', async () => {
    await using store = await open();
    await store.putCases(runId, [sampleCase('text'), sampleCase('picture', { taskId: pictureTask })]);
    await finish(store, { caseId: 'text' }, 'scoring_b');
    await finish(store, { caseId: 'picture' }, 'scoring_b');
    const asked = { ...query, columns: [{ modelId: 'model_a', taskIds: [textTask, pictureTask] }] as const };
    expect(await allShown(store, asked)).toEqual(['0 text model_a waiting']);
    expect(await allShown(store, { ...asked, scoringIds: { [textTask]: 'scoring_b' } })).toEqual([
      '0 picture model_a waiting',
    ]);
  });

  it('takes a judge call for no answer', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(1));
    const call = { role: 'judge', subjectId: responseId({ caseId: 'case_0' }) } as const;
    await store.putResponse(answer({ caseId: 'case_0' }, { ...call, id: 'judge call' }), 'model_a');
    expect(await allShown(store, query)).toEqual(['0 case_0 model_a']);
  });
}

const many = 3200;

function largeContract(open: Open): void {
  it('gives thousands of items in order, each page as it is stored when it is read, and none twice', async () => {
    await using store = await open();
    const cases = sampleCases(many);
    await store.putCases(runId, cases);
    const seen: string[] = [];
    for await (const item of store.pending(twoModels)) {
      seen.push(shown(item));
      // Meanwhile the items at both ends are done: those behind do not matter, those far ahead are left out.
      const distance = seen.length - 1;
      if (distance < 100) {
        await finish(store, { caseId: item.testCase.id, modelId: item.modelId });
        await finish(store, { caseId: `case_${many - 1 - distance}`, modelId: 'model_b' });
      }
    }
    const isLeft = (index: number, modelId: string) => modelId === 'model_a' || index < many - 100;
    expect(seen).toEqual(
      cases.flatMap(({ id }, index) =>
        ['model_a', 'model_b'].filter((modelId) => isLeft(index, modelId)).map((modelId) => `0 ${id} ${modelId}`),
      ),
    );
  });

  it('finds the few that are left among thousands that are done', async () => {
    await using store = await open();
    const cases = sampleCases(many);
    await store.putCases(runId, cases);
    const done = cases.filter((_, index) => ![7, 1500, 3199].includes(index));
    for (const trial of [0, 1]) await inParallel(done, ({ id }) => finish(store, { caseId: id, trial }));
    await finish(store, { caseId: 'case_7', trial: 0 });
    await store.putResponse(answer({ caseId: 'case_1500', trial: 1 }), 'model_a');
    expect(await allShown(store, { ...query, trials: 2 })).toEqual([
      ...['0 case_1500 model_a', '0 case_3199 model_a'],
      ...['1 case_7 model_a', '1 case_1500 model_a waiting', '1 case_3199 model_a'],
    ]);
  });

  it('can be left early and read twice at once', async () => {
    await using store = await open();
    await store.putCases(runId, sampleCases(many));
    for await (const { testCase } of store.pending(query)) if (testCase.id === 'case_1200') break;
    const [first, second] = await Promise.all([allShown(store, query), allShown(store, query)]);
    expect(first.length).toBe(many);
    expect(second).toEqual(first);
  });

  it.each([1, 2, 3])('tells the state of every item in any mixture of states (%i)', async (seed) => {
    await using store = await open();
    const random = new Random(seed, 'pending');
    const cases = sampleCases(400).map((testCase, index) => ({
      ...testCase,
      taskId: index % 3 === 0 ? pictureTask : textTask,
    }));
    await store.putCases(runId, cases);
    const columns = [
      { modelId: 'model_a', taskIds: [textTask] },
      { modelId: 'model_b', taskIds: [textTask, pictureTask] },
      { modelId: 'model_c', taskIds: [pictureTask] },
    ] as const;
    const asked = { ...query, columns, trials: 6 };
    const items = plannedItems(asked, cases);
    const left = items.map((item) => [item, random.chance(0.7) ? 'done' : random.pick(states)] as const);
    await inParallel(left, ([item, state]) => bringTo(store, item, state));
    const expected = left.flatMap(([item, state]) => expectation(item, state));
    expect(await allShown(store, asked)).toEqual(expected);
  });
}

type Item = { testCase: TestCase; modelId: string; trial: number };
const states = ['never', 'failed', 'blocked', 'waiting', 'trouble', 'no-choice', 'other-scoring'] as const;
type State = 'done' | (typeof states)[number];

function plannedItems({ columns, trials }: PendingQuery, cases: readonly TestCase[]): Item[] {
  return Array.from({ length: trials }, (_, trial) =>
    cases.flatMap((testCase) =>
      columns
        .filter(({ taskIds }) => taskIds.includes(testCase.taskId))
        .map(({ modelId }) => ({ testCase, modelId, trial })),
    ),
  ).flat();
}

async function bringTo(store: Store, { testCase, modelId, trial }: Item, state: State): Promise<void> {
  const place = { caseId: testCase.id, modelId, trial };
  const [own, other] = testCase.taskId === pictureTask ? ['scoring_b', scoringId] : [scoringId, 'scoring_b'];
  switch (state) {
    case 'never':
      return;
    case 'failed':
      return store.putResponse(failed(testCase.id, { id: responseId(place), trial }), modelId);
    case 'blocked':
      return store.putResponse(answer(place, { outcome: 'blocked', text: undefined }), modelId);
    case 'waiting':
      return store.putResponse(answer(place), modelId);
    case 'done':
      return finish(store, place, own);
    case 'other-scoring':
      return finish(store, place, other);
    case 'trouble':
    case 'no-choice':
      await store.putResponse(answer(place), modelId);
      return store.putScore(
        score(place, { scoringId: own, ...unscored(state === 'trouble' ? 'judge-failed' : 'no-choice-found') }),
      );
  }
}

function expectation({ testCase, modelId, trial }: Item, state: State): string[] {
  const item = `${trial} ${testCase.id} ${modelId}`;
  switch (state) {
    case 'done':
    case 'blocked':
    case 'no-choice':
      return [];
    case 'never':
      return [item];
    case 'failed':
      return [`${item} timeout`];
    case 'waiting':
    case 'trouble':
    case 'other-scoring':
      return [`${item} waiting`];
  }
}
