/**
 * Do the tests of `trustgen compare` err as seldom as they say, and see what `trustgen power` promises? In: `--repetitions`, `--draws`
 * (of the bootstrap). Out: tables as Markdown for docs/comparing.md. Needs no network and leaves no file. Exit code 1 where the
 * permutation test, the exact McNemar test, the test of equivalence or Holm's family errs more often than nominal by more than chance
 * allows, or a power is more than 5 points from what was predicted.
 */
import { parseArgs } from 'node:util';
import { connorNumber, exactPairedPower, kishDesignEffect, pairedNumber } from '../src/statistics/power.ts';
import { alpha, combinedRates, familyRates, ratesOf } from './comparison-rates.ts';
import type { World } from './comparison-worlds.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: { repetitions: { type: 'string', default: '2000' }, draws: { type: 'string', default: '400' } },
});
const options = { repetitions: Number(flags.repetitions), draws: Number(flags.draws), delta: 0.1, seed: 1 };
/** Three standard errors of a share counted in so many repetitions. */
const slack = 3 * Math.sqrt((alpha * (1 - alpha)) / options.repetitions);
const problems: string[] = [];

const shapes = [
  { clusterSize: 1, correlation: 0 },
  { clusterSize: 4, correlation: 0.3 },
  { clusterSize: 5, correlation: 0.8 },
];
const percent = (share: number) => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1));

print(
  `Type I error in % (nominal ${percent(alpha)}, ${options.repetitions} repetitions), and coverage of the 95 % interval`,
);
const rows = shapes.flatMap((shape) =>
  [20, 50, 100, 200].flatMap((n) => [0.1, 0.3].map((discordance) => errorRow({ ...shape, n, discordance }))),
);
print(
  table(
    [
      'n',
      'cluster size',
      'ρ',
      'discordant',
      'permutation',
      'McNemar',
      'mid-p',
      'interval',
      'bootstrap',
      'covered',
      'equivalence at δ',
    ],
    rows,
  ),
);
print('At least one of five tasks without a difference is called different, in %');
print(table(['n', 'cluster size', 'ρ', 'unadjusted', 'Holm', 'Benjamini–Hochberg'], shapes.map(familyRow)));
print('The mean difference of six tasks, in %');
print(
  table(['n each', 'cluster size', 'ρ', 'true difference', 'permutation', 'covered'], shapes.flatMap(combinedRows)),
);
print('Power in %, predicted and counted');
print(table(['test', 'difference', 'discordant', 'n', 'cluster size', 'ρ', 'predicted', 'counted'], powerRows()));
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;

type Shape = { clusterSize: number; correlation: number; n: number; discordance: number };

function errorRow({ discordance, ...shape }: Shape): string[] {
  const none: World = { ...shape, onlyA: discordance / 2, onlyB: discordance / 2, rest: 0.7 };
  const rates = ratesOf(none, options);
  const { delta } = options;
  const atDelta: World = { ...none, onlyA: discordance / 2 - delta / 2, onlyB: discordance / 2 + delta / 2 };
  const { equivalence } = ratesOf(atDelta, { ...options, draws: 1 });
  const name = `n ${shape.n}, clusters of ${shape.clusterSize}, ρ ${shape.correlation}, discordant ${discordance}`;
  atMost(rates.permutation, `permutation, ${name}`);
  if (!Number.isNaN(rates.exact)) atMost(rates.exact, `McNemar, ${name}`);
  atMost(equivalence, `equivalence, ${name}`);
  const { permutation, exact, midP, interval, bootstrap, covered } = rates;
  const shares = [permutation, exact, midP, interval, bootstrap, covered, equivalence];
  return [...[shape.n, shape.clusterSize, shape.correlation, discordance].map(String), ...shares.map(percent)];
}

function familyRow(shape: (typeof shapes)[number]): string[] {
  const n = 100;
  const rates = familyRates({ ...shape, n, onlyA: 0.15, onlyB: 0.15, rest: 0.7 }, { ...options, draws: 1 });
  atMost(rates.holm, `Holm, clusters of ${shape.clusterSize}`);
  const shares = [rates.unadjusted, rates.holm, rates.benjaminiHochberg];
  return [...[n, shape.clusterSize, shape.correlation].map(String), ...shares.map(percent)];
}

function combinedRows(shape: (typeof shapes)[number]): string[][] {
  const n = 60;
  return [0, 0.3].map((difference) => {
    const world = { ...shape, n, onlyA: 0.1, onlyB: 0.1 + difference, rest: 0.7 };
    const { rejected, covered } = combinedRates(world, { ...options, draws: 1, repetitions: options.repetitions / 2 });
    if (difference === 0) atMost(rejected, `six tasks, clusters of ${shape.clusterSize}`);
    return [...[n, shape.clusterSize, shape.correlation, difference].map(String), percent(rejected), percent(covered)];
  });
}

function powerRows(): string[][] {
  const plans = [
    { difference: 0.1, discordance: 0.2 },
    { difference: 0.1, discordance: 0.3 },
    { difference: 0.2, discordance: 0.4 },
  ];
  return plans.flatMap((plan) => {
    const n = pairedNumber(plan, { alpha, power: 0.8 });
    const [only, more] = [
      { clusterSize: 1, correlation: 0 },
      { clusterSize: 4, correlation: 0.3 },
    ];
    const clustered = connorNumber(plan, { alpha, power: 0.8 }) * kishDesignEffect(more.clusterSize, more.correlation);
    const whole = Math.ceil(clustered / more.clusterSize) * more.clusterSize;
    return [
      powerRow('McNemar exact', plan, { ...only, n, predicted: exactPairedPower(n, plan, alpha) }),
      powerRow('permutation', plan, { ...more, n: whole, predicted: 0.8 }),
    ];
  });
}

type Predicted = { clusterSize: number; correlation: number; n: number; predicted: number };

function powerRow(
  test: string,
  { difference, discordance }: { difference: number; discordance: number },
  { predicted, ...shape }: Predicted,
): string[] {
  const [onlyA, onlyB] = [(discordance - difference) / 2, (discordance + difference) / 2];
  const rates = ratesOf({ ...shape, onlyA, onlyB, rest: 0.7 }, { ...options, draws: 1 });
  const counted = test === 'permutation' ? rates.permutation : rates.exact;
  if (Math.abs(counted - predicted) > 0.05)
    problems.push(`power of ${test}: ${percent(counted)}, not ${percent(predicted)}`);
  const facts = [difference, discordance, shape.n, shape.clusterSize, shape.correlation].map(String);
  return [test, ...facts, percent(predicted), percent(counted)];
}

function atMost(share: number, name: string): void {
  if (share > alpha + slack) problems.push(`${name}: ${percent(share)} % is more than nominal`);
}

function table(head: readonly string[], body: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n');
}

function print(text: string): void {
  process.stdout.write(`${text}\n\n`);
}
