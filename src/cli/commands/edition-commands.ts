/** The `edition` commands and their flags. Kept light: the help text loads it; what a command does is loaded when it is called. */
import type { Command } from 'commander';
import { integer, withWorkspace } from './shared-options.ts';

const collect = (value: string, before: string[] | undefined) => [...(before ?? []), value];

export function addEditionCommands(program: Command): void {
  const edition = program.command('edition').description('frozen sets of test cases (docs/editions.md)');
  const command = (name: string, description: string) =>
    withWorkspace(edition.command(name))
      .description(description)
      .option('-d, --editions <folder>', 'where the editions are', 'editions')
      .option('--json', 'as JSON');
  addBuilding(command);
  addReading(command);
  addExchange(command);
}

type MakeCommand = (name: string, description: string) => Command;

function addBuilding(command: MakeCommand): void {
  const building = (made: Command) =>
    made
      .option('-s, --seed <number>', 'in place of the recipe’s', integer)
      .option('--at <time>', 'the time to write into the manifest (default: the time of the build)')
      .option('--no-lock', 'leave trustgen.lock.json as it is')
      .option('--force', 'replace an edition that is there');
  building(command('build', 'build an edition from a recipe; without one, from the pools that ship with trustgen'))
    .argument('[recipe]', 'recipe.yaml or .json')
    .option('--name <name>', 'of the edition')
    .option('--number <number>', 'of the edition', integer, 1)
    .option('-t, --tasks <pattern>', 'without a recipe: which tasks; may be given several times', collect)
    .option('-n, --n <number>', 'without a recipe: units of each task', integer)
    .action(async (recipe, flags) => (await import('./edition-build.ts')).build(recipe, flags));
  building(command('refresh', 'the next edition: another seed, records used before left out, some cases kept'))
    .argument('<edition>', 'folder, name or name@number')
    .option('--recipe <file>', 'another recipe (default: that of the edition)')
    .option('--anchors <amount>', 'units of each task to keep: a share such as 20%, or a number', '10%')
    .action(async (which, flags) => (await import('./edition-build.ts')).refresh(which, flags));
}

function addReading(command: MakeCommand): void {
  command('list', 'the editions there are').action(async (flags) => (await import('./edition.ts')).listAll(flags));
  command('show', 'one edition: where it comes from, yields, examples')
    .argument('<edition>', 'folder, name or name@number')
    .option('--examples <number>', 'units of each task to show', integer, 1)
    .action(async (which, flags) => (await import('./edition.ts')).showEdition(which, flags));
  command('lock', 'write an edition to trustgen.lock.json')
    .argument('<edition>', 'folder, name or name@number')
    .action(async (which, flags) => (await import('./edition.ts')).lock(which, flags));
  command('verify', 'check that an edition is what it says')
    .argument('<edition>', 'folder, name or name@number')
    .option('--rebuild', 'build it again from its recipe and recorded replies, and compare every byte')
    .option('--base <folder>', 'with --rebuild: what paths in the recipe are relative to', '.')
    .action(async (which, flags) => (await import('./edition-verify.ts')).verify(which, flags));
  command('diff', 'what differs between two editions')
    .argument('<a>')
    .argument('<b>')
    .action(async (a, b, flags) => (await import('./edition-diff.ts')).diff(a, b, flags));
}

function addExchange(command: MakeCommand): void {
  command('export', 'write an edition in another form')
    .argument('<edition>', 'folder, name or name@number')
    .option('-f, --format <format>', 'jsonl, parquet or hf (a folder for the Hugging Face hub)', 'jsonl')
    .option('-o, --out <path>', 'file or folder (default: NAME-NUMBER.FORMAT)')
    .action(async (which, flags) => (await import('./edition-exchange.ts')).exportTo(which, flags));
  command('import', 'check an edition from elsewhere and add it')
    .argument('<from>', 'folder of an edition, or what `edition export` wrote')
    .option('--no-lock', 'leave trustgen.lock.json as it is')
    .option('--force', 'replace another edition of the same name and number')
    .action(async (from, flags) => (await import('./edition-exchange.ts')).importFrom(from, flags));
  command('push', 'put an edition on the Hugging Face hub; needs HF_TOKEN')
    .argument('<edition>', 'folder, name or name@number')
    .requiredOption('--to <place>', 'hf:owner/name')
    .option('--endpoint <address>', 'of the hub or a mirror', 'https://huggingface.co')
    .option('--public', 'a data set that is made for it can be seen by all')
    .action(async (which, flags) => (await import('./edition-exchange.ts')).push(which, flags));
}
