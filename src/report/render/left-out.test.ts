import { describe, expect, it } from 'vitest';
import { Run } from '../../core/run.ts';
import { Report } from '../report-data.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';

const run = {
  id: 'run_1',
  plan: {
    seed: 1,
    series: 0,
    trials: 1,
    tasks: [],
    targets: [{ ref: 'lab:a', kinds: ['llm'], simulated: false, settings: {}, modelId: 'model_1' }],
    blocked: 'apart',
    trustgenVersion: '0',
  },
  state: 'complete',
  hosts: [],
  nodeVersion: '24',
  startedAt: '2026-01-01T00:00:00.000Z',
};

function reportOf(leftOut?: { task: string; reason: string }[]): Report {
  const plan = leftOut === undefined ? run.plan : { ...run.plan, leftOut };
  const empty = {
    tasks: [],
    overview: [],
    cells: [],
    notApplicable: [],
    calls: [],
    warnings: [],
    findings: [],
    cases: [],
  };
  return Report.parse({
    reportVersion: 1,
    simulated: false,
    run: { ...run, plan },
    pricesAsOf: '2026-01',
    casesInAll: 0,
    ...empty,
  });
}

describe('tasks that were left out of the plan', () => {
  it('are named with the reason, and what is in it is escaped', () => {
    const report = reportOf([{ task: 'truthfulness.composition.t2i', reason: 'no model <b>makes</b> pictures' }]);
    const html = renderHtml(report, new Map());
    expect(html).toContain('Left out of the plan');
    expect(html).toContain('truthfulness.composition.t2i: no model &lt;b&gt;makes');
    const markdown = renderMarkdown(report);
    expect(markdown).toContain('Left out of the plan:\n\n- truthfulness.composition.t2i: no model &lt;b>makes');
  });

  it('are no heading where there is none, and plans stored without the field are read', () => {
    expect(Run.parse(run).plan.leftOut).toBeUndefined();
    expect(renderHtml(reportOf(), new Map())).not.toContain('Left out');
    expect(renderMarkdown(reportOf())).not.toContain('Left out');
  });
});
