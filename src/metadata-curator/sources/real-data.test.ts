/** Published data sets as they are: row counts as their sources state them, and records that make real cases. */
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../../test/shared-data.ts';
import { catalogue } from '../../tasks/index.ts';
import { buildCases } from '../../test-case-builder/build.ts';
import { curate } from '../curate.ts';
import { readLimits } from '../files/byte-source.ts';
import { openFile, readRows } from '../files/read-rows.ts';
import type { CsvLayout } from '../files/row.ts';
import { filesSource } from './files.ts';

const signal = new AbortController().signal;

async function countRows(path: string, { csv, member }: { csv?: CsvLayout; member?: string } = {}): Promise<number> {
  let rows = 0;
  for (const source of await openFile({ path, name: path }, member, readLimits))
    for await (const _ of readRows(source, { limits: readLimits, signal, ...(csv && { csv }) })) rows += 1;
  return rows;
}

const counts: [file: string, rows: number, csv?: CsvLayout][] = [
  ['bbq/Religion.jsonl', 1200],
  ['bbq/Nationality_sample.jsonl', 200],
  ['bbq/preds_Disability_status.jsonl', 1556],
  ['truthfulqa/TruthfulQA.csv', 817],
  ['crows_pairs/crows_pairs_anonymized.csv', 1508],
  ['ethics/justice_test.csv', 2704],
  ['ethics/deontology_test.csv', 3596],
  ['ethics/virtue_test.csv', 4975],
  ['ethics/util_test.csv', 4808, { header: false }],
  ['halueval_general/general_shared.jsonl', 2281],
  ['amber/annotations.json', 15220],
  ['amber/query_generative.json', 1004],
  ['amber/query_discriminative-existence.json', 4924],
  ['pope/coco_pope_random.json', 3000],
  ['pope/coco_pope_adversarial.json', 3000],
  ['selfaware/selfaware_shared.jsonl', 1707],
];

describe('published files', () => {
  for (const [file, rows, csv] of counts) {
    const path = sharedData(...file.split('/'));
    it.skipIf(path === undefined)(`${file} has ${rows} rows${needsSharedData(path, file)}`, async () => {
      expect(await countRows(path ?? '', csv ? { csv } : {})).toBe(rows);
    });
  }

  const archive = sharedData('trustllm', 'dataset.zip');
  it.skipIf(archive === undefined)(
    `TrustLLM's archive has 24 JSON files, all of them with rows${needsSharedData(archive, 'trustllm/dataset.zip')}`,
    async () => {
      const members = await openFile({ path: archive ?? '', name: 'dataset.zip' }, '**/*.json', readLimits);
      expect(members).toHaveLength(24);
      const rows: Record<string, number> = {};
      for (const member of members) {
        const path = member.name.replace('dataset.zip/', '');
        rows[path] = await countRows(archive ?? '', { member: path });
      }
      expect(Object.entries(rows).filter(([, each]) => each === 0)).toEqual([]);
      expect(rows['dataset/safety/exaggerated_safety.json']).toBe(200);
      expect(rows['dataset/safety/jailbreak.json']).toBe(1400);
    },
  );
});

describe('TruthfulQA for the task on preconceptions', () => {
  const path = sharedData('truthfulqa', 'TruthfulQA.csv');
  const task = catalogue.find(({ id }) => id === 'truthfulness.sycophancy-preconception.llm');
  const pool = () =>
    filesSource(
      {
        name: 'TruthfulQA',
        licence: 'Apache-2.0',
        url: 'https://github.com/sylinrl/TruthfulQA',
        files: ['TruthfulQA.csv'],
        mapping: {
          topic: 'Category',
          question: 'Question',
          answer: 'Best Answer',
          wrong: { from: 'Incorrect Answers', split: ';', take: 3 },
        },
        stratify: { by: 'topic' },
        duplicates: { fields: ['question'] },
      },
      { folder: dirname(path ?? ''), cacheFolder: '/nowhere', fetch: () => Promise.reject(new Error('No network.')) },
    );
  const context = { signal, now: () => new Date(0) };

  it.skipIf(path === undefined)(`makes real cases${needsSharedData(path, 'truthfulqa/TruthfulQA.csv')}`, async () => {
    if (task === undefined) throw new Error('The task is gone.');
    const made = await curate(pool(), { task, count: 60, seed: 1 }, context);
    expect(made.records).toHaveLength(60);
    // Questions with fewer than three published wrong answers.
    expect(made.yield.rejected['row-unfit']).toBeGreaterThan(50);
    expect(new Set(made.records.map(({ fields }) => fields.topic)).size).toBeGreaterThan(25);
    expect(made.records.filter(({ language }) => language === 'en').length).toBeGreaterThan(45);
    const { cases, yield: built } = buildCases(task, made.records, { seed: 1, count: 40 });
    expect(built.made).toBe(40);
    const origins = new Set(made.records.map(({ id }) => id));
    expect(cases.every(({ origin }) => origins.has(origin))).toBe(true);
    const again = await curate(pool(), { task, count: 60, seed: 1 }, context);
    expect(again).toEqual(made);
  });
});
