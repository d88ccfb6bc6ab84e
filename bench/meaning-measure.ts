/**
 * What the meaning check catches and what it wrongly rejects. In: planted faults and good rewordings. Out: rows with counts. Nothing
 * is drawn at random here but the operators' own choices, which come from a fixed seed.
 */

import {
  type MeaningQuestion,
  type MeaningReason,
  meaningCheck,
  meaningReasons,
} from '../src/contextual-variator/meaning-check.ts';
import { rewordingOperators } from '../src/contextual-variator/operators/index.ts';
import { passiveVoice } from '../src/contextual-variator/operators/passive-voice.ts';
import { Random } from '../src/core/random.ts';
import { plantedFaults } from './meaning-defects.ts';
import { freeRewordings, sentences } from './meaning-sentences.ts';

export type CaughtRow = {
  kind: string;
  expected: MeaningReason | undefined;
  n: number;
  /** Rejected for the expected reason, among others perhaps. */
  caught: number;
  /** Rejected for any reason. */
  rejected: number;
  /** Those that passed, to be read. */
  listed: string[];
};

export type AlarmRow = {
  source: string;
  n: number;
  rejected: number;
  byReason: Partial<Record<MeaningReason, number>>;
  /** The rejected ones, to be read. */
  listed: string[];
};

export function caughtFaults(): CaughtRow[] {
  const kinds = Map.groupBy(plantedFaults(), ({ kind }) => kind);
  return [...kinds].map(([kind, faults]) => {
    const verdicts = faults.map(({ expected, question }) => ({ expected, reasons: meaningCheck(question).reasons }));
    return {
      kind,
      expected: faults[0]?.expected,
      n: faults.length,
      caught: verdicts.filter(({ expected, reasons }) => expected !== undefined && reasons.includes(expected)).length,
      rejected: verdicts.filter(({ reasons }) => reasons.length > 0).length,
      listed: faults.flatMap(({ question: { before, after } }, index) =>
        verdicts[index]?.reasons.length === 0 ? [`${kind}: ${before} → ${after}`] : [],
      ),
    };
  });
}

export function falseAlarms(): AlarmRow[] {
  const byHand = sentences.flatMap(({ text, reference, rewordings }) =>
    rewordings.map((after) => ({ before: text, after, ...(holdsBoth(text, after, reference) && { reference }) })),
  );
  const byRules = rewordingOperators.map((operator) => ({
    source: `rules: ${operator.id}`,
    questions: sentences.flatMap(({ text, reference }) => {
      const before = suitableText(operator.id, text);
      const made = operator.rules(before, new Random(1, `meaning/${operator.id}/${before}`));
      return made.status === 'made' ? [{ before, after: made.text, reference }] : [];
    }),
  }));
  const freely = freeRewordings.map(({ text, after }) => ({ before: text, after }));
  return [{ source: 'by hand', questions: byHand }, { source: 'by hand, freely', questions: freely }, ...byRules].map(
    ({ source, questions }) => alarmRow(source, questions),
  );
}

/** A text that the operator has something to do in: with courtesies to leave out, or in the passive. */
function suitableText(operator: string, text: string): string {
  if (operator === 'shorten') return `Hello there! ${text.replace(/([.?])$/, ', please$1')}`;
  const passive = passiveVoice.rules(text, new Random(1, 'meaning/passive'));
  return operator === 'active-voice' && passive.status === 'made' ? passive.text : text;
}

/** A number in words is the same number, but not the same letters; a task that wants it to the letter would not accept it. */
function holdsBoth(one: string, other: string, reference: string): boolean {
  return one.includes(reference) && other.toLowerCase().includes(reference.toLowerCase());
}

function alarmRow(source: string, questions: readonly MeaningQuestion[]): AlarmRow {
  const verdicts = questions.map((question) => meaningCheck(question).reasons);
  const counts = meaningReasons.map(
    (reason) => [reason, verdicts.filter((each) => each.includes(reason)).length] as const,
  );
  return {
    source,
    n: questions.length,
    rejected: verdicts.filter(({ length }) => length > 0).length,
    byReason: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    listed: questions.flatMap(({ before, after }, index) => {
      const reasons = verdicts[index] ?? [];
      return reasons.length === 0 ? [] : [`${reasons.join(', ')}: ${before} → ${after}`];
    }),
  };
}
