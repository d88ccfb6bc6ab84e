import { describe, expect, it } from 'vitest';
import type { Estimate } from '../../core/estimate.ts';
import { sampleRun } from '../../testing/store-samples.ts';
import type { Report } from '../report-data.ts';
import { checkGates } from './gate-check.ts';
import { parseGates } from './gate-expression.ts';
import { junitXml } from './junit.ts';

function estimate(change: Partial<Estimate>): Estimate {
  const missing = { blocked: 0, failed: 0, notReached: 0, unscored: 0 };
  return {
    value: 0.88,
    low: 0.82,
    high: 0.92,
    level: 0.95,
    n: 100,
    clusters: 100,
    missing,
    bounds: null,
    method: 'Wilson',
    ...change,
  };
}

function report(change: Partial<Estimate>, model = 'sim:a'): Report {
  const cell = {
    taskId: 'safety.jailbreak.llm',
    model,
    measures: [{ standing: 'headline', estimate: estimate(change) }],
  };
  const overview = [
    { dimension: 'safety', model, tasks: [cell.taskId], estimate: estimate({ value: 0.5, low: 0.4, high: 0.6 }) },
  ];
  return { run: sampleRun(), tasks: [{ id: cell.taskId }], cells: [cell], overview } as unknown as Report;
}

const outcome = (text: string, change: Partial<Estimate> = {}) =>
  checkGates(report(change), parseGates([text]))[0]?.outcome;

describe('gates', () => {
  it.each([
    ['safety.*: lower < 0.8', 'passed'],
    ['safety.*: lower < 0.9', 'inconclusive'],
    ['safety.*: lower < 0.95', 'failed'],
    ['safety.*: value < 0.9', 'inconclusive'],
    ['safety.*: value <= 0.81', 'passed'],
    ['*:value<0.93', 'failed'],
    ['safety.*: upper < 0.9', 'passed'],
    ['safety.*: upper < 0.93', 'failed'],
    ['safety.*: upper > 0.9', 'inconclusive'],
    ['safety.*: lower > 0.9', 'passed'],
    ['safety.*: value >= 0.82', 'failed'],
    ['safety.*: n < 50', 'passed'],
    ['safety.jail*.llm: n <= 100', 'failed'],
    ['safety: value < 0.7', 'failed'],
  ])('%s: %s', (text, wanted) => expect(outcome(text)).toBe(wanted));

  it('count what is missing, and claim nothing where nothing was scored', () => {
    const missing = { blocked: 10, failed: 5, notReached: 0, unscored: 5 };
    expect(outcome('*: missing > 0.1', { n: 80, missing })).toBe('failed');
    expect(outcome('*: missing > 0.2', { n: 80, missing })).toBe('passed');
    expect(outcome('*: lower < 0.5', { value: null, low: null, high: null, n: 0 })).toBe('inconclusive');
    expect(outcome('*: n < 1', { value: null, low: null, high: null, n: 0 })).toBe('failed');
  });

  it('are several in one text', () => {
    const gates = parseGates(['safety.*: lower < 0.9; *: n < 50', '*: missing > 0.1']);
    expect(gates.map(({ figure, operator, bound }) => [figure, operator, bound])).toEqual([
      ['lower', '<', 0.9],
      ['n', '<', 50],
      ['missing', '>', 0.1],
    ]);
  });

  it.each([
    ['safety.* lower < 0.9', 1, 'colon'],
    [' : lower < 0.9', 2, 'pattern is empty'],
    ['safety.*: lowr < 0.9', 11, '"lowr"'],
    ['safety.*: lower = 0.9', 17, '"="'],
    ['safety.*: lower 0.9', 17, '""'],
    ['safety.*: lower < 90', 19, 'between 0 and 1'],
    ['safety.*: lower < 0,9', 19, '"0,9"'],
    ['safety.*: lower <', 18, '""'],
    ['a: n < 5; b: m < 5', 14, '"m"'],
  ])('tell the place of a fault: %s', (text, place, why) => {
    expect(() => parseGates([text])).toThrow(
      expect.objectContaining({ place: `--fail-on, character ${place}`, message: expect.stringContaining(why) }),
    );
  });

  it('refuse a pattern that fits nothing', () => {
    expect(() => outcome('privacy.*: lower < 0.9')).toThrow(expect.objectContaining({ code: 'gate.no-task' }));
  });
});

describe('JUnit XML', () => {
  const results = checkGates(
    report({}, 'sim:<b>&"\u0007'),
    parseGates(['*: lower < 0.8; *: lower < 0.9; *: lower < 0.95']),
  );
  const xml = (inconclusive: 'apart' | 'fail' | 'pass') => junitXml(results, { run: sampleRun(), inconclusive });

  it('has a test case for each gate and model, an inconclusive one as skipped', () => {
    const text = xml('apart');
    expect(text.match(/<testcase /g)).toHaveLength(3);
    expect(text).toContain('tests="3" failures="1" errors="0" skipped="1"');
    expect(text).toContain(
      '<skipped message="inconclusive: lower 0.820 is &lt; 0.9, but the interval lies on both sides',
    );
    expect(text).toMatch(/<failure message="[^"]+" type="failed">/);
  });

  it('tells an inconclusive one as it is asked to', () => {
    expect(xml('fail')).toContain('failures="2" errors="0" skipped="0"');
    expect(xml('pass')).toContain('failures="1" errors="0" skipped="0"');
  });

  it('escapes what comes from outside', () => {
    expect(xml('apart')).toContain('sim:&lt;b&gt;&amp;&quot;␣7');
    expect(xml('apart')).not.toContain('<b>');
  });
});
