/**
 * What is to be told of a run's judges. In: a stored run, its tasks, certificates. Out: for each rubric who judged, and how that judge did
 * on canaries, on answers judged again, and within a jury. All is read from the store; nobody is asked. Answers pass one by one.
 */
import type { CanaryResult, JudgingResult, JuryResult, StabilityResult } from '../core/judging-result.ts';
import type { PlannedModel, Run } from '../core/run.ts';
import type { JudgeSaid, Verdict } from '../core/score.ts';
import type { JudgeQuestion, JudgeWord } from '../core/scorer.ts';
import type { Store } from '../core/store.ts';
import type { Task } from '../core/task.ts';
import { type CanaryOutcome, canaryResult } from '../judging/canaries.ts';
import { type JudgeCertificate, validity } from '../judging/certificate/certificate.ts';
import { judgeIdentity } from '../judging/judge-identity.ts';
import { isJudgedAgain, noStability, withAnswer } from '../judging/stability.ts';
import { fleissKappa, krippendorffAlpha } from '../statistics/agreement.ts';
import { binomialTail } from '../statistics/binomial.ts';
import { judgeReplyId, readWord, replyOf } from './ask-judge.ts';
import {
  again,
  answersOf,
  canaryAsking,
  canaryPlaces,
  readCase,
  type ScoringGroup,
  scoringGroups,
} from './judge-checks.ts';

export type JudgingOptions = {
  run: Run;
  tasks: readonly Task[];
  store: Store;
  certificates: readonly JudgeCertificate[];
  now: Date;
};

type Snapshots = Map<string, Set<string>>;
/** What the store has of a run's judges. */
type Kept = Pick<JudgingOptions, 'run' | 'store'> & { judge: PlannedModel; snapshots: Snapshots };

/** In the order of the plan; empty where programs alone decide. */
export async function judgingResults(options: JudgingOptions): Promise<JudgingResult[]> {
  const { run, tasks, store, certificates, now } = options;
  const { judge, judgeChecks } = run.plan;
  const results: JudgingResult[] = [];
  if (judge === undefined) return results;
  const groups = scoringGroups(run.plan, tasks);
  const outcomes = new Map<string, CanaryOutcome[]>();
  const kept: Kept = { run, store, judge, snapshots: new Map() };
  if (judgeChecks !== undefined) await readCanaries(tasks, kept, outcomes);
  for (const group of groups) {
    const { stability, jury } = await readAnswers(group, kept);
    const [scorer] = group.tasks.map((task) => task.scorer);
    if (scorer === undefined) continue;
    const identity = judgeIdentity(scorer, judge, kept.snapshots);
    const canaries = canariesOf(outcomes.get(group.scoringId) ?? [], judgeChecks?.canaryAllowance);
    results.push({
      scoringId: group.scoringId,
      tasks: group.tasks.map(({ id }) => id),
      identity,
      ...(canaries && { canaries }),
      ...(stability.answers > 0 && { stability }),
      ...(jury && { jury }),
      ...certificateOf(identity, certificates, now),
    });
  }
  return results;
}

function canariesOf(outcomes: readonly CanaryOutcome[], allowance: number | undefined): CanaryResult | undefined {
  return allowance === undefined || outcomes.length === 0 ? undefined : canaryResult(outcomes, allowance, binomialTail);
}

function membersOf({ jury, ...judge }: PlannedModel): readonly Omit<PlannedModel, 'jury'>[] {
  return jury?.members ?? [judge];
}

/** A member of a jury counts on its own: one bad member is seen though the others outvote it. */
async function readCanaries(tasks: readonly Task[], kept: Kept, outcomes: Map<string, CanaryOutcome[]>): Promise<void> {
  const { run, store } = kept;
  const members = membersOf(kept.judge);
  for await (const { task, scoringId, responseId, caseId, canary } of canaryPlaces(run, tasks, store)) {
    const own = outcomes.get(scoringId) ?? [];
    outcomes.set(scoringId, own);
    const carrier = { id: responseId, trial: 0, series: run.plan.series };
    const [testCase, response = carrier] = await Promise.all([readCase(store, caseId), store.response(responseId)]);
    const asking = canaryAsking({ task, testCase, response, scoringId }, canary);
    for (const { ref, modelId } of members) {
      const reply = await store.response(judgeReplyId({ ...asking, caseId, key: canary.question.key }, modelId));
      if (reply === undefined) continue;
      noteSnapshot(kept.snapshots, ref, reply.snapshot);
      const name = members.length === 1 ? canary.id : `${canary.id} (${ref})`;
      own.push({ canary: name, result: canaryOutcome(readWord(reply, canary.question.labels), canary.label) });
    }
  }
}

/** A reply that is no verdict is a wrong one: the judge was reached, and did not do what it was asked. */
function canaryOutcome(word: JudgeWord, label: string): CanaryOutcome['result'] {
  if (word.status === 'said') return word.label === label ? 'right' : 'wrong';
  return word.why === 'judge-unparsed' ? 'wrong' : 'unread';
}

function noteSnapshot(snapshots: Snapshots, ref: string, snapshot: string | undefined): void {
  if (snapshot !== undefined) snapshots.set(ref, (snapshots.get(ref) ?? new Set()).add(snapshot));
}

type AnswerChecks = { stability: StabilityResult; jury: JuryResult | undefined };

async function readAnswers(group: ScoringGroup, kept: Kept): Promise<AnswerChecks> {
  const { run, store, judge } = kept;
  const checks = run.plan.judgeChecks;
  const jury = judge.jury === undefined ? undefined : createJuryTally(judge.jury.members.map(({ ref }) => ref));
  let stability = noStability;
  const isSampled = (id: string) =>
    checks !== undefined && checks.stability > 0 && isJudgedAgain(id, group.scoringId, checks.stabilityShare);
  if (jury === undefined && !checks?.stability) return { stability, jury: undefined };
  for await (const { responseId, caseId, task, label } of answersOf(run, group, store)) {
    if (jury !== undefined) {
      const score = await store.score(responseId, group.scoringId);
      jury.add(score?.said ?? [], score?.verdict);
    }
    if (label === undefined || !isSampled(responseId)) continue;
    const verdicts: (Verdict | undefined)[] = [];
    for (let time = 1; time <= (checks?.stability ?? 0); time++) {
      verdicts.push(await storedVerdict({ task, caseId, responseId, scoringId: group.scoringId }, time, kept));
    }
    stability = withAnswer(stability, label, verdicts);
  }
  return { stability, jury: jury?.result() };
}

type Judged = { task: Task; caseId: string; responseId: string; scoringId: string };

/** The verdict that an answer was given another time, put together from the judge's replies. */
async function storedVerdict(judged: Judged, time: number, { store, judge }: Kept): Promise<Verdict | undefined> {
  const { task, caseId, scoringId } = judged;
  const [testCase, response] = await Promise.all([readCase(store, caseId), store.response(judged.responseId)]);
  if (response === undefined) return undefined;
  const ask = async ({ key, labels }: JudgeQuestion): Promise<JudgeWord> => {
    const words = await Promise.all(
      membersOf(judge).map(async ({ ref, modelId }, index) => {
        const reply = await store.response(
          judgeReplyId({ response, scoringId, caseId, key, ...again(response, time) }, modelId),
        );
        const word: JudgeWord = reply === undefined ? notAsked : readWord(reply, labels);
        return { judge: ref, word, weight: judge.jury?.weights?.[index] ?? 1 };
      }),
    );
    return replyOf(words, key).word;
  };
  const answer = { responseId: response.id, text: response.text, images: response.images };
  return task.scorer.score(testCase, answer, { askJudge: ask });
}

const notAsked: JudgeWord = { status: 'silent', why: 'judge-failed', detail: 'not asked' };

type JuryTally = { add(said: readonly JudgeSaid[], verdict: Verdict | undefined): void; result(): JuryResult };

function createJuryTally(judges: readonly string[]): JuryTally {
  const rated: (string | undefined)[][] = [];
  let tied = 0;
  return {
    add(said, verdict) {
      for (const own of Map.groupBy(said, ({ key }) => key).values()) {
        rated.push(judges.map((judge) => own.find((each) => each.judge === judge)?.label ?? undefined));
      }
      if (verdict?.status === 'unscored' && verdict.reason === 'jury-tied') tied += 1;
    },
    result() {
      const whole = rated.flatMap((labels) => {
        const said = labels.filter((label) => label !== undefined);
        return said.length === labels.length ? [said] : [];
      });
      return {
        questions: rated.length,
        fleissKappa: fleissKappa(whole) ?? null,
        krippendorffAlpha: krippendorffAlpha(rated, 'nominal') ?? null,
        tied,
        members: judges.map((judge, place) => memberResult(judge, place, rated)),
      };
    },
  };
}

function memberResult(judge: string, place: number, rated: readonly (string | undefined)[][]) {
  const withOthers = { hits: 0, n: 0 };
  let said = 0;
  for (const labels of rated) {
    const own = labels[place];
    if (own === undefined) continue;
    said += 1;
    const others = labels.filter((label, index) => index !== place && label !== undefined);
    const [first] = others;
    if (first === undefined || others.some((label) => label !== first)) continue;
    withOthers.n += 1;
    withOthers.hits += own === first ? 1 : 0;
  }
  return { judge, said, silent: rated.length - said, withOthers };
}

/** The certificate of this judge; where there is none, the one that is nearest, with what differs. */
function certificateOf(
  identity: JudgingResult['identity'],
  certificates: readonly JudgeCertificate[],
  now: Date,
): Pick<JudgingResult, 'certificate'> {
  // Those of a jury's members are about the members.
  const isAlone = identity.rule === 'alone';
  const ofScorer = certificates.filter(
    ({ judge }) => judge.scorer === identity.scorer && (judge.rule === 'alone') === isAlone,
  );
  const found = ofScorer.map((certificate) => ({ certificate, validity: validity(certificate, now, identity) }));
  const order = ['valid', 'expired', 'other-judge'];
  const [best] = found.sort((a, b) => order.indexOf(a.validity.status) - order.indexOf(b.validity.status));
  if (best === undefined) return {};
  const { id, issuedAt, data } = best.certificate;
  const { status } = best.validity;
  const reasons = best.validity.status === 'valid' ? [] : best.validity.reasons;
  return { certificate: { id, status, reasons, issuedAt, answers: data.answers } };
}
