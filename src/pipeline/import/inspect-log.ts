/**
 * Logs of Inspect AI. In: a log as JSON, or as an `.eval` archive. Out: the scores it states, and the value of every sample that it holds.
 * Of an archive only the header and the summaries are unpacked, so transcripts take no memory.
 *
 * A log may hold fewer samples than its results are about: whoever recomputes a figure has to compare the counts.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { checkedRow, parsedJson, type RowPlace } from './checked-row.ts';

/** Bare NaN is read as null. Before version 2 a metric was its number alone. */
const Metric = z.union([z.number().nullable(), z.looseObject({ value: z.number().nullable() })]);
const Metrics = z.record(z.string(), Metric);
const Results = z.looseObject({
  completed_samples: z.number().int().optional(),
  scores: z.array(z.looseObject({ name: z.string(), metrics: Metrics })).optional(),
  /** Version 1. */
  scorer: z.looseObject({ name: z.string() }).optional(),
  metrics: Metrics.optional(),
});
const Header = z.looseObject({
  version: z.number().int().optional(),
  status: z.string(),
  eval: z.looseObject({ task: z.string(), model: z.string() }),
  results: Results.nullish(),
});
const Part = z.looseObject({ type: z.string(), text: z.string().optional() });
const Message = z.looseObject({ content: z.union([z.string(), z.array(Part)]) });
const Sample = z.looseObject({
  id: z.union([z.string(), z.number()]),
  epoch: z.number().int(),
  scores: z.record(z.string(), z.looseObject({ value: z.unknown() })).nullish(),
  choices: z.array(z.string()).nullish(),
  target: z.union([z.string(), z.array(z.string())]).nullish(),
  /** Not in the summaries of an archive. */
  output: z.looseObject({ choices: z.array(z.looseObject({ message: Message })).nullish() }).nullish(),
});
const Log = Header.extend({ samples: z.array(Sample).nullish() });

export type InspectScore = { name: string; metrics: ReadonlyMap<string, number | undefined> };
export type InspectSample = {
  id: string;
  epoch: number;
  values: ReadonlyMap<string, unknown>;
  /** What the model answered; undefined where the log does not hold it. */
  text: string | undefined;
  /** What was offered, by its letter; empty for an open question. */
  offered: { key: string; text: string }[];
  /** Letters or words that are right. */
  target: string[];
};
export type InspectLog = {
  task: string;
  model: string;
  status: string;
  /** Samples times epochs that were run, as the log states it. */
  completed: number | undefined;
  scores: InspectScore[];
  samples: InspectSample[];
};

const remedy = 'Use a log of Inspect AI, as .eval or JSON.';
/** An archive that unpacks to more than this is refused. */
const mostBytes = 512 * 1024 * 1024;

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readInspectLog(file: string): Promise<InspectLog> {
  const at = { place: file, remedy };
  const bytes = await bytesOf(file);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readArchive(bytes, at);
  return logOf(checkedRow(Log, parsedJson(Buffer.from(bytes).toString('utf8'), at), at));
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlatformError('import.unreadable', {
      message: `The file cannot be read (${why}).`,
      place: file,
      remedy,
      cause,
    });
  }
}

async function readArchive(bytes: Uint8Array, at: RowPlace): Promise<InspectLog> {
  const { unzipSync } = await import('fflate');
  const wanted = new Set(['header.json', 'summaries.json']);
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (wanted.has(name) && originalSize > mostBytes) throw new Error(`${name} is too large`);
        return wanted.has(name);
      },
    });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlatformError('import.malformed-row', {
      ...at,
      message: `The archive cannot be unpacked (${why}).`,
      cause,
    });
  }
  const part = (name: string): unknown => {
    const content = files[name];
    const place = { ...at, place: `${at.place}/${name}` };
    if (content === undefined) throw new PlatformError('import.malformed-row', { ...place, message: 'It is missing.' });
    return parsedJson(Buffer.from(content).toString('utf8'), place);
  };
  const header = checkedRow(Header, part('header.json'), { ...at, place: `${at.place}/header.json` });
  const samples = checkedRow(z.array(Sample), part('summaries.json'), { ...at, place: `${at.place}/summaries.json` });
  return logOf({ ...header, samples });
}

function logOf({ status, eval: facts, results, samples }: z.infer<typeof Log>): InspectLog {
  const { scores = [], scorer, metrics } = results ?? {};
  const stated = scorer === undefined || metrics === undefined ? scores : [{ name: scorer.name, metrics }];
  return {
    task: facts.task,
    model: facts.model,
    status,
    completed: results?.completed_samples,
    scores: stated.map((score) => ({ name: score.name, metrics: numbersOf(score.metrics) })),
    samples: (samples ?? []).map(sampleOf),
  };
}

function sampleOf({ id, epoch, scores, choices, target, output }: z.infer<typeof Sample>): InspectSample {
  const content = output?.choices?.[0]?.message.content;
  return {
    id: String(id),
    epoch,
    values: new Map(Object.entries(scores ?? {}).map(([name, { value }]) => [name, value])),
    text: typeof content === 'object' ? content.map(({ text = '' }) => text).join('') : content,
    offered: (choices ?? []).map((text, index) => ({ key: String.fromCodePoint(65 + index), text })),
    target: typeof target === 'string' ? [target] : (target ?? []),
  };
}

function numbersOf(metrics: z.infer<typeof Metrics>): Map<string, number | undefined> {
  const stated = (metric: z.infer<typeof Metric>) => (typeof metric === 'object' ? metric?.value : metric) ?? undefined;
  return new Map(Object.entries(metrics).map(([name, metric]) => [name, stated(metric)]));
}

const letters: Partial<Record<string, number>> = { C: 1, P: 0.5, I: 0, N: 0 };

/**
 * The value of each sample under a scorer: the mean over its epochs, as Inspect reduces them. Correct 1, partial 0.5, incorrect and no
 * answer 0, as Inspect counts them: a sample without an answer is a fault of the model there. Samples without such a score, or with
 * one that is no number, are left out.
 */
export function inspectValues({ samples }: InspectLog, scorer: string): number[] {
  const epochs = Map.groupBy(samples, ({ id }) => id);
  return [...epochs.values()].flatMap((own) => {
    const values = own.map((sample) => numberOf(sample.values.get(scorer))).filter((value) => value !== undefined);
    return values.length === 0 ? [] : [values.reduce((sum, value) => sum + value, 0) / values.length];
  });
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? letters[value] : undefined;
}
