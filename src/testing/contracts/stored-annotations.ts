/** What every store must do with what people said of answers: one verdict a person and answer, which they may change. */
import { expect, it } from 'vitest';
import { type Annotation, annotationId } from '../../core/annotation.ts';
import { runId, sampleResponse, taskId } from '../store-samples.ts';
import type { Open } from './shared.ts';

function annotation(caseId: string, change: Partial<Annotation> = {}): Annotation {
  const facts = { responseId: sampleResponse(caseId).id, taskId, annotator: 'rater 1', ...change };
  const id = annotationId(facts);
  return { id, caseId, runId, label: 'refused', annotatedAt: '2026-01-01T00:00:00.000Z', ...facts };
}

export function annotationsContract(open: Open): void {
  it('gives them back as they were put, in that order, by run, task and annotator', async () => {
    await using store = await open();
    const [first, second] = [annotation('case_2'), annotation('case_1', { annotator: 'rater ü 2', label: null })];
    const elsewhere = annotation('case_3', { runId: 'run_other' });
    for (const each of [first, second, elsewhere]) await store.putAnnotation(each);
    expect(await store.annotations({})).toEqual([first, second, elsewhere]);
    expect(await store.annotations({ runId, taskId })).toEqual([first, second]);
    expect(await store.annotations({ runId, annotator: 'rater ü 2' })).toEqual([second]);
    expect(await store.annotations({ taskId: 'safety.jailbreak.llm' })).toEqual([]);
  });

  it('replaces what the same person said of the same answer and keeps its place, and leaves other people alone', async () => {
    await using store = await open();
    const [mine, other] = [annotation('case_1'), annotation('case_1', { annotator: 'rater 2' })];
    await store.putAnnotation(mine);
    await store.putAnnotation(other);
    const changed: Annotation = { ...mine, label: 'answered', annotatedAt: '2026-01-02T00:00:00.000Z' };
    await store.putAnnotation(changed);
    await store.putAnnotation(changed);
    expect(await store.annotations({ runId })).toEqual([changed, other]);
  });
}
