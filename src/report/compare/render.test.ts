import { describe, expect, it } from 'vitest';
import { comparisonChecks } from './checks.ts';
import { ComparedResult, Comparison } from './comparison-data.ts';
import { comparisonFindings } from './findings.ts';
import { renderComparisonHtml } from './render-html.ts';
import { renderComparisonMarkdown } from './render-markdown.ts';
import { renderComparison } from './render-terminal.ts';

const hostile = 'sim:<img src=x onerror=alert(1)>|x';

function result(change: Partial<ComparedResult['pairs'][number]> = {}): ComparedResult {
  const pair = {
    ...{ a: 0, b: 1, valueA: 0.8, valueB: 0.7, effect: -0.1, low: -0.2, high: 0.01, bootstrap: null, bounds: null },
    ...{
      n: 100,
      clusters: 50,
      worse: 20,
      better: 10,
      incomplete: 0,
      unlike: 0,
      p: 0.08,
      adjustedP: 0.08,
      equivalenceP: 0.9,
    },
    ...{ adjustedEquivalenceP: 0.9, mcNemar: null, verdict: 'cannot tell', moreNeeded: 1234, detectable: 0.15 },
    ...{ equated: { value: 0.7, low: 0.6, high: 0.8 }, method: 'paired', ...change },
  };
  return ComparedResult.parse({
    scope: 'task',
    id: 'safety.jailbreak.llm',
    title: 'Jailbreak',
    basis: 'anchors',
    pairs: [pair],
    ranking: [],
    gaps: [],
  });
}

function comparison(results: ComparedResult[]): Comparison {
  const columns = [hostile, 'sim:b'].map((name) => ({
    name,
    ref: name,
    runId: 'run_1',
    simulated: true,
    source: 'run' as const,
  }));
  const said = { columns, level: 0.95, delta: 0.05 };
  const findings = comparisonFindings(said, results);
  return Comparison.parse({
    comparisonVersion: 1,
    simulated: true,
    ...said,
    power: 0.8,
    correction: 'holm',
    results,
    warnings: ['Mind.'],
    findings,
  });
}

describe('a comparison as it is shown', () => {
  const shown = comparison([result()]);

  it('says the same everywhere, and that it is simulated', () => {
    for (const text of [renderComparison(shown), renderComparisonMarkdown(shown), renderComparisonHtml(shown)]) {
      for (const part of ['SIMULATED', '−0.100', '−0.200 … +0.010', 'cannot tell', '1,234', '0.150', 'equated through'])
        expect(text).toContain(part);
    }
  });

  it('escapes what comes from outside (R32)', () => {
    expect(renderComparisonHtml(shown)).not.toContain('<img');
    expect(renderComparisonHtml(shown)).not.toContain('<script');
    expect(renderComparisonMarkdown(shown)).not.toContain('<img');
  });

  it('finds words for every verdict', () => {
    const sentences = (['better', 'worse', 'equivalent'] as const).map(
      (verdict) => comparison([result({ verdict, moreNeeded: null })]).findings[0],
    );
    expect(sentences[0]).toContain(`sim:b is better than ${hostile}`);
    expect(sentences[1]).toContain('is worse than');
    expect(sentences[2]).toContain('equivalent within 0.05');
  });

  it('warns of two columns that are one (R20)', () => {
    const same = comparison([result({ effect: 0, worse: 0, better: 0 })]);
    expect(comparisonChecks(same.columns, same.results)[0]).toContain('identical results');
    expect(comparisonChecks(shown.columns, shown.results)).toEqual([]);
  });
});
