/**
 * One answer becomes one score. In: a case, its answered response, the task's scorer and the judge of the run. Out: the stored
 * score. The judge's answers are kept like any other response; a judge that fails leaves the answer unscored, with the reason.
 */
import { contentId } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { Response } from '../core/response.ts';
import type { JudgeSaid, Score, Verdict } from '../core/score.ts';
import type { JudgeQuestion, JudgeWord } from '../core/scorer.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { askJudge, type JudgeAsking } from './ask-judge.ts';
import type { BoundModel, CallContext } from './call-model.ts';

export type ScoringContext = CallContext & {
  judge: BoundModel | undefined;
  /** What a simulated image model says is on its picture. */
  readDrawing(bytes: Uint8Array): Drawing | undefined;
};

export type Scoring = { task: Task; testCase: TestCase; response: Response; scoringId: string };

/** By scorer's fingerprint and judge. */
const scoringIds = new Map<string, string>();

/** Which scorer decides, and with which judge: scores of different scorings never meet. */
export function scoringId({ scorer }: Task, judge: Pick<BoundModel, 'modelId'> | undefined): string {
  const judgeId = scorer.judge === undefined ? null : (judge?.modelId ?? null);
  const key = `${scorer.fingerprint} ${judgeId}`;
  const known = scoringIds.get(key) ?? contentId('scoring', { scorer: scorer.fingerprint, judge: judgeId });
  scoringIds.set(key, known);
  return known;
}

/** Undefined only when a judge call was aborted. */
export async function scoreAnswer(scoring: Scoring, context: ScoringContext): Promise<Score | undefined> {
  const { task, testCase, response } = scoring;
  const judged = await judgeAnswerOnce(scoring, context);
  if (judged === undefined) return undefined;
  const score: Score = {
    id: contentId('score', { responseId: response.id, scoringId: scoring.scoringId }),
    responseId: response.id,
    caseId: testCase.id,
    taskId: task.id,
    scoringId: scoring.scoringId,
    ...(task.scorer.judge && { judge: context.judge?.model.ref }),
    ...(judged.said.length > 0 && { said: judged.said }),
    verdict: judged.verdict,
  };
  await context.store.putScore(score);
  context.emit({ type: 'case-scored', score, model: response.model });
  return score;
}

/** The verdict alone; nothing but the judge's replies is stored. `time`: how it is told apart from the answer's own verdict. */
export async function judgeAnswerOnce(
  scoring: Scoring,
  context: ScoringContext,
  time?: Pick<JudgeAsking, 'suffix' | 'trial'>,
): Promise<{ verdict: Verdict; said: JudgeSaid[] } | undefined> {
  const { task, testCase, response } = scoring;
  let aborted = false;
  const said: JudgeSaid[] = [];
  const ask = async (question: JudgeQuestion): Promise<JudgeWord> => {
    const asking: JudgeAsking = { ...scoring, ...time, question, truth: () => truthOf(scoring, question, context) };
    const reply = await askJudge(asking, judgeOf(task, context), context);
    aborted ||= reply === undefined;
    said.push(...(reply?.said ?? []));
    return reply?.word ?? { status: 'silent', why: 'judge-failed', detail: 'aborted' };
  };
  const answer = { responseId: response.id, text: response.text, images: response.images };
  const verdict = await task.scorer.score(testCase, answer, { askJudge: ask });
  return aborted ? undefined : { verdict, said };
}

function judgeOf({ id }: Task, { judge }: ScoringContext): BoundModel {
  if (judge === undefined) throw new Error(`${id} needs a judge, and the plan should have been refused without one.`);
  return judge;
}

async function truthOf(
  { task, testCase, response }: Scoring,
  { key }: JudgeQuestion,
  context: ScoringContext,
): Promise<string | undefined> {
  const [image] = response.images;
  const bytes = image === undefined ? undefined : await context.images.get(image.sha256);
  const drawing = bytes === undefined ? undefined : context.readDrawing(bytes);
  return task.scorer.judge?.truth(testCase, key, { text: response.text, drawing });
}
