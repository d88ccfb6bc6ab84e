/**
 * Answers to yes-or-no questions. In: what is true and what was said. Out: the figures of POPE (Li et al. 2023, arXiv 2305.10355) and the
 * two leanings of HallusionBench (Guan et al. 2024, arXiv 2310.14566): how much too often yes is said, and which share of the errors is a
 * yes. An answer that is neither is counted apart and enters nothing else.
 */
export type YesNoAnswer = { isTrue: boolean; said: 'yes' | 'no' | undefined };
export type YesNoFigures = {
  n: number;
  /** Answers that are neither yes nor no. */
  missing: number;
  accuracy: number;
  /** Of the answers "yes". Undefined where nobody said yes, likewise below where there is nothing to divide by. */
  precision: number | undefined;
  /** Of the questions that are true. */
  recall: number | undefined;
  f1: number | undefined;
  /** Share of answers "yes". */
  yesShare: number;
  /** Share of answers "yes" less the share of questions that are true; 0 for no leaning. */
  yesSurplus: number;
  /** Share of the errors that are a "yes"; 0.5 for no leaning. */
  falseYesAmongErrors: number | undefined;
};

/** Undefined where no answer is yes or no. */
export function yesNoFigures(answers: readonly YesNoAnswer[]): YesNoFigures | undefined {
  const said = answers.filter((answer) => answer.said !== undefined);
  const n = said.length;
  if (n === 0) return undefined;
  const count = (isTrue: boolean, word: 'yes' | 'no') =>
    said.filter((answer) => answer.isTrue === isTrue && answer.said === word).length;
  const [hit, falseYes, missed] = [count(true, 'yes'), count(false, 'yes'), count(true, 'no')];
  return {
    n,
    missing: answers.length - n,
    accuracy: (n - falseYes - missed) / n,
    precision: share(hit, hit + falseYes),
    recall: share(hit, hit + missed),
    f1: share(2 * hit, 2 * hit + falseYes + missed),
    yesShare: (hit + falseYes) / n,
    yesSurplus: (falseYes - missed) / n,
    falseYesAmongErrors: share(falseYes, falseYes + missed),
  };
}

function share(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}
