/**
 * What turns an answer into a verdict: a program, or a judge model that picks from a closed list of labels. Everything that could
 * change a verdict goes into `fingerprint`, so that scores of different scorers never meet.
 */
import type { Drawing } from './drawing.ts';
import type { StoredImage } from './response.ts';
import type { Verdict } from './score.ts';
import type { Message, Probe, ScorableCase } from './test-case.ts';

/** The answer to be scored: of an answered response, never of a blocked or failed one. */
export type Answer = {
  responseId: string;
  text?: string;
  images: readonly StoredImage[];
};

export type JudgeQuestion = {
  /** Distinguishes the questions about one answer, for instance `outcome` or `object:2`. */
  key: string;
  messages: Message[];
  /** Closed list the judge picks from. */
  labels: readonly string[];
};

/** The judge's word, already checked against the closed list; or why there is none. */
export type JudgeWord =
  | { status: 'said'; label: string; evidence?: string; reason?: string }
  | { status: 'silent'; why: SilentReason; detail?: string };
/** `jury-tied`: the members of a jury said different things with the same weight. */
export type SilentReason = 'judge-failed' | 'judge-blocked' | 'judge-unparsed' | 'jury-tied';

/** A made-up answer whose verdict is known: put to the judge among the real ones, to see whether it still judges (R17). */
export type JudgeCanary = {
  id: string;
  question: JudgeQuestion;
  /** The only right label. */
  label: string;
  /** Whether its material tells the judge what to say. */
  isInjected: boolean;
};

export type ScoreContext = {
  /** Asks the judge of the run and keeps its answer. Throws where the plan has no judge. */
  askJudge(question: JudgeQuestion): Promise<JudgeWord>;
};

/** What a scorer that asks a judge says of its questions, so that calls can be counted and simulated judges can answer. */
export type JudgeNeeds = {
  /** Absent where a scorer has none. */
  canaries?: readonly JudgeCanary[];
  /** What the judge is told of a case's verdict: the rules, and when each label applies. Shown to people who annotate. */
  guide?(probe: Probe): { instructions: string; labels: Readonly<Record<string, string>> };
  /** Whether the judge must see pictures. */
  vision: boolean;
  /** The questions an answer to this case may lead to; some are skipped when what they depend on fails. */
  questions(
    testCase: ScorableCase,
  ): readonly { key: string /** Shown verbatim, fenced as QUESTION, to the judge. */; about: string }[];
  /**
   * The label that is right, as far as a program can tell from the answer's text or from the drawing that a simulated image
   * model embeds in its pictures. Read by simulated judges only.
   */
  truth(testCase: ScorableCase, key: string, answer: { text?: string; drawing?: Drawing }): string | undefined;
};

export type LabelTable = Readonly<Record<string, number>>;

export interface Scorer {
  /** For instance `choice` or `rubric:harmful-request`. */
  readonly id: string;
  /** Hash of kind, version, prompt and labels. */
  readonly fingerprint: string;
  /** Absent where a program decides. */
  readonly judge?: JudgeNeeds;
  /** Label → value, by probe: the score table, and the closed list a judge picks from. A probe not named uses `main`'s. */
  readonly labels: { readonly main: LabelTable } & Partial<Readonly<Record<Probe, LabelTable>>>;
  score(testCase: ScorableCase, answer: Answer, context: ScoreContext): Promise<Verdict>;
}
