#!/usr/bin/env node
/** The command line. Commands load what they need when they are called, so that `--help` is quick. */
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { addEditionCommands } from './commands/edition-commands.ts';
import { withGates } from './commands/gate-options.ts';
import {
  collect,
  integer,
  positive,
  withCaps,
  withEdition,
  withPlan,
  withWorkspace,
} from './commands/shared-options.ts';
import { exitCode } from './exit-code.ts';
import { reportError } from './report-error.ts';
import { useSmallHeap } from './small-heap.ts';
import { endQuietlyWithReader } from './terminal.ts';

enableCompileCache?.();
useSmallHeap();
endQuietlyWithReader();
// The same for the old generation, which can be told at any time: it would grow to several times what is in use before it is looked at.
setFlagsFromString('--heap-growing-percent=40');

const program = new Command('trustgen')
  .description('Tells how far a generative model can be trusted: language, vision-language and text-to-image models.')
  .version(await version(), '-V, --version')
  .showHelpAfterError('(trustgen --help lists the commands)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? exitCode.ok : exitCode.userError))
  .addHelpText(
    'after',
    '\nStart here:\n  trustgen run                      run all tasks on a simulated model; no key, no network\n  trustgen init                     write a configuration to fill in\n  trustgen run -m openai:gpt-5 -j anthropic:claude-sonnet-4-5 -t "safety.*.llm" -n 50\n\nExit codes: 0 ok, 1 a gate failed, 2 something for you to mend, 3 the run is incomplete, 4 a gate is inconclusive.',
  );

program
  .command('init')
  .description('write a configuration with every setting explained')
  .option('-f, --format <format>', 'yaml, json or ts', 'yaml')
  .option('--force', 'replace a configuration that is there')
  .action(async (flags) => (await import('./commands/init.ts')).init(flags));

const tasks = program.command('tasks').description('what can be measured');
tasks
  .command('list', { isDefault: true })
  .description('list the tasks')
  .argument('[pattern]', "for instance 'safety.*'", '*')
  .option('--json', 'as JSON')
  .action(async (pattern, flags) => (await import('./commands/tasks.ts')).listTasks(pattern, flags));
tasks
  .command('show')
  .description('one task in full, with a case to read')
  .argument('<id>')
  .option('--json', 'as JSON')
  .action(async (id, flags) => (await import('./commands/tasks.ts')).showTask(id, flags));

withEdition(program.command('plan'))
  .description('what a run would do and cost, without doing it')
  .option(
    '--pilot <items>',
    'really ask so many items of each model, and tell from them what the rest will cost',
    integer,
  )
  .option('--cases <file>', 'write the cases as JSON lines, to be answered elsewhere and imported with score --import')
  .option('--json', 'as JSON')
  .option('--force', 'let a target judge itself')
  .action(async (flags) => (await import('./commands/plan.ts')).plan(flags));

withGates(withCaps(withEdition(program.command('run'))))
  .description('ask, judge, report; a run that was stopped goes on where it stood')
  .option('-o, --out <folder>', 'where the report goes (default: trustgen-report)')
  .option(
    '--workers [database]',
    'let workers do it: env:NAME of a PostgreSQL address (default: env:TRUSTGEN_DATABASE)',
  )
  .option('--submit', 'with --workers: do not wait for its end')
  .option('--resume [run]', 'go on with the latest unfinished run, or with the named one')
  .option('--fresh', 'ask everything again although this plan was run before')
  .option('--force', 'let a target judge itself; the report is stamped')
  .option('--retry-failed', 'ask again also where that cannot help as far as is known (a prompt that is too long …)')
  .option('--json', 'the report as JSON on standard output')
  .option('-q, --quiet', 'nothing but errors and the result')
  .action(async (flags) => (await import('./commands/run.ts')).run(flags));

withCaps(withPlan(program.command('score')))
  .description('judge answers that are there already, without asking the models under test')
  .option('--import <file>', 'recorded answers to import first')
  .option(
    '--format <format>',
    'of the imported file: answers or trusteval-prompt-injection (default: told from the file)',
  )
  .option('--run <run>', 'the stored run to judge again (default: the latest)')
  .option('-o, --out <folder>', 'where the report goes (default: trustgen-report)')
  .option('--json', 'as JSON')
  .action(async (flags) => (await import('./commands/score.ts')).score(flags));

withGates(withWorkspace(program.command('report')))
  .description('write the report of a run: HTML, Markdown, JSON and CSV')
  .option('--run <run>', 'which run (default: the latest)')
  .option('-o, --out <folder>', 'where it goes (default: trustgen-report)')
  .option('--json', 'the report as JSON on standard output')
  .action(async (flags) => (await import('./commands/report.ts')).report(flags));

withWorkspace(program.command('compare'))
  .description('which model is better, by how much, and whether that can be told (docs/comparing.md)')
  .argument('[sides...]', 'run ids or report.json files; the first is what the others are compared with')
  .option('--run <run>', 'models of this run')
  .option('-m, --model <reference>', 'only these models; may be given several times', collect)
  .option('-t, --tasks <pattern>', 'only these tasks; may be given several times', collect)
  .option('--delta <difference>', 'the smallest difference that matters', positive, 0.05)
  .option('--level <share>', 'of the intervals; tests reject at 1 − level', positive, 0.95)
  .option('--power <share>', 'of “n more needed” and the smallest difference seen', positive, 0.8)
  .option('--correction <name>', 'for several tests: holm, benjamini-hochberg or none', 'holm')
  .option('--anchors <number>', 'where the sets differ: identical cases there must be at least', integer, 30)
  .option('--common', 'where the sets differ: compare on the common cases only')
  .option('-o, --out <folder>', 'also write HTML, Markdown and JSON there')
  .option('--json', 'as JSON on standard output')
  .option('--fail-on-worse', 'exit code 1 where one is worse than the first')
  .action(async (sides, flags) => (await import('./commands/compare.ts')).compare(sides, flags));

withWorkspace(program.command('power'))
  .description('how many cases it takes to see a difference, and what a given number can see (docs/comparing.md)')
  .option('--difference <share>', 'how many cases show this difference of two models', positive)
  .option('--half-width <share>', 'how many cases give an interval of ± this', positive)
  .option('--n <number>', 'what so many cases can see', integer)
  .option('--rate <share>', 'of right answers', Number, 0.5)
  .option(
    '--discordance <share>',
    'cases that only one of the two gets right (default: 2 × rate × (1 − rate))',
    positive,
  )
  .option('--unpaired', 'the two models answer different cases')
  .option('--cluster-size <number>', 'cases of one record', positive, 1)
  .option('--correlation <share>', 'of the cases of one record', Number, 0)
  .option('--pilot [run]', 'rate, discordance and clusters as in this run of two models (default: the latest)')
  .option('-m, --model <reference>', 'with --pilot: these two models', collect)
  .option('-t, --tasks <pattern>', 'with --pilot: only these tasks', collect)
  .option('--alpha <share>', 'two-sided', positive, 0.05)
  .option('--power <share>', 'chance to see what is there', positive, 0.8)
  .option('--json', 'as JSON')
  .action(async (flags) => (await import('./commands/power.ts')).power(flags));

withPlan(program.command('doctor'))
  .description('check keys and reachability with one trial call for each model and the judge')
  .option('--json', 'as JSON')
  .action(async (flags) => (await import('./commands/doctor.ts')).doctor(flags));

const judge = program.command('judge').description('how far a judge can be trusted (docs/judging.md)');
withWorkspace(judge.command('certify', { isDefault: true }))
  .description('measure the judge of a stored run, or recorded verdicts, against labels of people')
  .option('--run <run>', 'which run (default: the latest)')
  .option('-t, --tasks <pattern>', 'only answers to these tasks; may be given several times', collect)
  .option('--labels <file>', 'CSV or JSON lines with item, human … (default: the labels of trustgen annotate)')
  .option('--name <judge>', 'for a file with verdicts of another judge: who it is')
  .option('--good <label>', 'for such a file: a label at the trustworthy end; may be given several times', collect)
  .option('--bad <label>', 'for such a file: a label at the other end; may be given several times', collect)
  .option('--valid-days <days>', 'how long it holds', positive, 180)
  .option('-s, --seed <number>', 'of the bootstrap (default: 1)', integer)
  .option('-o, --out <file>', 'where it goes, as JSON; a page to read beside it', 'judge-certificate.json')
  .option('--json', 'as JSON on standard output')
  .action(async (flags) => (await import('./commands/judge.ts')).certifyJudge(flags));
judge
  .command('show')
  .description('a certificate to read')
  .argument('<file>')
  .option('--json', 'as JSON')
  .action(async (file, flags) => (await import('./commands/judge.ts')).showCertificate(file, flags));
withWorkspace(judge.command('check'))
  .description('whether a certificate holds today, and for the configured judge')
  .argument('<file>')
  .option('-j, --judge <reference>', 'the judge it is to be used for; given several times, a jury', collect)
  .option('--json', 'as JSON')
  .action(async (file, flags) => (await import('./commands/judge.ts')).checkCertificate(file, flags));

withWorkspace(program.command('annotate'))
  .description('label stored answers by hand; the verdict of the judge and the name of the model stay hidden')
  .option('--run <run>', 'which run (default: the latest)')
  .option('-t, --tasks <task>', 'which task of it', collect)
  .option('--annotator <name>', 'whose labels they are (default: the user of this machine)')
  .option('--sample <answers>', 'how many answers, drawn by seed', integer, 50)
  .option('--stratify', 'as many of each verdict as there are')
  .option('-s, --seed <number>', "of the draw (default: the run's)", integer)
  .option('--web', 'a form in the browser of this machine instead of the terminal')
  .option('--port <number>', 'of the form', integer, 0)
  .option('--export <file>', 'write all labels of the run as CSV, and ask nothing')
  .action(async (flags) => (await import('./commands/annotate.ts')).annotate(flags));

const cache = program.command('cache').description('answers that are used again');
withWorkspace(cache.command('list', { isDefault: true }))
  .description('how many, by model')
  .option('--json', 'as JSON')
  .action(async (flags) => (await import('./commands/cache.ts')).listCache(flags));
withWorkspace(cache.command('prune'))
  .description('forget some; runs keep their answers')
  .option('--older-than <span>', 'stored before so long: 12h, 30d, 4w')
  .option('--of <model>', 'of one model')
  .option('--all', 'every one')
  .action(async (flags) => (await import('./commands/cache.ts')).pruneCache(flags));

withWorkspace(program.command('worker'))
  .description('take items of submitted runs; any number, on any number of machines (docs/workers.md)')
  .option('--concurrency <number>', 'calls in flight (default: 8)', integer)
  .option('--drain', 'end when nothing is left to do')
  .option('-q, --quiet', 'nothing but errors')
  .action(async (flags) => (await import('./commands/worker.ts')).worker(flags));

withWorkspace(program.command('cancel'))
  .description('stop a run that workers are at')
  .argument('[run]', 'which (default: the latest)')
  .action(async (run, flags) => (await import('./commands/cancel.ts')).cancel(run, flags));

const schedule = program.command('schedule').description('runs at set times, by the workers');
withWorkspace(schedule.command('add'))
  .description('add one, or replace the one of the name')
  .argument('<name>')
  .argument('[flags...]', 'flags of `trustgen run`, behind --')
  .requiredOption('--cron <expression>', "minute, hour, day, month, weekday; for instance '0 3 * * *'")
  .option('--timezone <name>', 'for instance Europe/Berlin', 'UTC')
  .action(async (name, runFlags, flags) => (await import('./commands/schedule.ts')).addSchedule(name, runFlags, flags));
withWorkspace(schedule.command('list', { isDefault: true }))
  .description('list them')
  .option('--json', 'as JSON')
  .action(async (flags) => (await import('./commands/schedule.ts')).listSchedules(flags));
withWorkspace(schedule.command('remove'))
  .description('remove one')
  .argument('<name>')
  .action(async (name, flags) => (await import('./commands/schedule.ts')).removeSchedule(name, flags));

withPlan(program.command('simulate'))
  .description('serve simulated models over an OpenAI-compatible interface on this machine')
  .option('-p, --port <number>', 'port', integer, 8377)
  .option('--latency <milliseconds>', 'answer after this time', integer, 0)
  .action(async (flags) => (await import('./commands/simulate.ts')).simulate(flags));

addEditionCommands(program);

async function version(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportError(error);
}
