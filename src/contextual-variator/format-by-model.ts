/**
 * Format changes whose question a model rewords. In: the change, the case's question and answers, a model. Out: the text with the
 * reworded stem and the gold of the program. The stem is checked: what must stay in it is in it, what would give the answer away is
 * not, and numbers, names and negations are those of the stem before.
 */
import type { AskedItem } from '../core/question-form.ts';
import type { Random } from '../core/random.ts';
import {
  type FormatChange,
  type FormatSettings,
  type Formatted,
  goldParameters,
  type Layout,
} from './format-change.ts';
import { type MeaningReason, meaningCheck } from './meaning-check.ts';
import { type AskModel, askForText, type ModelFailure } from './model-form.ts';

export type FormattedByModel =
  | Formatted
  | { status: 'rejected'; reasons: (MeaningReason | ModelFailure | 'answer-shown')[] };

export async function formatByModel(
  change: FormatChange,
  item: AskedItem,
  { random, settings = {}, ask }: { random: Random; settings?: FormatSettings; ask: AskModel },
): Promise<FormattedByModel> {
  const layout = change.layout(item, random, settings);
  if (typeof layout === 'string') return { status: 'not-applicable', why: layout };
  const { version, instructions } = change.model;
  const said = await askForText(
    { version, instructions: () => instructions },
    { text: layout.stem, parameters: {}, protect: layout.keep },
    ask,
  );
  if (said.status === 'silent') return { status: 'rejected', reasons: [said.reason] };
  const reasons = stemFaults(layout, said.reply);
  if (reasons.length > 0) return { status: 'rejected', reasons };
  const parameters = { ...goldParameters(layout.gold), promptVersion: version };
  return { status: 'made', text: layout.put(said.reply), gold: layout.gold, parameters };
}

function stemFaults({ stem, keep, hide }: Layout, reworded: string): (MeaningReason | 'answer-shown')[] {
  const isShown = hide.some((answer) => holds(reworded, answer) && !holds(stem, answer));
  // The layout's own words ("Question:") are not the question's, and an unchanged stem is still a stem.
  const before = stem.replaceAll(/^(?:Question|Proposed answer): /gm, '');
  const verdict = meaningCheck({ before, after: reworded, mustKeep: keep });
  const reasons = verdict.reasons.filter((reason) => reason !== 'unchanged');
  return isShown ? [...reasons, 'answer-shown'] : reasons;
}

function holds(text: string, answer: string): boolean {
  return text.toLowerCase().includes(answer.toLowerCase());
}
