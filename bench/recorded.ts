/**
 * Answers recorded elsewhere, by the real command line: exported cases, a file with an answer to each case and trial, `score --import`,
 * `report`. In: `--units` (cases), `--small` and `--large` (trials: units × trials answers; `--large 0` leaves it out), `--minutes` (a
 * command that takes longer is stopped), `--command FILE` (another build's command), `--profile DIR` (processor profiles of every
 * command). Out: seconds and peak memory of each step at both sizes, and whether the targets are met. Nothing is asked over a network.
 * Exit code 1 when a target is missed.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { ourCommand } from './engine-start.ts';
import { type Recorded, recordedRun, type Step } from './recorded-steps.ts';
import { thousands } from './storage-lines.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    units: { type: 'string', default: '2500' },
    small: { type: 'string', default: '40' },
    large: { type: 'string', default: '400' },
    minutes: { type: 'string', default: '20' },
    command: { type: 'string' },
    profile: { type: 'string' },
  },
});
const mostMegabytes = 400;
const mostGrowth = 1.25;
const mostReportSeconds = 60;

const { command, note } = ourCommand(flags.command);
const nodeFlags = flags.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`];
const bench = { command, limitMs: Number(flags.minutes) * 60_000, nodeFlags };
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, load before: ${loadavg()[0]?.toFixed(1)}; ${note}`,
);
const runs: Recorded[] = [];
const sizes = [Number(flags.small), Number(flags.large)].filter((trials) => trials > 0);
for (const [index, trials] of sizes.entries()) {
  const size = { units: Number(flags.units), trials };
  const run = await recordedRun(bench, size, index === sizes.length - 1);
  runs.push(run);
  console.log(`\n${thousands(run.answers)} answers, ${run.fileMegabytes.toFixed(0)} MB\n${stepTable(run)}`);
}
const targets = runs.flatMap(sizeTargets).concat(growthTargets(runs));
console.log(`\n${targetTable()}`);
for (const trouble of runs.flatMap(({ troubles }) => troubles)) console.log(trouble);
if (targets.some(({ isMet }) => !isMet)) process.exitCode = 1;

type Target = { what: string; figure: string; isMet: boolean };

function sizeTargets({ answers, steps, troubles }: Recorded): Target[] {
  const at = `at ${thousands(answers)} answers`;
  const highest = steps.toSorted((a, b) => b.peakMegabytes - a.peakMegabytes)[0];
  const report = steps.find(({ what }) => what === 'report');
  return [
    {
      what: `peak memory ${at} ≤ ${mostMegabytes} MB`,
      figure: `${highest?.peakMegabytes.toFixed(0)} MB (${highest?.what})`,
      isMet: steps.every(({ peakMegabytes }) => peakMegabytes <= mostMegabytes),
    },
    {
      what: `report ${at} < ${mostReportSeconds} s`,
      figure: `${report?.seconds.toFixed(1)} s`,
      isMet: (report?.seconds ?? Number.NaN) < mostReportSeconds,
    },
    {
      what: `every answer accounted for, every fault told with its line, ${at}`,
      figure: troubles.length === 0 ? 'all' : `${troubles.length} troubles`,
      isMet: troubles.length === 0,
    },
  ];
}

function growthTargets([small, large]: readonly Recorded[]): Target[] {
  if (small === undefined || large === undefined) return [];
  return small.steps.map(({ what, peakMegabytes }) => {
    const later = large.steps.find((step) => step.what === what)?.peakMegabytes ?? Number.NaN;
    const growth = later / peakMegabytes;
    return {
      what: `flat, ${what.replace('– ', '')}: ≤ ${mostGrowth} times`,
      figure: `${growth.toFixed(2)} (${peakMegabytes.toFixed(0)} → ${later.toFixed(0)} MB)`,
      isMet: growth <= mostGrowth,
    };
  });
}

function stepTable({ answers, steps }: Recorded): string {
  const drawn = new Table({
    head: ['step', 'seconds', 'rows/s', 'peak MB'],
    style: { head: [], border: [], compact: true },
  });
  for (const step of steps) {
    const { what, seconds, peakMegabytes } = step;
    drawn.push([
      what,
      seconds.toFixed(1),
      isOverAll(step) ? thousands(answers / seconds) : '',
      peakMegabytes.toFixed(0),
    ]);
  }
  return drawn.toString();
}

/** The export is over cases, not answers. */
function isOverAll({ what }: Step): boolean {
  return !what.startsWith('plan');
}

function targetTable(): string {
  const drawn = new Table({ head: ['target', 'figure', 'met'], style: { head: [], border: [], compact: true } });
  for (const { what, figure, isMet } of targets) drawn.push([what, figure, isMet ? 'yes' : 'NO']);
  return drawn.toString();
}
