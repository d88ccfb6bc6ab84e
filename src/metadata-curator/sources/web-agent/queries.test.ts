import { expect, it } from 'vitest';
import { z } from 'zod';
import type { ModelReply } from '../../../core/model.ts';
import { plainQueries, planQueries } from './queries.ts';

const task = {
  id: 'truthfulness.rivers.llm',
  title: 'River lengths',
  summary: 'How long rivers are.',
  fields: z.object({ river: z.string() }),
} as const;
const instruction = 'Find pages about the rivers of Europe and their length.';

const plan = (reply?: ModelReply, count = 5) => {
  const model = reply === undefined ? undefined : { ref: 'scripted:planner', ask: async () => reply };
  return planQueries({ instruction, task, count, model, signal: new AbortController().signal });
};

it('searches for the instruction and its topic words without a model', async () => {
  expect(plainQueries(instruction, task.title)).toEqual([
    instruction,
    'rivers europe length',
    'rivers europe length river lengths',
  ]);
  expect(await plan()).toEqual({ queries: plainQueries(instruction, task.title) });
});

it('takes the queries of a model, each once and no more than wanted', async () => {
  const text = JSON.stringify({
    queries: ['longest rivers', ' longest  rivers ', '', 'river lengths table', 'danube'],
  });
  expect(await plan({ outcome: 'answered', text }, 2)).toEqual({ queries: ['longest rivers', 'river lengths table'] });
});

it.each<[ModelReply, string]>([
  [{ outcome: 'blocked', blockReason: 'filter' }, 'blocked'],
  [{ outcome: 'answered', text: 'Rivers!' }, 'in-words'],
  [{ outcome: 'answered', text: '{"queries":"rivers"}' }, 'unparsed'],
])('falls back and says why after %j', async (reply, silent) => {
  expect(await plan(reply)).toMatchObject({ queries: plainQueries(instruction, task.title), problem: { silent } });
});
