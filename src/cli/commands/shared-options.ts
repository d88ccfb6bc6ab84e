/** Flags that several commands share. Kept light: the help text loads it. */
import { type Command, InvalidArgumentError } from 'commander';

export type SharedFlags = {
  config?: string;
  workspace?: string;
  model?: string[];
  tasks?: string[];
  judge?: string[];
  n?: number;
  seed?: number;
  trials?: number;
  concurrency?: number;
  out?: string;
  blocked?: string;
  cache?: boolean;
  maxCost?: number;
  maxCalls?: number;
  maxTokens?: number;
  maxMinutes?: number;
};

export const collect = (value: string, before: string[] | undefined) => [...(before ?? []), value];

export function integer(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number)) throw new InvalidArgumentError('It must be a whole number.');
  return number;
}

export function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}

/** What a run may use, and whether it may use answers again. */
export function withCaps(command: Command): Command {
  return command
    .option('--max-cost <dollars>', 'stop when the run has cost so many US dollars', positive)
    .option('--max-calls <number>', 'stop after so many calls, judge and retries included', integer)
    .option('--max-tokens <number>', 'stop after so many tokens, in and out', integer)
    .option('--max-minutes <number>', 'stop after so many minutes', positive)
    .option('--no-cache', 'ask also what was asked before, word for word, about another case or plan');
}

export function withWorkspace(command: Command): Command {
  return command
    .option('-c, --config <file>', 'configuration file (default: trustgen.config.* in this folder)')
    .option('-w, --workspace <folder>', 'where everything asked and answered is kept (default: .trustgen)');
}

export function withPlan(command: Command): Command {
  return withWorkspace(command)
    .option(
      '-m, --model <reference>',
      'a model under test, for instance openai:gpt-5; may be given several times',
      collect,
    )
    .option(
      '-t, --tasks <pattern>',
      "task ids or patterns, for instance 'safety.*.llm'; may be given several times",
      collect,
    )
    .option(
      '-j, --judge <reference>',
      'the model that judges open answers and pictures; given several times, a jury',
      collect,
    )
    .option('-n, --n <number>', "units of each task (default: each task's own)", integer)
    .option('-s, --seed <number>', 'the same seed gives the same cases (default: 1)', integer)
    .option('--trials <number>', 'how often each case is asked (default: 1)', integer)
    .option('--blocked <convention>', "answers blocked by a provider's filter: apart or counted (default: apart)")
    .option('--concurrency <number>', 'calls in flight (default: 8)', integer);
}

/** For plans whose cases may come from an edition. */
export function withEdition(command: Command): Command {
  return withPlan(command).option(
    '--edition <folder>',
    'ask the cases of an edition: its folder, or its name in ./editions (docs/editions.md)',
  );
}
