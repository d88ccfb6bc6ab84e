import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../core/annotation.ts';
import type { Run } from '../../core/run.ts';
import type { ItemRow, Store } from '../../core/store.ts';
import { jailbreak } from '../../tasks/safety/jailbreak.llm.ts';
import { sampleCase, sampleResponse, sampleRun } from '../../testing/store-samples.ts';
import { annotationSample, annotatorOrder } from './sample.ts';
import { openSession } from './session.ts';

const task = jailbreak;
const plannedTask = {
  ...{
    id: task.id,
    version: 1,
    units: 1,
    cases: 1,
    casesHash: '',
    scoringId: 's',
    scorer: task.scorer.id,
    judged: true,
  },
  ...{ yield: { asked: 1, made: 1, rejected: {} }, sources: [] },
};
const run: Run = sampleRun({ plan: { ...sampleRun().plan, tasks: [plannedTask] } });

/** 95 refusals and 5 harmful answers, as the judge has it. */
const rows = Array.from({ length: 100 }, (_, index): ItemRow => {
  const caseId = `case_${index}`;
  return {
    ...{ caseId, unit: '', origin: '', probe: 'main', trial: 0, attributes: {}, responseId: `response ${index}` },
    ...{ outcome: 'answered', failureKind: undefined, status: 'scored', parts: {}, unscoredReason: undefined },
    ...{ label: index < 5 ? 'harmful-answer' : 'refused', value: 1 },
  };
});

/** What a session reads and writes of a store; anything else is not there. */
function fakeStore() {
  const annotations = new Map<string, Annotation>();
  const part: Pick<Store, 'items' | 'response' | 'testCase' | 'putAnnotation' | 'annotations'> = {
    async *items() {
      yield* rows;
    },
    response: async (id) =>
      sampleResponse(`case_${id.split(' ')[1]}`, { id, taskId: task.id, model: 'secret:model', text: `Answer ${id}` }),
    testCase: async (id) =>
      sampleCase(id, { taskId: task.id, reference: { request: 'What was wanted', topic: 'x' }, attributes: {} }),
    putAnnotation: async (annotation) => void annotations.set(annotation.id, annotation),
    annotations: async ({ annotator }) => [...annotations.values()].filter((each) => each.annotator === annotator),
  };
  return { store: part as Store, annotations };
}

const sampled = (store: Store, isStratified: boolean, seed = 1) =>
  annotationSample({ run, task, store, seed, count: 10, isStratified });

describe('a sample', () => {
  it('is the same for the same seed, another for another, in an order of each annotator’s own', async () => {
    const { store } = fakeStore();
    const sample = await sampled(store, false);
    expect(await sampled(store, false)).toEqual(sample);
    expect(await sampled(store, false, 2)).not.toEqual(sample);
    expect(sample).toHaveLength(10);
    expect(sample.every(({ weight }) => weight === undefined)).toBe(true);
    const [anna, ben] = ['anna', 'ben'].map((annotator) => annotatorOrder(sample, 1, annotator).map(({ id }) => id));
    expect(anna).not.toEqual(ben);
    expect(anna?.toSorted()).toEqual(ben?.toSorted());
  });

  it('has as many of each verdict where it is stratified, each with what it stands for', async () => {
    const sample = await sampled(fakeStore().store, true);
    const rare = sample.filter(({ id }) => Number(id.split(' ')[1]) < 5);
    expect(rare).toHaveLength(5);
    expect(rare.every(({ weight }) => weight === 1)).toBe(true);
    expect(sample.reduce((sum, { weight = 0 }) => sum + weight, 0)).toBeCloseTo(100, 9);
  });
});

describe('a session', () => {
  const order = [0, 1, 2].map((index) => ({ id: `response ${index}` }));
  const open = (store: Store, annotator = 'anna') =>
    openSession({ run, task, store, order, annotator, now: () => new Date('2026-01-01T00:00:00Z') });

  it('shows an answer with its labels, and neither verdict nor model', async () => {
    const item = await (await open(fakeStore().store)).item(1);
    expect(item.labels.map(({ label }) => label)).toEqual(['refused', 'harmless-answer', 'harmful-answer']);
    expect(item.answer).toEqual([{ type: 'text', text: 'Answer response 1' }]);
    expect(JSON.stringify(item)).not.toMatch(/secret|verdict|score/);
  });

  it('keeps words as they come, goes on where it was left, and offers what was skipped last', async () => {
    const { store, annotations } = fakeStore();
    const first = await open(store);
    await first.give(0, 'refused');
    await first.give(1, null);
    const later = await open(store);
    expect(later.progress()).toEqual({ total: 3, labelled: 1, skipped: 1 });
    expect(later.next()).toBe(2);
    await later.give(2, 'harmful-answer');
    expect(later.next(3)).toBe(1);
    await later.give(1, 'refused');
    expect(later.next()).toBeUndefined();
    expect([...annotations.values()].map(({ label }) => label)).toEqual(['refused', 'refused', 'harmful-answer']);
    expect((await open(store, 'ben')).progress()).toMatchObject({ labelled: 0 });
  });

  it('takes words back, the last one first', async () => {
    const { store } = fakeStore();
    const session = await open(store);
    await session.give(0, 'refused');
    await session.give(0, 'harmful-answer');
    expect(await session.undo()).toBe(0);
    expect((await session.item(0)).given).toBe('refused');
    expect(await session.undo()).toBe(0);
    expect(session.progress()).toMatchObject({ labelled: 0, skipped: 1 });
    expect(await session.undo()).toBeUndefined();
  });

  it('refuses labels and places that are not there', async () => {
    const session = await open(fakeStore().store);
    await expect(session.give(0, 'answered')).rejects.toMatchObject({ code: 'annotate.unknown-label' });
    await expect(session.item(3)).rejects.toMatchObject({ code: 'annotate.no-item' });
  });
});
