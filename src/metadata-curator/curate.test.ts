import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { curate } from './curate.ts';
import type { Curated, MetadataSource } from './source.ts';

const task = {
  id: 'truthfulness.fact-checking.llm' as const,
  title: 'T',
  summary: 'S',
  fields: z.object({ text: z.string() }),
};
const request = { task, count: 3, seed: 1 };
const record = (text: string): MetadataRecord => ({
  id: text,
  taskId: task.id,
  fields: { text },
  source: { name: 'test', licence: 'CC0-1.0' },
  language: 'en',
});
const given = (items: readonly Curated[]): MetadataSource => ({
  kind: 'test',
  describe: () => ({}),
  async *curate() {
    yield* items;
  },
});
const context = () => ({ signal: new AbortController().signal, now: () => new Date(0) });

describe('curate', () => {
  it('gives records, the yield and at most twenty examples for each reason', async () => {
    const rejected = Array.from({ length: 30 }, (_, index) => ({
      rejected: { reason: 'row-unfit', detail: 'text: too short', place: `line ${index + 1}` },
    }));
    const other = { rejected: { reason: 'duplicate', detail: 'x', place: 'line 40' } };
    const made = await curate(given([...rejected, { record: record('a') }, other]), request, context());
    expect(made.records.map(({ id }) => id)).toEqual(['a']);
    expect(made.yield).toEqual({ asked: 3, made: 1, rejected: { 'row-unfit': 30, duplicate: 1 } });
    expect(made.rejected).toHaveLength(21);
  });

  it('hands on how far a source came that fills a grid', async () => {
    const cell = { cell: { tone: 'plain' }, wanted: 1, made: 1, fromElements: 0, calls: 2, rejected: {} };
    const grid = { ...given([{ record: record('a') }]), coverage: () => [cell] };
    expect((await curate(grid, request, context())).yield.coverage).toEqual([cell]);
  });

  it('takes no record at all for an error that tells the reasons', async () => {
    const items = [{ rejected: { reason: 'row-unfit', detail: 'text: too short', place: 'line 1' } }];
    await expect(curate(given(items), request, context())).rejects.toMatchObject({
      code: 'curate.no-yield',
      message: expect.stringContaining('row-unfit 1×, for instance line 1: text: too short'),
    });
    await expect(curate(given([]), request, context())).rejects.toMatchObject({
      message: expect.stringContaining('it is empty'),
    });
  });

  it('stops where it is told to', async () => {
    const controller = new AbortController();
    controller.abort(new Error('Enough.'));
    const context = { signal: controller.signal, now: () => new Date(0) };
    await expect(curate(given([{ record: record('a') }]), request, context)).rejects.toThrow('Enough.');
  });
});
