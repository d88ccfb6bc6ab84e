/**
 * HallusionBench (Guan et al. 2024, arXiv 2310.14566). In: its questions, and where there are some the answers a model gave in free text.
 * Out: questions with the groups that its accuracies are counted over: aAcc over questions, fAcc over figures, qAcc over questions that
 * are asked about several figures.
 */
import { z } from 'zod';
import { checkedJson, malformedRow } from './checked-row.ts';

const Question = z.looseObject({
  category: z.enum(['VD', 'VS']),
  subcategory: z.string().min(1),
  visual_input: z.enum(['0', '1', '2']),
  set_id: z.string(),
  figure_id: z.string(),
  question_id: z.string(),
  question: z.string().min(1),
  /** Absent in the published sample of answers. */
  gt_answer: z.enum(['0', '1']).optional(),
  model_prediction: z.string().optional(),
});
type Question = z.infer<typeof Question>;

export type HallusionQuestion = {
  /** Unique in the set. */
  id: string;
  /** The text of the question. */
  question: string;
  isTrue: boolean | undefined;
  /** Undefined for a question of the visual supplement that is asked without its figure. */
  figure: string | undefined;
  /** The same question about all figures of its set. */
  asked: string;
  category: Question['category'];
  answer: string | undefined;
};

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readHallusionBench(file: string): Promise<HallusionQuestion[]> {
  const remedy = 'Use HallusionBench.json, or a file of answers in its format.';
  const questions = (await checkedJson(file, z.array(Question), remedy)).map(questionOf);
  const seen = new Set<string>();
  for (const { id } of questions) {
    if (seen.has(id)) throw malformedRow({ place: file, remedy }, `The question ${id} stands twice.`);
    seen.add(id);
  }
  return questions;
}

function questionOf(row: Question): HallusionQuestion {
  const set = [row.category, row.subcategory, row.set_id];
  const isWithoutFigure = row.category === 'VS' && row.figure_id === '0';
  return {
    id: [...set, row.figure_id, row.question_id].join('/'),
    question: row.question,
    isTrue: row.gt_answer === undefined ? undefined : row.gt_answer === '1',
    figure: isWithoutFigure ? undefined : [...set, row.figure_id].join('/'),
    asked: [...set, row.question_id].join('/'),
    category: row.category,
    answer: row.model_prediction,
  };
}
