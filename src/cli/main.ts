#!/usr/bin/env node
/** The command line. Commands load what they need when they are called, so that `--help` is quick. */
import { enableCompileCache } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Command } from 'commander';
import { addEditionCommands } from './commands/edition-commands.ts';
import { integer, withCaps, withEdition, withPlan, withWorkspace } from './commands/shared-options.ts';
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
    '\nStart here:\n  trustgen run                      run all tasks on a simulated model; no key, no network\n  trustgen init                     write a configuration to fill in\n  trustgen run -m openai:gpt-5 -j anthropic:claude-sonnet-4-5 -t "safety.*.llm" -n 50\n\nExit codes: 0 ok, 1 a gate failed, 2 something for you to mend, 3 the run is incomplete.',
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

withCaps(withEdition(program.command('run')))
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

withWorkspace(program.command('report'))
  .description('write the report of a run: HTML, Markdown, JSON and CSV')
  .option('--run <run>', 'which run (default: the latest)')
  .option('-o, --out <folder>', 'where it goes (default: trustgen-report)')
  .option('--json', 'the report as JSON on standard output')
  .action(async (flags) => (await import('./commands/report.ts')).report(flags));

withPlan(program.command('doctor'))
  .description('check keys and reachability with one trial call for each model and the judge')
  .option('--json', 'as JSON')
  .action(async (flags) => (await import('./commands/doctor.ts')).doctor(flags));

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
