import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../core/task-id.ts';
import type { AnswerRow } from './answers.ts';
import { surveyAnswers } from './survey-answers.ts';

const checking: TaskId = 'truthfulness.fact-checking.llm';
const sycophancy: TaskId = 'truthfulness.sycophancy-preconception.llm';
const taskOf = new Map<string, TaskId>([
  ...Array.from({ length: 50 }, (_, index) => [`case_${index}`, checking] as const),
  ['case_of_another_task', sycophancy],
  ['case_without_answer', 'truthfulness.hallucination.llm'],
]);

type Given = Partial<Pick<AnswerRow, 'caseId' | 'model' | 'trial'>>;

/** Line 1 is a blank one, so that lines and places differ. */
function survey(given: Iterable<Given>) {
  const rows = async function* () {
    let line = 1;
    for (const each of given) {
      line += 1;
      yield { caseId: 'case_0', model: 'lab:a', trial: 0, text: 'yes', line, ...each };
    }
  };
  return surveyAnswers(rows, { taskOf, file: 'a.jsonl' });
}

describe('a survey of recorded answers', () => {
  it('tells what a plan must hold', async () => {
    const given: Given[] = [
      { model: 'lab:b' },
      { model: 'lab:a', trial: 3 },
      { model: 'lab:b', caseId: 'case_of_another_task' },
    ];
    expect(await survey(given)).toEqual({
      answers: 3,
      models: ['lab:b', 'lab:a'],
      taskIds: new Set([checking, sycophancy]),
      trials: 4,
    });
    expect(await survey([])).toMatchObject({ answers: 0, models: [], trials: 0 });
  });

  it('takes each case, model and trial once, in any order, for the answer that it is', async () => {
    const cells = [...taskOf.keys()].flatMap((caseId) =>
      ['lab:a', 'lab:b'].flatMap((model) =>
        [0, 1, 7, 1400, 999_999].map((trial) => ({ caseId, model, trial }) satisfies Given),
      ),
    );
    const shuffled = cells.map((_, index) => cells[(index * 367) % cells.length] ?? {});
    expect((await survey(shuffled)).answers).toBe(cells.length);
    for (const repeated of [0, 1, cells.length - 1]) {
      await expect(survey([...shuffled, shuffled[repeated] ?? {}])).rejects.toMatchObject({
        code: 'import.malformed-row',
        place: `a.jsonl:${cells.length + 2}`,
        message: expect.stringContaining(`line ${repeated + 2} already`),
      });
    }
  });

  it('finds the first line of a repeated answer among a hundred thousand', async () => {
    const given = Array.from({ length: 100_000 }, (_, index) => ({
      caseId: `case_${index % 50}`,
      trial: Math.floor(index / 50),
    }));
    await expect(survey([...given, { caseId: 'case_7', trial: 1234 }])).rejects.toMatchObject({
      place: 'a.jsonl:100002',
      message: expect.stringContaining(`line ${1234 * 50 + 7 + 2} already`),
    });
  });

  it('refuses an answer to a case that is not there, with its line', async () => {
    await expect(survey([{}, { caseId: 'case_99' }, { caseId: 'case_0' }])).rejects.toMatchObject({
      code: 'import.unknown-case',
      place: 'a.jsonl:3',
      message: expect.stringContaining('case_99'),
    });
  });
});
