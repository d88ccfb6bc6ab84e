/**
 * Which files of a data set repository make up a configuration and split. In: the paths, what the card declares, what is asked for.
 * Out: paths in order. The card's `configs` go first (https://huggingface.co/docs/hub/datasets-manual-configuration), then the names of
 * folders and files (https://huggingface.co/docs/hub/datasets-file-names-and-splits), as the hub itself does it.
 */
import picomatch from 'picomatch';
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { DataFormat, formatOf } from '../files/read-rows.ts';

const Patterns = z.union([z.string().transform((path) => [path]), z.array(z.string())]);
const DataFiles = z.union([
  z.array(z.object({ split: z.string(), path: Patterns })),
  Patterns.transform((path) => [{ split: 'train', path }]),
]);

export const CardConfig = z.object({
  config_name: z.string(),
  data_files: DataFiles.optional(),
  data_dir: z.string().optional(),
  default: z.boolean().optional(),
});
export type CardConfig = z.infer<typeof CardConfig>;

export type FileChoice = {
  repository: string;
  paths: readonly string[];
  configs: readonly CardConfig[];
  config: string | undefined;
  split: string;
  /** Globs that go before all conventions. */
  files: readonly string[] | undefined;
};

/** Names that stand for a split in folder and file names. */
const splitNames: Record<string, readonly string[]> = {
  train: ['train', 'training'],
  validation: ['validation', 'valid', 'val', 'dev'],
  test: ['test', 'testing', 'eval', 'evaluation'],
};

/** Throws `hub.no-files` or `hub.unknown-config`. */
export function chooseFiles(choice: FileChoice): string[] {
  const { files, paths } = choice;
  if (files !== undefined) return found(matching(paths, files), choice);
  const config = chosenConfig(choice);
  const data = paths.filter((path) => formatOf(path) !== undefined && !/(^|\/)[._]/.test(path));
  if (config?.data_files !== undefined) {
    const declared = config.data_files.find(({ split }) => split === choice.split)?.path ?? [];
    return found(
      matching(
        paths,
        declared.map((path) => within(config.data_dir, path)),
      ),
      choice,
    );
  }
  const folder = config?.data_dir ?? choice.config;
  const inFolder = data.filter((path) => folder === undefined || path.startsWith(`${folder.replace(/\/$/, '')}/`));
  const isDefault = choice.config === undefined || choice.config === 'default';
  return found(oneFormat(bySplit(inFolder.length === 0 && isDefault ? data : inFolder, choice.split)), choice);
}

function chosenConfig({ configs, config, repository }: FileChoice): CardConfig | undefined {
  const named = configs.find((each) => each.config_name === config);
  if (named !== undefined) return named;
  if (config !== undefined || configs.length === 0) return undefined;
  const [only] = configs;
  const standard = configs.find((each) => each.default) ?? configs.find((each) => each.config_name === 'default');
  if (standard !== undefined || configs.length === 1) return standard ?? only;
  throw new PlatformError('hub.unknown-config', {
    message: `The data set has several configurations: ${listed(configs.map((each) => each.config_name))}.`,
    place: repository,
    remedy: 'Choose one with `config`.',
  });
}

function within(folder: string | undefined, path: string): string {
  return folder === undefined ? path : `${folder.replace(/\/$/, '')}/${path}`;
}

function matching(paths: readonly string[], globs: readonly string[]): string[] {
  const matches = globs.map((glob) => picomatch(glob.replace(/^\.\//, ''), { dot: true }));
  return paths.filter((path) => matches.some((match) => match(path)) || globs.includes(path));
}

/** The name of a split counts where no letter stands next to it; folders before files. Without any such name all files are `train`. */
function bySplit(paths: readonly string[], split: string): string[] {
  const names = splitNames[split] ?? [split];
  const told = (part: string, known: readonly string[]) =>
    known.some((name) => new RegExp(`(^|[^a-z])${name.replace(/[^\w]/g, '\\$&')}([^a-z]|$)`, 'i').test(part));
  const chosen = paths.filter((path) => told(path, names));
  if (chosen.length > 0 || split !== 'train') return chosen;
  const others = Object.values(splitNames).flat();
  return paths.filter((path) => !told(path, others));
}

/** One data set is often there in several formats; read twice it would be full of duplicates. Parquet first: it carries types. */
function oneFormat(paths: readonly string[]): string[] {
  const order: readonly DataFormat[] = ['parquet', ...DataFormat.options];
  const best = order.find((format) => paths.some((path) => formatOf(path) === format));
  return paths.filter((path) => formatOf(path) === best);
}

function found(paths: readonly string[], choice: FileChoice): string[] {
  if (paths.length > 0) return [...paths].sort();
  const { repository, config, split, files } = choice;
  const asked = files === undefined ? `split "${split}"${config ? ` of "${config}"` : ''}` : files.join(', ');
  const configs = choice.configs.map((each) => each.config_name);
  throw new PlatformError('hub.no-files', {
    message:
      `The repository has no file for ${asked} that can be read. ` +
      `${configs.length > 0 ? `Its configurations: ${listed(configs)}. ` : ''}Its files: ${listed(choice.paths)}.`,
    place: repository,
    remedy: 'Name the files with `files`, or use the hub’s own Parquet copy with `revision: refs/convert/parquet`.',
  });
}

function listed(names: readonly string[]): string {
  return [...names.slice(0, 20), ...(names.length > 20 ? [`${names.length - 20} more`] : [])].join(', ');
}
