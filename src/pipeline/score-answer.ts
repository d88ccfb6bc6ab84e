/**
 * One answer becomes one score. In: a case, its answered response, the task's scorer and the judge of the run. Out: the stored
 * score. The judge's answers are kept like any other response; a judge that fails leaves the answer unscored, with the reason.
 */

import { z } from 'zod';
import { contentId } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { Response } from '../core/response.ts';
import type { Score } from '../core/score.ts';
import type { JudgeQuestion, JudgeWord } from '../core/scorer.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { judgeAnswer } from '../judging/judge-prompt.ts';
import { type BoundModel, type CallContext, callModel } from './call-model.ts';

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
  let aborted = false;
  const askJudge = async (question: JudgeQuestion): Promise<JudgeWord> => {
    const word = await judgeWord(scoring, question, context);
    aborted ||= word === undefined;
    return word ?? { status: 'silent', why: 'judge-failed', detail: 'aborted' };
  };
  const verdict = await task.scorer.score(
    testCase,
    { responseId: response.id, text: response.text, images: response.images },
    { askJudge },
  );
  if (aborted) return undefined;
  const score: Score = {
    id: contentId('score', { responseId: response.id, scoringId: scoring.scoringId }),
    responseId: response.id,
    caseId: testCase.id,
    taskId: task.id,
    scoringId: scoring.scoringId,
    ...(task.scorer.judge && { judge: context.judge?.model.ref }),
    verdict,
  };
  await context.store.putScore(score);
  context.emit({ type: 'case-scored', score, model: response.model });
  return score;
}

async function judgeWord(
  scoring: Scoring,
  question: JudgeQuestion,
  context: ScoringContext,
): Promise<JudgeWord | undefined> {
  const { task, testCase, response } = scoring;
  const judge = context.judge;
  if (judge === undefined)
    throw new Error(`${task.id} needs a judge, and the plan should have been refused without one.`);
  const schema = judgeAnswer(question.labels);
  const reply = await callModel(
    {
      role: 'judge',
      bound: judge,
      caseId: testCase.id,
      taskId: task.id,
      trial: response.trial,
      series: response.series,
      messages: question.messages,
      output: { type: 'json', name: 'verdict', schema: z.toJSONSchema(schema) },
      subject: { responseId: response.id, key: `${scoring.scoringId}/${question.key}` },
      ...(judge.model.simulated && { sideChannel: await judgeSideChannel(scoring, question, context) }),
    },
    context,
  );
  return reply === undefined ? undefined : readWord(reply, schema);
}

async function judgeSideChannel(
  { task, testCase, response }: Scoring,
  question: JudgeQuestion,
  context: ScoringContext,
) {
  const [image] = response.images;
  const bytes = image === undefined ? undefined : await context.images.get(image.sha256);
  const drawing = bytes === undefined ? undefined : context.readDrawing(bytes);
  const truth = task.scorer.judge?.truth(testCase, question.key, { text: response.text, drawing });
  const judging = { key: question.key, subjectId: response.id, labels: question.labels, truth };
  return { testCase, simulation: task.simulation, judging };
}

/** Strict: the reply is the JSON object that was asked for, with a label of the closed list, or it is no verdict (R17). */
function readWord(reply: Response, schema: ReturnType<typeof judgeAnswer>): JudgeWord {
  if (reply.outcome === 'blocked') return { status: 'silent', why: 'judge-blocked', detail: reply.blockReason };
  if (reply.outcome === 'failed') return { status: 'silent', why: 'judge-failed', detail: reply.failure?.message };
  const parsed = schema.safeParse(parseJson(reply.text ?? ''));
  if (!parsed.success) return { status: 'silent', why: 'judge-unparsed', detail: (reply.text ?? '').slice(0, 200) };
  const { label, evidence, reason } = parsed.data;
  return { status: 'said', label, ...(evidence && { evidence }), ...(reason && { reason }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
