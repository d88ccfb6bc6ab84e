import { describe, expect, it } from 'vitest';
import { CombinedPuts } from './combined-puts.ts';

type Call = { ids: unknown[]; done(): void; fail(error: Error): void };

/** A writer whose statements end when the test says so. */
function heldWriter() {
  const calls: Call[] = [];
  const write = (rows: readonly (readonly unknown[])[]) =>
    new Promise<void>((done, fail) => {
      calls.push({ ids: rows.map(([id]) => id), done, fail });
    });
  return { calls, write };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
const refused = (error: unknown) => error instanceof Error && error.message === 'refused';

describe('combined puts', () => {
  it('sends what comes in one turn as one statement, in the order of the ids', async () => {
    const { calls, write } = heldWriter();
    const puts = new CombinedPuts(write, refused);
    const all = Promise.all(['c', 'a', 'b'].map((id) => puts.put(id, [id])));
    await turn();
    expect(calls.map(({ ids }) => ids)).toEqual([['a', 'b', 'c']]);
    calls[0]?.done();
    await all;
  });

  it('resolves no put before its statement has ended', async () => {
    const { calls, write } = heldWriter();
    const puts = new CombinedPuts(write, refused);
    let isDone = false;
    const put = puts.put('a', ['a']).then(() => {
      isDone = true;
    });
    await turn();
    expect(isDone).toBe(false);
    calls[0]?.done();
    await put;
    expect(isDone).toBe(true);
  });

  it('keeps two statements on their way, and gathers what comes meanwhile', async () => {
    const { calls, write } = heldWriter();
    const puts = new CombinedPuts(write, refused);
    for (const id of ['a', 'b', 'c', 'd']) {
      void puts.put(id, [id]);
      await turn();
    }
    expect(calls.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
    calls[1]?.done();
    await turn();
    expect(calls.map(({ ids }) => ids)).toEqual([['a'], ['b'], ['c', 'd']]);
  });

  it('puts no id twice into a statement, and the later one after the earlier', async () => {
    const { calls, write } = heldWriter();
    const puts = new CombinedPuts(write, refused);
    const all = Promise.all([puts.put('a', ['a']), puts.put('a', ['a']), puts.put('b', ['b'])]);
    await turn();
    expect(calls.map(({ ids }) => ids)).toEqual([['a', 'b'], ['a']]);
    for (const { done } of calls) done();
    await all;
  });

  it('splits what is too much for one statement', async () => {
    const { calls, write } = heldWriter();
    const puts = new CombinedPuts(write, refused);
    for (let index = 0; index < 1100; index++) void puts.put(`many ${index}`, [index]);
    await turn();
    expect(calls.map(({ ids }) => ids.length)).toEqual([500, 500]);
    const large = new CombinedPuts(write, refused);
    for (const id of ['a', 'b', 'c']) void large.put(id, [id, 'x'.repeat(3_000_000)]);
    await turn();
    expect(calls.slice(2).map(({ ids }) => ids)).toEqual([['a'], ['b']]);
  });

  it('lets a row that is refused fail alone', async () => {
    const put: unknown[] = [];
    const puts = new CombinedPuts(async (rows) => {
      if (rows.some(([id]) => id === 'bad')) throw new Error('refused');
      put.push(...rows.map(([id]) => id));
    }, refused);
    const ended = await Promise.allSettled(['a', 'bad', 'c'].map((id) => puts.put(id, [id])));
    expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(put).toEqual(['a', 'c']);
  });

  it('fails all of a statement that failed for another reason, once', async () => {
    let statements = 0;
    const puts = new CombinedPuts(async () => {
      statements += 1;
      throw new Error('the server is gone');
    }, refused);
    const ended = await Promise.allSettled(['a', 'b'].map((id) => puts.put(id, [id])));
    expect(ended.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(statements).toBe(1);
    await puts.settled();
  });
});
