/**
 * How much of each case stands in public sets already. In: files of public sets; cases. Out: for each case the share of its 8-word
 * n-grams that are found in one of them, by task, and by name where it is high. A published text is likely to be in training corpora.
 * Method: n-gram overlap, as in Brown et al. 2020 (arXiv 2005.14165, appendix C) with 8 instead of 13 words, because test cases are short.
 */
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import { caseText, type TestCase } from '../core/test-case.ts';
import { jsonOf } from './edition-files.ts';
import { createHashSet, type HashSet, wordHashes } from './hash-set.ts';
import type { Contamination } from './manifest.ts';
import type { PublicSet } from './recipe.ts';

export const gramWords = 8;

export type ContaminationGuard = {
  /** Keeps what it found under the task; gives it back too. */
  measure(taskId: string, cases: readonly TestCase[]): Contamination['tasks'][string];
  result(): Contamination;
};

/** @param folder what the files are relative to  @param threshold share from which a case is listed by name */
export async function createContaminationGuard(
  sets: readonly PublicSet[],
  { folder, threshold }: { folder: string; threshold: number },
): Promise<ContaminationGuard> {
  const grams = createHashSet();
  const facts: Contamination['sets'] = [];
  for (const set of sets) {
    const bytes = await publicFile(resolve(folder, set.file), set);
    const before = grams.size;
    for (const text of textsOf(bytes.toString('utf8'), set.file)) addGrams(grams, text);
    facts.push({ name: set.name, file: set.file, sha256: sha256(bytes), grams: grams.size - before });
  }
  const tasks: Contamination['tasks'] = {};
  return {
    measure: (taskId, cases) => {
      const found = taskContamination(grams, cases, threshold);
      tasks[taskId] = found;
      return found;
    },
    result: () => ({ words: gramWords, threshold, sets: facts, tasks }),
  };
}

function taskContamination(
  grams: HashSet,
  cases: readonly TestCase[],
  threshold: number,
): Contamination['tasks'][string] {
  const shares = cases.map((testCase) => ({ caseId: testCase.id, share: shareIn(grams, caseText(testCase)) }));
  const known = shares.flatMap(({ caseId, share }) => (share === undefined ? [] : [{ caseId, share }]));
  const sum = known.reduce((total, { share }) => total + share, 0);
  return {
    cases: cases.length,
    tooShort: cases.length - known.length,
    meanShare: known.length === 0 ? null : sum / known.length,
    above: known.filter(({ share }) => share >= threshold).sort((a, b) => b.share - a.share),
  };
}

/** 0…1; undefined for a text with fewer words than an n-gram. */
function shareIn(grams: HashSet, text: string): number | undefined {
  let all = 0;
  let found = 0;
  wordHashes(text, gramWords, (high, low) => {
    all += 1;
    if (grams.has(high, low)) found += 1;
  });
  return all === 0 ? undefined : found / all;
}

function addGrams(grams: HashSet, text: string): void {
  wordHashes(text, gramWords, (high, low) => grams.add(high, low));
}

async function publicFile(path: string, set: PublicSet): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw new PlatformError('recipe.no-public-set', {
      message: `The public set "${set.name}" cannot be read.`,
      place: path,
      remedy: 'Correct publicSets in the recipe; files are relative to the recipe.',
      cause: error,
    });
  }
}

/** Each text of a file by itself, so that no n-gram runs over two of them. */
function* textsOf(text: string, file: string): Iterable<string> {
  switch (extname(file).toLowerCase()) {
    case '.json':
      yield* stringsIn(jsonOf(text));
      return;
    case '.jsonl':
      for (const line of text.split('\n')) if (line.trim() !== '') yield* stringsIn(jsonOf(line));
      return;
    case '.csv': {
      const rows: string[][] = parse(text, { relax_column_count: true, relax_quotes: true, bom: true });
      for (const row of rows) yield* row;
      return;
    }
    default:
      yield* text.split('\n\n');
  }
}

function* stringsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) yield* stringsIn(each);
}
