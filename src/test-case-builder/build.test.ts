import { expect, it } from 'vitest';
import { z } from 'zod';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { defineTask, type TypedRecord } from '../core/task.ts';
import type { TaskValidity } from '../core/validity.ts';
import { buildCases } from './build.ts';

const fields = z.object({ question: z.string(), options: z.array(z.string()) });
const reference = z.object({ options: z.array(z.string()), answer: z.string() });
type Fields = z.infer<typeof fields>;

const text = (question: string, options: readonly string[]) => `${question}\n${options.join('\n')}`;
const said = (words: string) => [{ role: 'user' as const, content: [{ type: 'text' as const, text: words }] }];

type Reference = z.infer<typeof reference>;
type Validity = Required<TaskValidity<Fields, Reference>>;

const choices: Validity['choices'] = ({ reference: { options, answer } }) => [{ offered: options, right: answer }];
const placeRight: Validity['placeRight'] = ({ messages, reference: { options, answer } }, place) => {
  const moved = options.filter((each) => each !== answer).toSpliced(place, 0, answer);
  const [question = ''] = JSON.stringify(messages).match(/Question \d+/) ?? [];
  return { messages: said(text(question, moved)), reference: { options: moved, answer } };
};

/** The first option is right; so are the places, unless the builder may move them. */
function choiceTask(mends: boolean) {
  return defineTask({
    id: 'truthfulness.sample.llm',
    version: 1,
    title: 'Sample',
    summary: '',
    citation: '',
    fields,
    reference,
    seeds: { source: { name: 'test', licence: 'CC0' }, rows: [] },
    defaultCount: 40,
    attributes: {},
    units: (records: readonly TypedRecord<Fields>[]) =>
      records.map(({ id, fields: { question, options } }) => ({
        key: id,
        origin: id,
        stratum: '',
        draft: () => [
          {
            probe: 'main' as const,
            messages: said(text(question, options)),
            reference: { options, answer: options[0] ?? '' },
            attributes: {},
          },
        ],
      })),
    validity: mends ? { choices, placeRight } : { choices },
    scorer: { id: 's', fingerprint: 'f', labels: { main: {} }, score: () => Promise.reject(new Error('not asked')) },
    measures: [
      {
        id: 'm',
        title: '',
        description: '',
        standing: 'headline',
        over: 'case',
        probes: ['main'],
        chance: { constant: 0, random: 0 },
        value: () => 1,
      },
    ],
    simulation: { right: () => ({ text: '' }), wrong: () => ({ text: '' }), answers: () => [] },
    examples: [],
  });
}

const records = (count: number, answer = (row: number) => `right ${row}`): MetadataRecord[] =>
  Array.from({ length: count }, (_, row) => ({
    id: `record_${row}`,
    taskId: 'truthfulness.sample.llm',
    fields: { question: `Question ${row}`, options: [answer(row), `wrong ${row}`, `false ${row}`, `no ${row}`] },
    language: 'en',
    source: { name: 'test', licence: 'CC0' },
  }));

it('tells of right choices that always stand at the same place', () => {
  const { yield: told } = buildCases(choiceTask(false), records(60), { seed: 1, count: 60 });
  expect(told.findings).toEqual([{ finding: 'positions-unbalanced', detail: expect.stringContaining('60, 0, 0, 0') }]);
});

it('spreads them where the task leaves it to the builder, the same in every beginning', () => {
  const task = choiceTask(true);
  const { cases, yield: told } = buildCases(task, records(60), { seed: 1, count: 60 });
  expect(told).toEqual({ asked: 60, made: 60, rejected: {} });
  const places = cases
    .map((each) => reference.parse(each.reference))
    .map(({ options, answer }) => options.indexOf(answer));
  expect([0, 1, 2, 3].map((place) => places.filter((each) => each === place).length)).toEqual([15, 15, 15, 15]);
  const small = buildCases(task, records(60), { seed: 1, count: 7 }).cases;
  expect(cases.slice(0, 7)).toEqual(small);
});

it('keeps an example of every rejection, and goes on with the next unit', () => {
  const told: string[] = [];
  const faulty = records(60, (row) => (row % 2 === 0 ? '{{answer}}' : `right ${row}`));
  const built = buildCases(choiceTask(false), faulty, {
    seed: 1,
    count: 25,
    onRejected: ({ unit }) => told.push(unit),
  });
  const times = built.yield.rejected['placeholder-unfilled'] ?? 0;
  expect(built.yield.made).toBe(25);
  expect(told).toHaveLength(times);
  expect(built.rejected).toHaveLength(Math.min(20, times));
  expect(built.rejected[0]).toMatchObject({
    check: 'placeholder-filled',
    reason: 'placeholder-unfilled',
    unit: told[0],
  });
});

it('names what went wrong where nothing passes', () => {
  const all = records(5, () => '');
  expect(() => buildCases(choiceTask(false), all, { seed: 1, count: 5 })).toThrow(
    /reference-absent 5×, for instance record_\d: options: a text is blank/,
  );
});
