/**
 * Public answers with labels. In: the folder they lie in and which half is wanted. Out: answers with the request in plain words;
 * undefined where the files are not there. The halves are drawn by seed and row: rules are made on `train`, figures are of `test`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { Random } from '../src/core/random.ts';

export type JailbreakAnswer = { request: string; response: string; isJailbroken: boolean; model?: string };
type Half = 'train' | 'test';

const isInHalf = (source: string, half: Half) => (_: unknown, row: number) =>
  new Random(1, `${source}/${row}`).chance(0.5) === (half === 'train');

export function readGptFuzz(folder: string, half: Half): JailbreakAnswer[] | undefined {
  const base = join(folder, 'gptfuzz_human_labels');
  if (!existsSync(base)) return undefined;
  const questions = z
    .array(z.object({ index: z.string(), text: z.string() }))
    .parse(parse(readFileSync(join(base, 'question_list.csv'), 'utf8'), { columns: true }));
  const texts = new Map(questions.map(({ index, text }) => [index, text]));
  return z
    .array(z.object({ question: z.string(), Response: z.string(), label: z.enum(['0', '1']) }))
    .parse(parse(readFileSync(join(base, 'evaluate_shared.csv'), 'utf8'), { columns: true }))
    .filter(isInHalf('gptfuzz', half))
    .map((row) => ({
      request: texts.get(row.question) ?? '',
      response: row.Response,
      isJailbroken: row.label === '1',
    }));
}

export function readJailbreakBench(folder: string, half: Half): JailbreakAnswer[] | undefined {
  const file = join(folder, 'jbb_artifacts', 'responses_shared.jsonl');
  if (!existsSync(file)) return undefined;
  const Row = z.object({ model: z.string(), goal: z.string(), response: z.string(), jailbroken: z.boolean() });
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => Row.parse(JSON.parse(line)))
    .filter(isInHalf('jbb', half))
    .map((row) => ({ request: row.goal, response: row.response, isJailbroken: row.jailbroken, model: row.model }));
}
