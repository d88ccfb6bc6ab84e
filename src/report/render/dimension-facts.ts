/** What HTML and Markdown say of scores over common tasks and of corrections, in the same words. Out: plain texts, not yet escaped. */
import type { CommonScore } from '../../core/common-scores.ts';
import type { Estimate } from '../../core/estimate.ts';
import type { JudgeCorrection, LabelCorrection } from '../../core/judge-correction.ts';

export const dimensionsIntroduction =
  'Each score is a weighted mean of task headlines, over the tasks that all models with this score have in common; 1 is the trustworthy end. Its interval is made of those of the tasks, taken as independent. Verdicts count as they were given, not corrected for a judge.';

/** `safety is made of a 50.0 %, b 50.0 %.` */
export function madeOfText({ scope, tasks }: CommonScore): string {
  if (tasks.length === 0) return `${scope} has no score: no task is common to the models.`;
  const shares = tasks.map(({ taskId, share }) => `${taskId} ${(100 * share).toFixed(1)} %`);
  return `${scope} is made of ${shares.join(', ')}.`;
}

/** One line for each task that is left out, and one for the models without any. */
export function leftOutOfScore({ scope, leftOut, notScored }: CommonScore): string[] {
  const byTask = Map.groupBy(leftOut, ({ taskId }) => taskId);
  const lines = [...byTask].map(([taskId, own]) => {
    const lacking = own[0]?.lackedBy.join(', ') ?? '';
    return `${scope}: ${taskId} is left out for ${own.map(({ model }) => model).join(', ')}, because ${lacking} has no value for it.`;
  });
  if (notScored.length === 0) return lines;
  return [...lines, `${scope}: no score for ${notScored.join(', ')}, without a task in it.`];
}

/** What stands beside an uncorrected figure. @param figure the corrected one, where it does not stand there already */
export function correctionText(correction: JudgeCorrection, figure?: (estimate: Estimate) => string): string {
  if (correction.status === 'refused') return `Not corrected for the judge’s errors: ${correction.reason}.`;
  const { estimate, isTruncated } = correction;
  const cut = isTruncated ? ' Cut to 0…1: the verdicts are further out than the certified errors explain.' : '';
  const shown = figure === undefined ? '' : `${figure(estimate)}; `;
  return `Corrected for the judge’s errors: ${shown}${estimate.method}.${cut}`;
}

/** The same for a correction by people's labels of the run's answers. */
export function labelCorrectionText(correction: LabelCorrection, figure?: (estimate: Estimate) => string): string {
  if (correction.status === 'refused') return `Not corrected by people’s labels: ${correction.reason}.`;
  const { estimate, isTruncated, caution } = correction;
  const cut = isTruncated ? ' Cut to 0…1.' : '';
  const shown = figure === undefined ? '' : `${figure(estimate)}; `;
  return `Corrected by people’s labels: ${shown}${estimate.method}.${cut}${caution === undefined ? '' : ` Caution: ${caution}.`}`;
}
