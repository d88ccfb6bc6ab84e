/**
 * One question to one judge about one answer, or to each member of a jury. In: the question, the answer it is about, the judge. Out: the
 * judge's word, read strictly, and its reply as it is kept. The same question at another time is told apart by `suffix` and `trial`.
 */
import { z } from 'zod';
import type { Response } from '../core/response.ts';
import type { JudgeSaid } from '../core/score.ts';
import type { JudgeQuestion, JudgeWord } from '../core/scorer.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { judgeAnswer } from '../judging/judge-prompt.ts';
import { juryWord, type MemberWord } from '../judging/jury.ts';
import { type BoundModel, type Call, type CallContext, callModel, responseId } from './call-model.ts';

export type JudgeAsking = {
  task: Task;
  testCase: TestCase;
  response: Pick<Response, 'id' | 'trial' | 'series'>;
  scoringId: string;
  question: JudgeQuestion;
  /** Set behind the question's key where it is not asked for the score itself. */
  suffix?: string;
  /** The answer's own unless told. */
  trial?: number;
  /** What is true, for simulated judges alone. */
  truth(): Promise<string | undefined>;
};

/** The members that are asked: of a jury each, else the judge itself. */
export function judgesOf(judge: BoundModel): readonly (BoundModel & { weight: number })[] {
  const { jury } = judge;
  if (jury === undefined) return [{ ...judge, weight: 1 }];
  return jury.members.map((member, index) => ({ ...member, weight: jury.weights?.[index] ?? 1 }));
}

type Place = Pick<JudgeAsking, 'response' | 'scoringId' | 'suffix' | 'trial'> & { caseId: string; key: string };

function placeOf({ response, scoringId, suffix = '', trial = response.trial, caseId, key }: Place) {
  const subject = { responseId: response.id, key: `${scoringId}/${key}${suffix}` };
  return { role: 'judge' as const, caseId, trial, series: response.series, subject };
}

/** Where the reply of a judge to a question about an answer is kept. */
export function judgeReplyId(place: Place, modelId: string): string {
  return responseId({ ...placeOf(place), bound: { modelId } });
}

function judgeCall(asking: JudgeAsking, bound: BoundModel): Omit<Call, 'sideChannel'> {
  const { task, testCase, question } = asking;
  return {
    ...placeOf({ ...asking, caseId: testCase.id, key: question.key }),
    bound,
    taskId: task.id,
    messages: question.messages,
    output: { type: 'json', name: 'verdict', schema: z.toJSONSchema(judgeAnswer(question.labels)) },
  };
}

export type JudgeReply = { word: JudgeWord; said: JudgeSaid[] };

/** Undefined only where a call was aborted. */
export async function askJudge(
  asking: JudgeAsking,
  judge: BoundModel,
  context: CallContext,
): Promise<JudgeReply | undefined> {
  const { key, labels } = asking.question;
  const members: MemberWord[] = [];
  for (const member of judgesOf(judge)) {
    const call = judgeCall(asking, member);
    const reply = await callModel(
      { ...call, ...(member.model.simulated && { sideChannel: await sideChannel(asking) }) },
      context,
    );
    if (reply === undefined) return undefined;
    members.push({ judge: member.model.ref, word: readWord(reply, labels), weight: member.weight });
  }
  return replyOf(members, key);
}

export function replyOf(members: readonly MemberWord[], key: string): JudgeReply {
  const [only, ...others] = members;
  if (only === undefined) throw new Error('A judge has at least one member.');
  if (others.length === 0) return { word: only.word, said: [] };
  const said = members.map(({ judge, word }) => ({ judge, key, label: word.status === 'said' ? word.label : null }));
  return { word: juryWord(members), said };
}

async function sideChannel({ task, testCase, response, question, truth }: JudgeAsking) {
  const judging = { key: question.key, subjectId: response.id, labels: question.labels, truth: await truth() };
  return { testCase, simulation: task.simulation, judging };
}

/** Strict: the reply is the JSON object that was asked for, with a label of the closed list, or it is no verdict (R17). */
export function readWord(
  reply: Pick<Response, 'outcome' | 'blockReason' | 'failure' | 'text'>,
  labels: readonly string[],
): JudgeWord {
  if (reply.outcome === 'blocked') return { status: 'silent', why: 'judge-blocked', detail: reply.blockReason };
  if (reply.outcome === 'failed') return { status: 'silent', why: 'judge-failed', detail: reply.failure?.message };
  const parsed = judgeAnswer(labels).safeParse(parseJson(reply.text ?? ''));
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
