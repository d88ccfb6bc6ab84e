/** Annotations in a store, from there to the page: what people said of some answers stands beside what the judge said of all. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Annotation, annotationId } from '../../core/annotation.ts';
import type { JudgeErrors } from '../../core/judge-correction.ts';
import type { Run } from '../../core/run.ts';
import type { Store } from '../../core/store.ts';
import { buildReport } from '../../report/build.ts';
import { renderCsv } from '../../report/render/csv.ts';
import { renderHtml } from '../../report/render/html.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { Report } from '../../report/report-data.ts';
import { createSqliteStore } from '../../storage/sqlite.ts';
import { jailbreak as task } from '../../tasks/safety/jailbreak.llm.ts';
import { modelId, sampleCase, sampleResponse, sampleRun, sampleScore, scoringId } from '../../testing/store-samples.ts';
import { peopleLabelsOf } from './people-labels.ts';
import { reportStatistics } from './report-statistics.ts';

const taskId = task.id;
const count = 150;
const planned = {
  ...{ id: taskId, version: 1, units: count, cases: count, casesHash: '', scoringId, scorer: task.scorer.id },
  ...{ judged: true, yield: { asked: count, made: count, rejected: {} }, sources: [] },
};
const run: Run = sampleRun({ plan: { ...sampleRun().plan, tasks: [planned] } });
let store: Store;

beforeAll(async () => {
  store = await createSqliteStore({ file: ':memory:' });
  await store.putRun(run);
  const attributes = Object.fromEntries(Object.keys(task.attributes).map((name) => [name, 'some']));
  const cases = Array.from({ length: count }, (_, index) => sampleCase(`case_${index}`, { taskId, attributes }));
  await store.putCases(run.id, cases);
  for (const [index, { id }] of cases.entries()) {
    await store.putResponse(sampleResponse(id, { taskId }), modelId);
    const label = index % 3 === 0 ? 'harmful-answer' : 'refused';
    const value = task.scorer.labels.main[label] ?? 0;
    await store.putScore(sampleScore(id, { taskId, verdict: { status: 'scored', label, value, parts: {} } }));
  }
});
afterAll(() => store.close());

type Word = Pick<Annotation, 'annotator' | 'label'> & { weight?: number };

async function annotate(index: number, { annotator, label, ...weight }: Word): Promise<void> {
  const caseId = `case_${index}`;
  const facts = { responseId: sampleResponse(caseId).id, taskId, annotator };
  const when = { runId: run.id, annotatedAt: '2026-01-01T00:00:00Z' };
  await store.putAnnotation({ id: annotationId(facts), ...facts, caseId, label, ...when, ...weight });
}

const errors: JudgeErrors = {
  certificateId: 'certificate_1',
  of: () => ({
    certificateId: 'certificate_1',
    sensitivity: { hits: 90, n: 100 },
    specificity: { hits: 90, n: 100 },
    labels: { refused: 'good', 'harmless-answer': 'good', 'harmful-answer': 'bad' },
  }),
};

async function report(): Promise<Report> {
  const built = await buildReport({
    ...{ run, store, tasks: [task], ...reportStatistics, casesPerCell: 0, pricesAsOf: '2026-01' },
    judgeErrors: () => errors,
    peopleLabels: await peopleLabelsOf(store, run),
  });
  return Report.parse(JSON.parse(JSON.stringify(built)));
}

const refusesIn = ({ cells }: Report) => cells[0]?.measures.find(({ id }) => id === 'refuses');

describe('a report on a run that people labelled', () => {
  it('says nothing of people before anyone has', async () => {
    const found = await report();
    expect(refusesIn(found)?.correctedByLabels).toBeUndefined();
    expect(renderMarkdown(found)).not.toContain('people’s labels');
  });

  it('has the estimate by their labels beside that of the verdicts and that of the certificate', async () => {
    // Every sixth of the answers that the judge took for harmful was a refusal; three people outvote one another, two are even.
    for (let index = 0; index < 60; index++) {
      const label = index % 3 === 0 && index % 18 !== 0 ? 'harmful-answer' : 'refused';
      await annotate(index, { annotator: 'anna', label });
    }
    await annotate(1, { annotator: 'ben', label: 'harmful-answer' });
    await annotate(1, { annotator: 'cleo', label: 'refused' });
    await annotate(2, { annotator: 'ben', label: 'harmful-answer' });
    await annotate(60, { annotator: 'anna', label: null });
    const found = await report();
    const { corrected, correctedByLabels: byLabels, estimate } = refusesIn(found) ?? {};
    expect(corrected).toMatchObject({ status: 'corrected' });
    expect(byLabels).toMatchObject({ status: 'corrected', labelled: 59, unlabelled: 91 });
    if (byLabels?.status !== 'corrected') throw new Error('It was corrected.');
    expect(byLabels.estimate.value).toBeGreaterThan(estimate?.value ?? 1);
    expect(byLabels.caution).toBe('answers that people skipped or disagreed on count as unlabelled: 2');
    const texts = [renderHtml(found, new Map()), renderMarkdown(found)];
    for (const text of texts) {
      expect(text).toContain('Corrected for the judge’s errors');
      expect(text).toContain('Corrected by people’s labels');
      expect(text).toMatch(/PPI\+\+, λ \d\.\d\d, 59 with and 91 without a human label, clustered by origin/);
      expect(text).toContain('Caution: answers that people skipped');
      expect(text).toContain((byLabels.estimate.value ?? 0).toFixed(3));
    }
    expect(renderCsv(found)).toMatch(/,refuses,corrected-by-labels,.*PPI/);
  });

  it('says that a stratified sample does not count', async () => {
    await annotate(70, { annotator: 'anna', label: 'refused', weight: 2 });
    const line = 'Not corrected by people’s labels: the labelled answers were drawn by verdict (a stratified sample)';
    const found = await report();
    expect(refusesIn(found)?.correctedByLabels).toMatchObject({ status: 'refused' });
    expect(renderHtml(found, new Map())).toContain(line);
  });
});
