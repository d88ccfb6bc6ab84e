/**
 * How fast the engine is beside a bare loop and beside promptfoo: the same cases, one server process that answers after 50 ms, all by
 * their real command lines. In: `--units` and `--trials` (units × trials cases), `--in-flight`, `--rounds` (the middle one counts; promptfoo has one),
 * `--large` (trials of the run for memory; 0 leaves it out), `--command FILE`, `--promptfoo DIR` or PROMPTFOO_DIR (a folder whose
 * node_modules holds promptfoo; without it that part is left out). Out: rates, processor time, memory, start-up, and where the time
 * goes; and whether the targets are met. Loopback only, bounded in time. Exit code 1 when a target is missed.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { startFaultProcess } from './children/fault-process.ts';
import { bareLoop, type Figures, ours, promptfoo } from './engine-contestants.ts';
import { sumProfile } from './engine-profile.ts';
import { ourCommand, startUpMs } from './engine-start.ts';
import { contestTable, type Line, profileTables, type Target, targetTable } from './engine-tables.ts';
import { exportCases, type Workload } from './engine-workload.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    units: { type: 'string', default: '2500' },
    trials: { type: 'string', default: '4' },
    'in-flight': { type: 'string', default: '128' },
    rounds: { type: 'string', default: '3' },
    large: { type: 'string', default: '40' },
    command: { type: 'string' },
    promptfoo: { type: 'string' },
  },
});
const [units, trials, inFlight] = [Number(flags.units), Number(flags.trials), Number(flags['in-flight'])];
const installed = flags.promptfoo ?? process.env.PROMPTFOO_DIR;
const { command, note } = ourCommand(flags.command);
const checked: Workload = { task: 'truthfulness.fact-checking.llm', units, trials, judged: false };
// Two cases a unit.
const judged: Workload = { task: 'safety.jailbreak.llm', units: units / 2, trials, judged: true };

const load = loadavg().map((each) => each.toFixed(1));
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, load before: ${load.join(', ')}; ${note}`,
);
const lines: Line[] = [];
const targets: Target[] = [];
{
  await using server = await startFaultProcess();
  const bench = { url: server.url, command, inFlight };
  for (const workload of [checked, judged]) lines.push(...(await contest(workload)));
  targets.push(...rateTargets());
  console.log(`\n${contestTable(lines)}`);
  const { profile = '', ...profiled } = await ours(server, { bench, workload: checked, isProfiled: true });
  console.log(`\n${profileTables(sumProfile(profile), profiled)}`);
  if (Number(flags.large) > 0) targets.push(...(await memoryTargets()));
  targets.push(startUpTarget());

  async function contest(workload: Workload): Promise<Line[]> {
    const cases = await exportCases(bench, workload);
    const scorer = workload.judged ? 'one judge call a case' : 'scored by program';
    const found: Line[] = [];
    const measure = async (who: Line['who'], run: () => Promise<Figures>) => {
      const rounds: Figures[] = [];
      const times = who === 'promptfoo' ? 1 : Number(flags.rounds);
      for (let round = 0; round < times; round++) rounds.push(await run());
      const figures = middle(rounds);
      found.push({ who, scorer, ...figures });
      console.log(`${who}, ${scorer}: ${(figures.items / figures.wallSeconds).toFixed(0)} cases/s`);
    };
    await measure('bare loop', () => bareLoop(server, { cases, trials, inFlight }));
    await measure('ours', () => ours(server, { bench, workload }));
    if (installed !== undefined)
      await measure('promptfoo', () => promptfoo(server, { installed, cases, workload, inFlight }));
    return found;
  }

  async function memoryTargets(): Promise<Target[]> {
    const large = await ours(server, { bench, workload: { ...checked, trials: Number(flags.large) } });
    const small = lines.find(({ who, scorer }) => who === 'ours' && scorer === 'scored by program');
    const [before, after] = [small?.peakMegabytes ?? Number.NaN, large.peakMegabytes];
    const figure = `${before.toFixed(0)} MB at ${small?.items} cases, ${after.toFixed(0)} MB at ${large.items} (${(large.items / large.wallSeconds).toFixed(0)} cases/s)`;
    return [
      { what: 'peak memory ≤ 250 MB', figure, isMet: Math.max(before, after) <= 250 },
      {
        what: 'flat: ten times the cases, at most a quarter more',
        figure: (after / before).toFixed(2),
        isMet: after <= 1.25 * before,
      },
    ];
  }
}
console.log(`\n${targetTable(targets)}`);
if (targets.some(({ isMet }) => !isMet)) process.exitCode = 1;

function rateTargets(): Target[] {
  return lines
    .filter(({ who }) => who === 'ours')
    .flatMap((own): Target[] => {
      const rival = (who: Line['who']) => lines.find((line) => line.who === who && line.scorer === own.scorer);
      const [bare, other] = [rival('bare loop'), rival('promptfoo')];
      const perSecond = (line: Line | undefined) => (line === undefined ? Number.NaN : line.calls / line.wallSeconds);
      const asking = (line: Line | undefined) => (line === undefined ? Number.NaN : line.calls / line.askingSeconds);
      const share = perSecond(own) / perSecond(bare);
      const times = perSecond(own) / perSecond(other);
      const toBare = {
        what: `${own.scorer}: ≥ 65 % of the bare loop's calls/s (aim 85 %)`,
        figure: `${(100 * share).toFixed(0)} %; while asking ${((100 * asking(own)) / asking(bare)).toFixed(0)} %`,
        isMet: share >= 0.65,
      };
      if (other === undefined) return [toBare];
      const what = `${own.scorer}: ≥ 6 × promptfoo's rate (aim 8 ×)`;
      const figure = `${times.toFixed(1)} ×; while asking ${(asking(own) / asking(other)).toFixed(1)} ×`;
      return [toBare, { what, figure, isMet: times >= 6 }];
    });
}

function startUpTarget(): Target {
  const milliseconds = startUpMs(command, 10);
  return { what: '--help < 150 ms (median of 10)', figure: `${milliseconds.toFixed(0)} ms`, isMet: milliseconds < 150 };
}

/** By rate. */
function middle(rounds: readonly Figures[]): Figures {
  const found = rounds.toSorted((a, b) => a.wallSeconds - b.wallSeconds)[Math.floor(rounds.length / 2)];
  if (found === undefined) throw new Error('There must be one round at least.');
  return found;
}
