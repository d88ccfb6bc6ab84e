/** Scores over common tasks and corrected figures, in the page, in Markdown and as data. */
import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../core/estimate.ts';
import type { JudgeCorrection } from '../../core/judge-correction.ts';
import { combineEstimates, noMissing } from '../../statistics/combine-estimates.ts';
import { commonScores } from '../../statistics/common-scores.ts';
import { rateInterval } from '../../statistics/rate-intervals.ts';
import { sampleRun } from '../../testing/store-samples.ts';
import { warnings } from '../findings.ts';
import { Report } from '../report-data.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';

const estimate = (hits: number): Estimate => ({
  ...rateInterval({ hits, n: 50 }, 'wilson', 0.95),
  level: 0.95,
  n: 50,
  clusters: 50,
  missing: noMissing,
  bounds: null,
  method: 'Wilson',
});
const taskIds = ['safety.one.llm', 'safety.two.llm'];
const [first] = sampleRun().plan.targets;
if (first === undefined) throw new Error('The sample run has a target.');
const targets = ['lab:a', 'lab:<b>'].map((ref) => ({ ...first, ref, simulated: false }));

function cellOf(model: string, taskId: string, corrected?: JudgeCorrection) {
  const conservation = { planned: 50, answered: 50, blocked: 0, failed: 0, notReached: 0, scored: 50, unscored: 0 };
  const facts = { id: 'rate', title: 'Rate', description: '', standing: 'headline' as const, chance: 0.5 };
  return {
    taskId,
    model,
    simulated: false,
    conservation: { ...conservation, unscoredBy: {}, failedBy: {} },
    measures: [{ ...facts, estimate: estimate(40), ...(corrected && { corrected }) }],
    breakdowns: [],
    labels: {},
  };
}

function reportOf(asked: readonly (readonly [model: string, taskId: string])[], corrected?: JudgeCorrection): Report {
  const given = asked.map(([model, taskId]) => ({ model, taskId, dimension: 'safety', estimate: estimate(40) }));
  const task = { title: 'Task', summary: '', citation: '', dimension: 'safety', kind: 'llm', headline: 'rate' };
  const empty = { notApplicable: [], calls: [], warnings: [], findings: [], cases: [], casesInAll: 0 };
  return Report.parse({
    reportVersion: 1,
    simulated: false,
    run: { ...sampleRun(), plan: { ...sampleRun().plan, targets } },
    tasks: taskIds.map((id) => ({ id, ...task })),
    overview: targets.map(({ ref }) => ({
      dimension: 'safety',
      model: ref,
      tasks: [],
      estimate: combineEstimates([{ estimate: estimate(40), weight: 1 }]),
    })),
    dimensions: commonScores(given),
    cells: asked.map(([model, taskId]) => cellOf(model, taskId, corrected)),
    pricesAsOf: '2026-01',
    ...empty,
  });
}

const equal = targets.flatMap(({ ref }) => taskIds.map((id) => [ref, id] as const));

describe('the section Dimensions', () => {
  it('has the scores, and says what they are made of', () => {
    const report = reportOf(equal);
    const html = renderHtml(report, new Map());
    const markdown = renderMarkdown(report);
    const section = html.slice(html.indexOf('<section id="dimensions">'), html.indexOf('<section id="tasks">'));
    for (const text of [section, markdown]) {
      expect(text).toContain('Dimensions');
      expect(text).toContain('safety is made of safety.one.llm 50.0 %, safety.two.llm 50.0 %.');
      expect(text).toContain('0.800');
      expect(text).not.toContain('Left out of these scores');
    }
    expect(markdown).toMatch(/\| safety \| lab:&lt;b> \| 0\.800 \| 0\.7\d\d – 0\.8\d\d \| 100 \| – \| 2 \|/);
    expect(section).not.toContain('<b>');
    expect(warnings(report).join()).not.toContain('same tasks');
  });

  it('says what is left out for whom, and warns, where models have different tasks', () => {
    const report = reportOf(equal.slice(0, 3));
    expect(report.dimensions[0]?.tasks).toEqual([{ taskId: 'safety.one.llm', share: 1 }]);
    const line = 'safety: safety.two.llm is left out for lab:a, because lab:&lt;b';
    expect(renderHtml(report, new Map())).toContain(line);
    expect(renderMarkdown(report)).toContain(line);
    expect(warnings(report).join()).toContain('Models do not have the same tasks (safety)');
  });

  it('is absent where nothing was asked, and older data are read without it', () => {
    const report = reportOf([]);
    expect(renderHtml(report, new Map())).not.toContain('<section id="dimensions">');
    const { dimensions, ...older } = report;
    expect(dimensions).toEqual([]);
    expect(Report.parse(older).dimensions).toEqual([]);
  });
});

describe('a corrected figure', () => {
  it('stands beside the uncorrected one, both with their methods', () => {
    const method = 'Rogan–Gladen, interval of Lang and Reiczigel (sensitivity 8/10, specificity 9/10); Wilson';
    const corrected: JudgeCorrection = {
      status: 'corrected',
      certificateId: 'certificate_1',
      estimate: { ...estimate(43), method },
      isTruncated: true,
    };
    const report = reportOf(equal, corrected);
    const html = renderHtml(report, new Map());
    for (const text of [html, renderMarkdown(report)]) {
      expect(text).toContain('0.860');
      expect(text).toContain(method);
      expect(text).toContain('Cut to 0…1');
    }
    expect(html).toMatch(/As judged: Wilson\.<.*0\.860.*Corrected for the judge’s errors: Rogan–Gladen/);
    expect(renderCsv(report)).toMatch(/safety\.one\.llm,lab:a,,rate,corrected,,,0\.86,.*Rogan–Gladen/);
    expect(renderMarkdown(report)).toContain('as judged 0.800 (Wilson). Corrected for the judge’s errors: 0.860');
  });

  it('that cannot be given says why', () => {
    const reason = 'it is over pairs of <answers>';
    const report = reportOf(equal, { status: 'refused', certificateId: 'certificate_1', reason });
    const line = 'Not corrected for the judge’s errors: it is over pairs of &lt;answers';
    expect(renderHtml(report, new Map())).toContain(line);
    expect(renderMarkdown(report)).toContain(line);
  });
});
