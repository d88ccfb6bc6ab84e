/**
 * What a judge would be asked about an answer that is not there yet. In: a task and a case. Out: the questions, word for word as the
 * scorer asks them, about an empty answer; both as few and as many as its closed labels lead to.
 */
import type { Answer, JudgeQuestion } from '../core/scorer.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';

export type JudgeQuestions = { fewest: readonly JudgeQuestion[]; most: readonly JudgeQuestion[] };

const noAnswer: Record<'text' | 'picture', Answer> = {
  text: { responseId: '', text: '', images: [] },
  picture: { responseId: '', images: [{ sha256: '0'.repeat(64), mediaType: 'image/png', bytes: 0 }] },
};

/** Both are empty where a program decides. */
export async function judgeQuestions(task: Pick<Task, 'kind' | 'scorer'>, testCase: TestCase): Promise<JudgeQuestions> {
  const needs = task.scorer.judge;
  if (needs === undefined) return { fewest: [], most: [] };
  const answer = noAnswer[task.kind === 't2i' ? 'picture' : 'text'];
  const [first, last] = [await asked(0), await asked(-1)];
  const sorted = first.length < last.length ? { fewest: first, most: last } : { fewest: last, most: first };
  if (sorted.most.length > 0) return sorted;
  // The scorer asks nothing about an empty answer; what it says of its questions is the next best.
  const told = needs.questions(testCase).map(({ key, about }): JudgeQuestion => {
    return { key, labels: [], messages: [{ role: 'user', content: [{ type: 'text', text: about }] }] };
  });
  return { fewest: told.slice(0, 1), most: told };

  /** The questions where the judge always picks the label of that place in the list. */
  async function asked(place: number): Promise<JudgeQuestion[]> {
    const questions: JudgeQuestion[] = [];
    const askJudge = async (question: JudgeQuestion) => {
      questions.push(question);
      return { status: 'said' as const, label: question.labels.at(place) ?? '' };
    };
    await task.scorer.score(testCase, answer, { askJudge });
    return questions;
  }
}
