import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../test/shared-data.ts';
import type { TestCase } from '../core/test-case.ts';
import { sampleCase } from '../testing/store-samples.ts';
import { createContaminationGuard } from './contamination.ts';
import { createHashSet, wordHashes } from './hash-set.ts';

const folder = mkdtempSync(join(tmpdir(), 'trustgen-contamination-'));
afterAll(() => rmSync(folder, { recursive: true }));

const asking = (id: string, text: string): TestCase =>
  sampleCase(id, { messages: [{ role: 'user', content: [{ type: 'text', text }] }] });

const words = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `w${from + index}`).join(' ');

describe('the contamination guard', () => {
  it('gives the share of n-grams that stand in a public set, whatever the punctuation and case', async () => {
    writeFileSync(
      join(folder, 'public.jsonl'),
      `${JSON.stringify({ q: words(12) })}\n${JSON.stringify({ list: [words(9, 100)] })}\n`,
    );
    const guard = await createContaminationGuard([{ name: 'public', file: 'public.jsonl' }], {
      folder,
      threshold: 0.5,
    });
    const found = guard.measure('task', [
      asking('copied', words(12).toUpperCase().replaceAll(' ', ', ')),
      // 5 n-grams of the 12 known words, then 4 that run over their end and 8 beyond it.
      asking('partly', `${words(12)} ${words(12, 200)}`),
      asking('fresh', words(20, 300)),
      asking('short', words(7)),
      // Two texts of a set do not make an n-gram together.
      asking('across', `${words(4, 8)} ${words(4, 100)}`),
    ]);
    expect(found).toEqual({
      cases: 5,
      tooShort: 1,
      meanShare: (1 + 5 / 17 + 0 + 0) / 4,
      above: [{ caseId: 'copied', share: 1 }],
    });
    expect(guard.result().sets).toMatchObject([{ name: 'public', grams: 5 + 2 }]);
  });

  it('says which set cannot be read', async () => {
    const sets = [{ name: 'gone', file: 'gone.csv' }];
    await expect(createContaminationGuard(sets, { folder, threshold: 0.5 })).rejects.toMatchObject({
      code: 'recipe.no-public-set',
    });
  });

  const real = sharedData('truthfulqa', 'TruthfulQA.csv');
  it.skipIf(real === undefined)(
    `finds every long question of TruthfulQA in TruthfulQA${needsSharedData(real, 'truthfulqa')}`,
    async () => {
      const file = real ?? '';
      const rows: string[][] = parse(readFileSync(file, 'utf8'), { bom: true, from_line: 2 });
      const questions = rows.map((row) => row[2] ?? '').filter((text) => text.split(/[^\p{L}\p{N}]+/u).length >= 10);
      const set = { name: 'TruthfulQA', file: 'TruthfulQA.csv' };
      const guard = await createContaminationGuard([set], { folder: dirname(file), threshold: 0.9 });
      const found = guard.measure(
        'task',
        questions.map((text, index) => asking(`q${index}`, text)),
      );
      expect(questions.length).toBeGreaterThan(200);
      expect(found.above.length + found.tooShort).toBe(questions.length);
      const reversed = questions.map((text, index) => asking(`r${index}`, text.split(' ').reverse().join(' ')));
      expect(guard.measure('reversed', reversed).meanShare).toBeLessThan(0.01);
    },
  );
});

describe('the hash set', () => {
  it('holds what was added, and nothing else, over many doublings', () => {
    const set = createHashSet();
    const added: [number, number][] = [[0, 0]];
    for (let index = 0; index < 20_000; index++) wordHashes(`a b ${index}`, 3, (high, low) => added.push([high, low]));
    for (const [high, low] of added) set.add(high, low);
    for (const [high, low] of added) set.add(high, low);
    expect(set.size).toBe(20_001);
    expect(added.every(([high, low]) => set.has(high, low))).toBe(true);
    let strangers = 0;
    for (let index = 0; index < 20_000; index++)
      wordHashes(`b a ${index}`, 3, (high, low) => {
        if (set.has(high, low)) strangers += 1;
      });
    expect(strangers).toBe(0);
  });
});
