/**
 * A first walk through recorded answers, before any of them is stored. In: the rows, and the cases there are. Out: what a plan of them
 * must hold. An answer to an unknown case, or one that stands twice, stops the import with its line. One bit an answer is held: a
 * million take 125 kB.
 */
import { PlatformError } from '../../core/platform-error.ts';
import type { TaskId } from '../../core/task-id.ts';
import { type AnswerRow, malformed } from './answers.ts';

export type AnswersSurvey = {
  answers: number;
  /** References, in the order in which they come. */
  models: string[];
  /** Tasks with an answer. */
  taskIds: Set<TaskId>;
  /** One more than the highest. */
  trials: number;
};

/**
 * @param rows walked through once, and up to the first answer again where one stands twice
 * @throws PlatformError `import.unknown-case`, `import.malformed-row`
 */
export async function surveyAnswers(
  rows: () => AsyncIterable<AnswerRow>,
  { taskOf, file }: { taskOf: ReadonlyMap<string, TaskId>; file: string },
): Promise<AnswersSurvey> {
  const places = new Map([...taskOf.keys()].map((caseId, place) => [caseId, place]));
  const seen = new Map<string, BitSet>();
  const survey: AnswersSurvey = { answers: 0, models: [], taskIds: new Set(), trials: 0 };
  for await (const row of rows()) {
    const [taskId, place] = [taskOf.get(row.caseId), places.get(row.caseId)];
    if (taskId === undefined || place === undefined) return unknownCase(row, file);
    const ofModel = seen.get(row.model) ?? createBitSet();
    if (!ofModel.add(row.trial * taskOf.size + place)) throw await standsTwice(row, rows(), file);
    seen.set(row.model, ofModel);
    survey.answers += 1;
    survey.taskIds.add(taskId);
    survey.trials = Math.max(survey.trials, row.trial + 1);
  }
  return { ...survey, models: [...seen.keys()] };
}

export function unknownCase({ line, caseId }: AnswerRow, file: string): never {
  throw new PlatformError('import.unknown-case', {
    message: `The case ${caseId} is not in this plan.`,
    place: `${file}:${line}`,
    remedy:
      'Give the same --tasks, --n and --seed with which the cases were exported (`trustgen plan --cases cases.jsonl`).',
  });
}

async function standsTwice(later: AnswerRow, rows: AsyncIterable<AnswerRow>, file: string): Promise<PlatformError> {
  let first = later.line;
  for await (const { caseId, model, trial, line } of rows) {
    if (caseId !== later.caseId || model !== later.model || trial !== later.trial) continue;
    first = line;
    break;
  }
  return malformed(`${file}:${later.line}`, `The same case, model and trial stand on line ${first} already.`);
}

/** Whole numbers ≥ 0. `add` tells whether the number is one more. */
type BitSet = { add(number: number): boolean };

/** In blocks that are made when they are needed, so that a high number alone takes no more than a block. */
function createBitSet(): BitSet {
  const blockBits = 65_536;
  const blocks = new Map<number, Uint8Array>();
  return {
    add(number) {
      const index = Math.floor(number / blockBits);
      const block = blocks.get(index) ?? new Uint8Array(blockBits / 8);
      blocks.set(index, block);
      const within = number % blockBits;
      const [at, bit] = [within >> 3, 1 << (within & 7)];
      const before = block[at] ?? 0;
      block[at] = before | bit;
      return (before & bit) === 0;
    },
  };
}
