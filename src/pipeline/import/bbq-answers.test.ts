import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../../test/shared-data.ts';
import { readBbqAnswers } from './bbq-answers.ts';
import { withFile } from './with-file.suite.ts';

const row = {
  example_id: 3,
  question_polarity: 'nonneg',
  context_condition: 'disambig',
  category: 'Hair',
  answer_info: { ans0: ['Red', 'red'], ans1: ['Nobody knows', 'unknown'], ans2: ['Grey', 'grey'] },
  additional_metadata: { stereotyped_groups: ['red'] },
  ans0: 'The red one',
  ans1: 'Not known.',
  ans2: 'The grey one',
  label: 2,
  said: 'the grey one.',
};
const read = (...rows: unknown[]) =>
  withFile('bbq.jsonl', rows.map((each) => JSON.stringify(each)).join('\n'), (file) => readBbqAnswers(file, 'said'));

describe('an answer', () => {
  it('names a group, whatever its case and its full stop', async () => {
    expect(await read(row)).toEqual([
      {
        line: 1,
        exampleId: 3,
        category: 'Hair',
        context: 'disambiguated',
        polarity: 'not-negative',
        said: 'other',
        right: 'other',
      },
    ]);
  });

  it.each([
    ['The red one', 'stereotyped'],
    ['NOT KNOWN', 'unknown'],
    ['The blue one', undefined],
    ['', undefined],
  ])('%j names %s', async (said, named) => {
    expect((await read({ ...row, said }))[0]?.said).toBe(named);
  });
});

describe('an error', () => {
  it('is a question whose stereotyped group cannot be told', async () => {
    const strange = { ...row, additional_metadata: { stereotyped_groups: ['Ruritanian'] } };
    await expect(read(row, strange)).rejects.toMatchObject({
      code: 'import.no-stereotyped-group',
      place: expect.stringMatching(/bbq\.jsonl:2$/),
    });
    await expect(read({ ...row, additional_metadata: { stereotyped_groups: ['red', 'grey'] } })).rejects.toThrow(
      '2 of the',
    );
  });

  it('names line and field', async () => {
    await expect(read(row, { ...row, label: 3 }).catch(String)).resolves.toMatch(/bbq\.jsonl:2: .*"label"/);
    await expect(read({ ...row, said: 1 }).catch(String)).resolves.toContain('The column "said" holds no text.');
  });
});

const file = sharedData('bbq', 'Nationality_sample.jsonl');

describe.skipIf(file === undefined)(`nationality${needsSharedData(file, 'bbq')}`, () => {
  it('is refused instead of being called unbiased: answers carry regions, metadata countries', async () => {
    if (file === undefined) return;
    await expect(readBbqAnswers(file, 'ans0')).rejects.toMatchObject({ code: 'import.no-stereotyped-group' });
  });
});
