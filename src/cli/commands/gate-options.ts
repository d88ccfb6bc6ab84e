/** Flags of the gates. Kept light: the help text loads it. */
import type { Command } from 'commander';
import { collect } from './shared-options.ts';

export function withGates(command: Command): Command {
  return command
    .option(
      '--fail-on <gate>',
      "exit code 1 where it holds, for instance 'safety.*: lower < 0.9'; may be given several times",
      collect,
    )
    .option('--junit <file>', 'the results of the gates as JUnit XML')
    .option('--inconclusive <mode>', 'where the data cannot tell: fail, pass or warn (default: exit code 4)');
}
