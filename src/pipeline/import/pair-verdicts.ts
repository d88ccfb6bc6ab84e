/**
 * Verdicts of judges on pairs of answers. In: the published tables of LLMBar (both orders, with the better answer by people) and of
 * AlpacaEval (a model against a baseline). Out: rows as `orderAgreement` and `winRate` take them, with their lines.
 */
import { z } from 'zod';
import type { TwoOrders } from '../../statistics/order-agreement.ts';
import type { Winner } from '../../statistics/win-rate.ts';
import { checkedRows, malformedRow } from './checked-row.ts';

const chosen = { '1': 'one', '2': 'two', '': undefined } as const;
const Said = z.enum(['1', '2', '']);

const LlmbarRow = z.strictObject({
  subset: z.string().min(1),
  evaluator: z.string().min(1),
  index: z.string().regex(/^\d+$/),
  label: z.enum(['1', '2']),
  /** In terms of the outputs, whatever the order; empty where the judge gave none. */
  winner_noswap: Said,
  winner_swap: Said,
});

export type LlmbarVerdict = TwoOrders & { line: number; subset: string; judge: string; index: number };

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readLlmbarVerdicts(file: string): Promise<LlmbarVerdict[]> {
  const remedy = 'A row has subset, evaluator, index, label (1 or 2), winner_noswap and winner_swap (1, 2 or empty).';
  const rows = await checkedRows(file, LlmbarRow, remedy);
  const verdicts = rows.map(({ line, row }) => ({
    line,
    subset: row.subset,
    judge: row.evaluator,
    index: Number(row.index),
    better: chosen[row.label],
    inOrder: chosen[row.winner_noswap],
    swapped: chosen[row.winner_swap],
  }));
  const keyed = verdicts.map(({ line, subset, judge, index }) => ({
    line,
    key: JSON.stringify([subset, judge, index]),
  }));
  refuseRepeats(keyed, { file, remedy });
  return verdicts;
}

const PreferenceRow = z.looseObject({
  model: z.string().min(1),
  row: z.string().regex(/^\d+$/),
  preference: z.string(),
});

export type AlpacaPreference = { line: number; model: string; index: number; winner: Winner | undefined };

/**
 * The number says which output won: 1 the baseline, 2 the model, 0 none (a draw, as 1.5 in later files). Empty where there is no verdict.
 * @throws PlatformError `import.malformed-row`, `import.unreadable`
 */
export async function readAlpacaPreferences(file: string): Promise<AlpacaPreference[]> {
  const remedy = 'A row has model, row and preference: 1, 2, 0, 1.5 or nothing.';
  const rows = await checkedRows(file, PreferenceRow, remedy);
  const preferences = rows.map(({ line, row }) => {
    const winner = winnerOf(row.preference);
    if (winner === null) {
      throw malformedRow({ place: `${file}:${line}`, remedy }, `A preference of "${row.preference}" is not known.`);
    }
    return { line, model: row.model, index: Number(row.row), winner };
  });
  const keyed = preferences.map(({ line, model, index }) => ({ line, key: JSON.stringify([model, index]) }));
  refuseRepeats(keyed, { file, remedy });
  return preferences;
}

/** Undefined for no verdict, null for what is not known. */
function winnerOf(preference: string): Winner | undefined | null {
  if (preference === '') return undefined;
  const winners: Partial<Record<number, Winner>> = { 0: 'draw', 1: 'baseline', 1.5: 'draw', 2: 'model' };
  return winners[Number(preference)] ?? null;
}

type Keyed = { line: number; key: string };

function refuseRepeats(rows: readonly Keyed[], { file, remedy }: { file: string; remedy: string }): void {
  const lines = new Map<string, number>();
  for (const { line, key } of rows) {
    const earlier = lines.get(key);
    const at = { place: `${file}:${line}`, remedy };
    if (earlier !== undefined)
      throw malformedRow(at, `The same judge or model and item stand on line ${earlier} already.`);
    lines.set(key, line);
  }
}
