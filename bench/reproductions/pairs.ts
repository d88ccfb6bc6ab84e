/**
 * Judges of pairs: LLMBar's counts in both orders, and AlpacaEval's win rates. In: the folders. Out: every number of the published tables.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { checkedRows } from '../../src/pipeline/import/checked-row.ts';
import {
  type LlmbarVerdict,
  readAlpacaPreferences,
  readLlmbarVerdicts,
} from '../../src/pipeline/import/pair-verdicts.ts';
import { type OrderAgreement, orderAgreement, type TwoOrders } from '../../src/statistics/order-agreement.ts';
import { winRate } from '../../src/statistics/win-rate.ts';
import type { Figure, Reproduction, Value } from './figure.ts';

const Statistics = z.strictObject({
  subset: z.string(),
  evaluator: z.string(),
  correct_False: z.string(),
  correct_True: z.string(),
  correct_average: z.string(),
  correct_both: z.string(),
  equal: z.string(),
  kappa_agreement: z.string(),
});
type Statistics = z.infer<typeof Statistics>;

/** What a judge's rows give under our rule for missing verdicts, and under the one of the published table. */
type Ours = { own: OrderAgreement; readAsSecond: OrderAgreement; bothMissing: number };
type Column = {
  name: string;
  printed: (row: Statistics) => string;
  ours: (ours: Ours) => number | undefined;
  differs?: string;
};

/** Counts are printed as `95 / 100 = 95.0%`, the mean as `95.5%`. */
const counted = (text: string) => text.split(' ')[0] ?? '';
const columns: Column[] = [
  { name: 'right in order', printed: (row) => counted(row.correct_False), ours: ({ own }) => own.rightInOrder },
  { name: 'right swapped', printed: (row) => counted(row.correct_True), ours: ({ own }) => own.rightSwapped },
  {
    name: 'mean accuracy in %',
    printed: (row) => row.correct_average.replace('%', ''),
    ours: ({ own }) => 100 * own.accuracy,
  },
  { name: 'right both times', printed: (row) => counted(row.correct_both), ours: ({ own }) => own.rightInBoth },
  {
    name: 'equal verdicts',
    printed: (row) => counted(row.equal),
    ours: ({ own }) => own.equal,
    differs: 'the table counts two missing verdicts as equal; to us a judge that says nothing agrees with nothing',
  },
  {
    name: 'equal verdicts, two missing ones as equal',
    printed: (row) => counted(row.equal),
    ours: ({ own, bothMissing }) => own.equal + bothMissing,
  },
  {
    name: 'κ between the orders',
    printed: (row) => row.kappa_agreement,
    ours: ({ own }) => own.kappa,
    differs: 'the table reads a missing verdict as "output 2"; we leave the pair out',
  },
  {
    name: 'κ between the orders, missing read as output 2',
    printed: (row) => row.kappa_agreement,
    ours: ({ readAsSecond }) => readAsSecond.kappa,
  },
];

export const llmbar: Reproduction = {
  folder: 'llmbar',
  async figures(path) {
    const verdicts = Map.groupBy(await readLlmbarVerdicts(join(path, 'judge_winners.csv')), judgeOf);
    const statistics = await checkedRows(
      join(path, 'published_statistics.csv'),
      Statistics,
      'Use the published table.',
    );
    const rows = statistics.map(({ row }) => ({
      row,
      ours: oursOf(verdicts.get(judgeKey(row.subset, row.evaluator)) ?? []),
    }));
    const figures = ['Natural', 'Adversarial/GPTInst'].flatMap((subset) =>
      columns.map(({ name, printed, ours: of, differs }): Figure => {
        const own = rows.filter(({ row }) => row.subset === subset);
        const values = own.map(({ row, ours }) => ({ printed: printed(row), ours: ours && of(ours) }));
        return {
          name: `${subset}, ${values.length} judges, ${name}`,
          values,
          ...(differs !== undefined && { differs }),
        };
      }),
    );
    const gpt4 = rows.find(({ row }) => row.subset === 'Natural' && row.evaluator === 'GPT-4/Vanilla')?.ours;
    return [...figures, { name: 'Natural, GPT-4 Vanilla, κ', values: [{ printed: '0.8977', ours: gpt4?.own.kappa }] }];
  },
};

function oursOf(pairs: readonly TwoOrders[]): Ours | undefined {
  const second = pairs.map(({ better, inOrder = 'two', swapped = 'two' }) => ({ better, inOrder, swapped }));
  const [own, readAsSecond] = [orderAgreement(pairs), orderAgreement(second)];
  if (own === undefined || readAsSecond === undefined) return undefined;
  const bothMissing = pairs.filter(({ inOrder, swapped }) => inOrder === undefined && swapped === undefined).length;
  return { own, readAsSecond, bothMissing };
}

const judgeKey = (subset: string, judge: string) => `${subset} ${judge}`;
const judgeOf = ({ subset, judge }: LlmbarVerdict) => judgeKey(subset, judge);

const Leader = z.strictObject({
  model: z.string(),
  win_rate: z.string(),
  standard_error: z.string(),
  n_wins: z.string(),
  n_wins_base: z.string(),
  n_draws: z.string(),
  n_total: z.string(),
  avg_length: z.string(),
});

export const alpacaEval: Reproduction = {
  folder: 'alpaca_eval',
  async figures(path) {
    const preferences = await readAlpacaPreferences(join(path, 'preferences.csv'));
    const leaders = await checkedRows(join(path, 'published_leaderboard.csv'), Leader, 'Use the published table.');
    return leaders.flatMap(({ row }): Figure[] => {
      const own = preferences.filter(({ model }) => model === row.model);
      const ours = winRate(own.map(({ winner }) => winner));
      const counts: Value[] = [
        { printed: row.n_wins, ours: ours?.wins },
        { printed: row.n_wins_base, ours: ours?.losses },
        { printed: row.n_draws, ours: ours?.draws },
        { printed: row.n_total, ours: ours?.n },
      ];
      return [
        { name: `${row.model}, wins, losses, draws, n`, values: counts },
        { name: `${row.model}, win rate in %`, values: [{ printed: row.win_rate, ours: ours && 100 * ours.value }] },
        {
          name: `${row.model}, standard error in %`,
          values: [{ printed: row.standard_error, ours: ours?.error && 100 * ours.error }],
        },
      ];
    });
  },
};
