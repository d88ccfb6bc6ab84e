import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../../test/shared-data.ts';
import { inspectValues, readInspectLog } from './inspect-log.ts';
import { withFile } from './with-file.suite.ts';

const header = {
  version: 2,
  status: 'success',
  eval: { task: 'arithmetic', model: 'maker/model' },
  results: {
    completed_samples: 4,
    scores: [{ name: 'match', metrics: { accuracy: { name: 'accuracy', value: 0.625 } } }],
  },
};
const sample = (id: number | string, epoch: number, value: unknown) => ({ id, epoch, scores: { match: { value } } });
const samples = [sample(1, 1, 'C'), sample(1, 2, 'P'), sample('b', 1, 'I'), sample('b', 2, 'C')];
const archive = (parts: Record<string, unknown>) =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, strToU8(JSON.stringify(value))])));

describe('a log', () => {
  it('is the same as JSON and as an archive', async () => {
    const asJson = await withFile('log.json', JSON.stringify({ ...header, samples }), readInspectLog);
    const packed = archive({ 'header.json': header, 'summaries.json': samples, 'samples/1_epoch_1.json': {} });
    expect(await withFile('log.eval', packed, readInspectLog)).toEqual(asJson);
    expect(asJson).toMatchObject({ task: 'arithmetic', model: 'maker/model', completed: 4 });
    expect(asJson.scores[0]?.metrics.get('accuracy')).toBe(0.625);
  });

  it('has one value for each sample, the mean over its epochs', async () => {
    const log = await withFile('log.json', JSON.stringify({ ...header, samples }), readInspectLog);
    expect([inspectValues(log, 'match'), inspectValues(log, 'other')]).toEqual([[0.75, 0.5], []]);
  });

  it('leaves out values that are no number', async () => {
    const odd = [
      sample(1, 1, 'excellent'),
      sample(2, 1, { x: 1 }),
      sample(3, 1, true),
      sample(4, 1, 0.3),
      sample(5, 1, 'N'),
    ];
    const log = await withFile('log.json', JSON.stringify({ ...header, samples: odd }), readInspectLog);
    expect(inspectValues(log, 'match')).toEqual([1, 0.3, 0]);
  });

  it('may hold bare NaN, but not in place of words', async () => {
    const text = JSON.stringify({ ...header, eval: { task: 'say "NaN" \\', model: 'm' } }).replace('0.625', 'NaN');
    const log = await withFile('log.json', text, readInspectLog);
    expect([log.task, log.scores[0]?.metrics.get('accuracy')]).toEqual(['say "NaN" \\', undefined]);
  });
});

describe('a sample', () => {
  it('has its answer, in one text or in parts, what was offered and what is right', async () => {
    const answered = (content: unknown) => ({ choices: [{ message: { role: 'assistant', content } }] });
    const parts = [{ type: 'reasoning' }, { type: 'text', text: 'It is ' }, { type: 'text', text: 'B.' }];
    const own = [
      { ...sample(1, 1, 'C'), choices: ['red', 'grey'], target: 'B', output: answered(parts) },
      { ...sample(2, 1, 'C'), target: ['lake', 'pond'], output: answered('lake') },
      sample(3, 1, 'C'),
    ];
    const log = await withFile('log.json', JSON.stringify({ ...header, samples: own }), readInspectLog);
    const offered = [
      { key: 'A', text: 'red' },
      { key: 'B', text: 'grey' },
    ];
    expect(log.samples).toMatchObject([
      { text: 'It is B.', offered, target: ['B'] },
      { text: 'lake', offered: [], target: ['lake', 'pond'] },
      { text: undefined, offered: [], target: [] },
    ]);
  });
});

describe('an error', () => {
  it.each([
    ['text that is not JSON', 'log.json', '{"version": 2,', 'The file is not JSON'],
    ['a log without a status', 'log.json', '{"eval": {"task": "t", "model": "m"}}', '"status"'],
    ['an archive without its header', 'log.eval', archive({ 'summaries.json': [] }), 'header.json: It is missing.'],
    ['an archive that is cut off', 'log.eval', archive({ 'header.json': header }).slice(0, 60), 'cannot be unpacked'],
  ])('is %s', async (...row) => {
    const [, name, content, message] = row;
    await expect(withFile(name, content, readInspectLog).catch(String)).resolves.toContain(message);
  });

  it('is a file that is not there', async () => {
    await expect(readInspectLog('/nowhere/log.eval')).rejects.toMatchObject({ code: 'import.unreadable' });
  });
});

const folder = sharedData('inspect_logs');

describe.skipIf(folder === undefined)(`logs of others${needsSharedData(folder, 'inspect_logs')}`, () => {
  it('are read, old versions and bare NaN included', async () => {
    if (folder === undefined) return;
    const nan = await readInspectLog(join(folder, 'log_with_nan.txt'));
    expect([...(nan.scores[0]?.metrics ?? [])]).toEqual([
      ['accuracy', undefined],
      ['bootstrap_std', 0],
    ]);
    for (const name of [
      'log_version_3.txt',
      'log_valid.txt',
      'log_images.json',
      'mmlu-summary-choices.eval',
      'custom.eval',
    ]) {
      expect((await readInspectLog(join(folder, name))).status).toBe('success');
    }
  });

  it('are refused where they are no logs', async () => {
    if (folder === undefined) return;
    await expect(readInspectLog(join(folder, 'log_invalid.txt'))).rejects.toMatchObject({
      code: 'import.malformed-row',
    });
  });
});
