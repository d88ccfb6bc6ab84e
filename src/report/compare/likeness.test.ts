import { describe, expect, it } from 'vitest';
import type { Plan, PlannedTask } from '../../core/run.ts';
import { sampleRun } from '../../testing/store-samples.ts';
import { likeTasks, type PlannedColumn } from './likeness.ts';

const task: PlannedTask = {
  id: 'safety.jailbreak.llm',
  version: 1,
  units: 40,
  cases: 40,
  casesHash: 'one',
  scoringId: 'scoring',
  scorer: 'rubric',
  judged: true,
  yield: { asked: 40, made: 40, rejected: {} },
  sources: [],
};

function column(
  name: string,
  change: { task?: Partial<PlannedTask>; plan?: Partial<Plan>; cases?: string[] } = {},
): PlannedColumn {
  const plan: Plan = { ...sampleRun().plan, tasks: [{ ...task, ...change.task }], ...change.plan };
  const { cases } = change;
  return { name, plan, taskIds: [task.id], ...(cases && { caseIds: () => Promise.resolve(new Set(cases)) }) };
}

const cases = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => `case ${from + index}`);
const options = { anchors: 30, common: false };

describe('only like is compared with like (R21)', () => {
  it('takes the same cases as they are', async () => {
    const { tasks } = await likeTasks(
      [column('a', { cases: cases(0, 40) }), column('b', { cases: cases(0, 40) })],
      options,
    );
    expect(tasks).toEqual([{ id: task.id, basis: 'all cases' }]);
  });

  it('refuses other cases, and tells why and how many are the same', async () => {
    const other = column('b', { task: { casesHash: 'two' }, plan: { seed: 2 }, cases: cases(30, 70) });
    await expect(likeTasks([column('a', { cases: cases(0, 40) }), other], options)).rejects.toThrow(
      expect.objectContaining({
        code: 'compare.different-cases',
        message: expect.stringContaining('seeds 1 and 2) and have 10 cases in common'),
      }),
    );
  });

  it('goes through the anchors where there are enough, or takes the common cases alone', async () => {
    const columns = [
      column('a', { cases: cases(0, 40) }),
      column('b', { task: { casesHash: 'two', cases: 80 }, cases: cases(5, 85) }),
    ];
    const { tasks } = await likeTasks(columns, options);
    expect(tasks[0]?.basis).toBe('anchors');
    expect(tasks[0]?.among?.size).toBe(35);
    expect((await likeTasks(columns, { ...options, common: true })).tasks[0]?.basis).toBe('common cases');
  });

  it.each([
    ['another scoring', { task: { scoringId: 'another' } }],
    ['another version of the task', { task: { version: 2 } }],
  ])('refuses %s', async (_, change) => {
    await expect(likeTasks([column('a'), column('b', change)], options)).rejects.toThrow(
      expect.objectContaining({ code: 'compare.different-scoring' }),
    );
  });

  it('cannot look for common cases in reports', async () => {
    expect((await likeTasks([column('a'), column('b')], options)).tasks[0]?.basis).toBe('unpaired');
    await expect(likeTasks([column('a'), column('b', { task: { casesHash: 'two' } })], options)).rejects.toThrow(
      'report alone',
    );
  });

  it('leaves out what one lacks, and refuses where nothing is common', async () => {
    const more = { ...column('b'), taskIds: [task.id, 'truthfulness.fact-checking.llm'] };
    expect((await likeTasks([column('a'), more], options)).warnings[0]).toContain('truthfulness.fact-checking.llm (b)');
    await expect(likeTasks([column('a'), { ...column('b'), taskIds: [] }], options)).rejects.toThrow(
      'No task was put to all',
    );
  });
});
