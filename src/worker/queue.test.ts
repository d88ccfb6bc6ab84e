/** Leases on a real PostgreSQL. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsPostgres, postgresPrograms, testServer } from '../../test/postgres-server.ts';
import { sampleCase } from '../testing/store-samples.ts';
import { openWorkers, type Workers } from './open-workers.ts';

const runId = 'run';
describe.skipIf(postgresPrograms() === undefined)(`the queue of items${needsPostgres()}`, () => {
  const server = testServer();
  let workers: Workers;

  beforeEach(async () => {
    workers = await openWorkers(await server().newDatabase(), () => undefined);
    await workers.queue.submit(runId, items());
  });
  afterEach(() => workers[Symbol.asyncDispose]());

  async function* items() {
    yield { testCase: sampleCase('one'), modelId: 'model', trial: 0, responseId: undefined, failureKind: undefined };
  }
  async function taken(): Promise<string> {
    const [one] = await workers.queue.take(runId, 10);
    if (one === undefined) throw new Error('Nothing is waiting.');
    return one.lease;
  }
  /** As when its worker was silent too long: what pg-boss does then. */
  const endLeases = () =>
    workers.query("UPDATE pgboss.job SET state = 'retry' WHERE name = $1 AND state = 'active'", [
      `trustgen.items.${runId}`,
    ]);
  const state = () => workers.queue.state(runId);

  it('tells who lost a lease, and lets nothing that is done with it befall whoever has the item then', async () => {
    const first = await taken();
    expect(await workers.queue.renew(runId, [first])).toEqual([]);
    await endLeases();
    const second = await taken();
    expect(second).not.toBe(first);
    expect(await workers.queue.renew(runId, [first, second])).toEqual([first]);
    await workers.queue.giveBack(runId, [first]);
    await workers.queue.done(runId, [first]);
    expect(await state()).toEqual({ left: 1, inWork: 1, givenUp: 0 });
    await workers.queue.done(runId, [second]);
    expect(await state()).toEqual({ left: 0, inWork: 0, givenUp: 0 });
  });

  it('takes an item in once, however often it is submitted, and again only when it is forgotten', async () => {
    expect(await workers.queue.submit(runId, items())).toBe(1);
    expect(await state()).toMatchObject({ left: 1 });
    await workers.queue.done(runId, [await taken()]);
    await workers.queue.submit(runId, items());
    expect(await state()).toMatchObject({ left: 0 });
    await workers.queue.forgetDone(runId);
    await workers.queue.submit(runId, items());
    expect(await state()).toMatchObject({ left: 1 });
  });

  it('does not count an item that is given back as one that ends its workers', async () => {
    for (let time = 0; time < 12; time += 1) await workers.queue.giveBack(runId, [await taken()]);
    expect(await state()).toEqual({ left: 1, inWork: 0, givenUp: 0 });
  });
});
