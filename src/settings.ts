/**
 * The only reader of the environment and of configuration files. In: a folder, flags, the environment. Out: a checked configuration,
 * and secrets by name. What does not fit is told with file, line and the nearest valid name.
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Document, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { Configuration } from './configuration.ts';
import { nearest } from './core/nearest.ts';
import { PlatformError } from './core/platform-error.ts';

export const configurationNames = ['yaml', 'yml', 'json', 'ts', 'mjs', 'js'].map(
  (extension) => `trustgen.config.${extension}`,
);

export type Settings = {
  configuration: Configuration;
  /** The file it was read from, if there is one. */
  file: string | undefined;
  /** The value of an environment variable, for keys; undefined where it is not set or empty. */
  secret(name: string): string | undefined;
};

export type SettingsSource = {
  folder: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** `--config`. */
  file?: string;
  /** Flags; they go before the file. Undefined values count as not given. */
  overrides?: Record<string, unknown>;
};

/** Throws `settings.…` for whatever the user has to mend. */
export async function readSettings(source: SettingsSource): Promise<Settings> {
  const file = findFile(source);
  const read = file === undefined ? { value: {}, placeOf: () => undefined } : await readConfiguration(file);
  const overrides = Object.fromEntries(
    Object.entries(source.overrides ?? {}).filter(([, value]) => value !== undefined),
  );
  const parsed = Configuration.safeParse({ ...(read.value as object), ...overrides });
  if (!parsed.success) throw explained(parsed.error, { file, overrides, placeOf: read.placeOf });
  const secret = (name: string) => source.environment[name] || undefined;
  return { configuration: parsed.data, file, secret };
}

function findFile({ folder, file }: SettingsSource): string | undefined {
  if (file !== undefined) {
    const path = resolve(folder, file);
    if (existsSync(path)) return path;
    throw new PlatformError('settings.no-file', {
      message: 'There is no such configuration file.',
      place: file,
      remedy: 'Check the path, or write one with `trustgen init`.',
    });
  }
  return configurationNames.map((name) => join(folder, name)).find((path) => existsSync(path));
}

type PathToPlace = (path: readonly PropertyKey[], key?: string) => string | undefined;
type ReadConfiguration = { value: unknown; placeOf: PathToPlace };

async function readConfiguration(file: string): Promise<ReadConfiguration> {
  const read = /\.(ts|mjs|js)$/.test(file)
    ? await importModule(file)
    : readDocument(file, await readFile(file, 'utf8'));
  if (typeof read.value === 'object' && read.value !== null && !Array.isArray(read.value)) return read;
  throw new PlatformError('settings.not-an-object', {
    message: 'The configuration is not a list of keys and values.',
    place: file,
    remedy: 'Write a new one with `trustgen init`.',
  });
}

async function importModule(file: string): Promise<ReadConfiguration> {
  try {
    const module = (await import(pathToFileURL(file).href)) as { default?: unknown };
    return { value: module.default, placeOf: () => undefined };
  } catch (error) {
    throw new PlatformError('settings.unreadable', {
      message: `The configuration cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      place: file,
      remedy: 'Node runs TypeScript files itself from 22.18 on; with an older one use YAML or JSON.',
      cause: error,
    });
  }
}

/** YAML, of which JSON is a part. */
function readDocument(file: string, text: string): ReadConfiguration {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw new PlatformError('settings.unreadable', {
      message: broken.message.split('\n')[0] ?? '',
      place: `${file}:${line}:${col}`,
      remedy: 'Correct the line.',
    });
  }
  return { value: document.toJS() ?? {}, placeOf: (path, key) => placeIn(document, lines, { file, path, key }) };
}

function placeIn(
  document: Document,
  lines: LineCounter,
  at: { file: string; path: readonly PropertyKey[]; key: string | undefined },
): string | undefined {
  for (let depth = at.path.length; depth >= 0; depth--) {
    const node: unknown = depth === 0 ? document.contents : document.getIn(at.path.slice(0, depth), true);
    const offset = keyOffset(node, at.key) ?? rangeStart(node);
    if (offset !== undefined) {
      const { line, col } = lines.linePos(offset);
      return `${at.file}:${line}:${col}`;
    }
  }
  return undefined;
}

function keyOffset(node: unknown, key: string | undefined): number | undefined {
  if (
    key === undefined ||
    typeof node !== 'object' ||
    node === null ||
    !('items' in node) ||
    !Array.isArray(node.items)
  )
    return undefined;
  const pair = node.items.find((item: { key?: { value?: unknown } }) => item.key?.value === key);
  return rangeStart(pair?.key);
}

function rangeStart(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined;
  return Number(node.range[0]);
}

function explained(
  error: z.ZodError,
  where: { file: string | undefined; overrides: Record<string, unknown>; placeOf: PathToPlace },
): PlatformError {
  const issue = deepest(error.issues);
  const path = issue.path.join('.');
  const fromFlag = typeof issue.path[0] === 'string' && issue.path[0] in where.overrides;
  const [unknownKey] = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const place = fromFlag ? `--${String(issue.path[0])}` : (where.placeOf(issue.path, unknownKey) ?? where.file);
  if (unknownKey !== undefined) {
    const near = nearest(unknownKey, keysAt(issue.path));
    return new PlatformError('settings.unknown-key', {
      message: `There is no setting "${[...issue.path, unknownKey].join('.')}".`,
      place,
      remedy: near === undefined ? 'Leave it out.' : `Did you mean "${near}"?`,
    });
  }
  return new PlatformError('settings.invalid', {
    message: `${path || 'The configuration'}: ${issue.message}.`,
    place,
    remedy: 'Correct the value; `trustgen init` writes a file with every setting explained.',
  });
}

/** Of the branches of a union, the one that got farthest tells most. */
function deepest(issues: z.core.$ZodIssue[]): z.core.$ZodIssue {
  const [first] = issues;
  if (first === undefined) throw new Error('A schema error has at least one issue.');
  if (first.code !== 'invalid_union') return first;
  const inner = first.errors
    .flatMap((branch) => branch.slice(0, 1))
    .sort((a, b) => b.path.length - a.path.length || (b.code === 'unrecognized_keys' ? 1 : -1))[0];
  return inner === undefined ? first : { ...deepest([inner]), path: [...first.path, ...inner.path] };
}

function keysAt(path: readonly PropertyKey[]): string[] {
  let shape: unknown = Configuration;
  for (const step of path) shape = inside(unwrapped(shape), step);
  const object = unwrapped(shape);
  return hasShape(object) ? Object.keys(object.shape) : [];
}

function inside(schema: unknown, step: PropertyKey): unknown {
  if (hasShape(schema)) return schema.shape[String(step)];
  const { element, valueType, options } = (schema ?? {}) as {
    element?: unknown;
    valueType?: unknown;
    options?: unknown[];
  };
  return element ?? valueType ?? options?.map((option) => inside(option, step)).find((each) => each !== undefined);
}

function unwrapped(schema: unknown): unknown {
  let current = schema as { unwrap?: () => unknown; options?: unknown[] } | undefined;
  while (typeof current?.unwrap === 'function' && !hasShape(current) && !('element' in current))
    current = current.unwrap() as typeof current;
  const option = current?.options?.find((each) => hasShape(each));
  return option ?? current;
}

function hasShape(schema: unknown): schema is { shape: Record<string, unknown> } {
  return typeof schema === 'object' && schema !== null && 'shape' in schema && typeof schema.shape === 'object';
}
