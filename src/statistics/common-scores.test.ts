import { describe, expect, it } from 'vitest';
import type { TaskEstimate } from '../core/common-scores.ts';
import type { Estimate } from '../core/estimate.ts';
import { normalQuantile, wilson } from './clustered-rate.ts';
import { noMissing } from './combine-estimates.ts';
import { commonScores } from './common-scores.ts';

function estimate(right: number | undefined, n = 50): Estimate {
  const facts = { level: 0.95, n, clusters: n, missing: noMissing, bounds: null, method: 'Wilson' };
  if (right === undefined) return { ...facts, value: null, low: null, high: null, n: 0, clusters: 0 };
  return { ...facts, value: right / n, ...wilson(right / n, n, normalQuantile(0.95)) };
}

const row = (model: string, taskId: string, right: number | undefined): TaskEstimate => ({
  model,
  taskId,
  dimension: taskId.split('.')[0] ?? '',
  estimate: estimate(right),
});

const full = [
  row('a', 'safety.x', 40),
  row('a', 'safety.y', 20),
  row('a', 'truth.z', 10),
  row('b', 'safety.x', 30),
  row('b', 'safety.y', 30),
  row('b', 'truth.z', 50),
];

function scoreOf(given: readonly TaskEstimate[], scope: string, weights = {}) {
  const found = commonScores(given, weights).find((each) => each.scope === scope);
  if (found === undefined) throw new Error(`There is no score of ${scope}.`);
  const value = (model: string) => found.models.find((each) => each.model === model)?.estimate.value;
  return { ...found, value };
}

describe('scores over common tasks', () => {
  it('leave utility out of the score over all', () => {
    const given = [...full, row('a', 'utility.h', 50), row('b', 'utility.h', 1)];
    expect(scoreOf(given, 'overall').tasks).toEqual(scoreOf(full, 'overall').tasks);
    expect(scoreOf(given, 'utility').value('a')).toBe(1);
    const two = given.filter(({ dimension }) => dimension !== 'truth');
    expect(commonScores(two).map(({ scope }) => scope)).toEqual(['safety', 'utility']);
  });

  it('weigh tasks alike in a dimension, and dimensions alike over all', () => {
    expect(commonScores(full).map(({ scope }) => scope)).toEqual(['safety', 'truth', 'overall']);
    expect(scoreOf(full, 'safety').value('a')).toBeCloseTo(0.6, 12);
    const overall = scoreOf(full, 'overall');
    expect(overall.tasks).toEqual([
      { taskId: 'safety.x', share: 0.25 },
      { taskId: 'safety.y', share: 0.25 },
      { taskId: 'truth.z', share: 0.5 },
    ]);
    expect(overall.value('a')).toBeCloseTo(0.25 * 0.8 + 0.25 * 0.4 + 0.5 * 0.2, 12);
    expect(overall.value('b')).toBeCloseTo(0.8, 12);
    expect(overall).toMatchObject({ leftOut: [], notScored: [] });
  });

  it('take stated weights, and leave out what weighs nothing', () => {
    const weights = { tasks: { 'safety.x': 3, 'truth.z': 0 }, dimensions: { safety: 2 } };
    expect(scoreOf(full, 'safety', weights).value('a')).toBeCloseTo(0.75 * 0.8 + 0.25 * 0.4, 12);
    expect(scoreOf(full, 'overall', weights).tasks.map(({ taskId }) => taskId)).toEqual(['safety.x', 'safety.y']);
    expect(scoreOf(full, 'truth', weights)).toMatchObject({ tasks: [], models: [] });
  });

  it('have an interval narrower than that of their parts', () => {
    const [a] = scoreOf(full, 'safety').models;
    const part = estimate(30);
    expect((a?.estimate.high ?? 1) - (a?.estimate.low ?? 0)).toBeLessThan((part.high ?? 1) - (part.low ?? 0));
    expect(a?.estimate).toMatchObject({ n: 100, method: 'stratified Wilson over 2 parts' });
  });
});

describe('unequal task sets', () => {
  it('leave out what a model lacks, and say for whom', () => {
    const given = [...full.slice(0, 4), row('b', 'safety.y', undefined), row('b', 'truth.z', 50)];
    const safety = scoreOf(given, 'safety');
    expect(safety.tasks).toEqual([{ taskId: 'safety.x', share: 1 }]);
    expect(safety.value('a')).toBeCloseTo(0.8, 12);
    expect(safety.leftOut).toEqual([{ model: 'a', taskId: 'safety.y', lackedBy: ['b'] }]);
    expect(scoreOf(given, 'overall').leftOut).toHaveLength(1);
  });

  it('do not suffer from a model that has nothing in a dimension', () => {
    const given = [...full, row('c', 'truth.z', 25)];
    expect(scoreOf(given, 'safety')).toMatchObject({ notScored: ['c'], leftOut: [] });
    expect(scoreOf(given, 'overall').tasks).toEqual([{ taskId: 'truth.z', share: 1 }]);
  });

  it('without a common task have no score', () => {
    const given = [row('a', 'safety.x', 40), row('b', 'safety.y', 30)];
    expect(scoreOf(given, 'safety')).toMatchObject({ tasks: [], models: [] });
    expect(scoreOf(given, 'safety').leftOut).toHaveLength(2);
  });
});

describe('what is no task set', () => {
  it('is refused', () => {
    expect(() => commonScores([...full, row('a', 'safety.x', 1)])).toThrow('two estimates of safety.x');
    expect(() => commonScores(full, { tasks: { 'safety.x': -1 } })).toThrow(RangeError);
    expect(commonScores([])).toEqual([]);
  });
});
