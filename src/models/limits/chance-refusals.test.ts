import { describe, expect, it } from 'vitest';
import { Random } from '../../core/random.ts';
import { CalmAfterRefusals } from './calm-after-refusals.ts';
import { ChanceRefusals } from './chance-refusals.ts';
import { ExcessRefusals } from './excess-refusals.ts';
import { OutcomesInOrder } from './outcomes-in-order.ts';
import { highShare, UselessCuts } from './useless-cuts.ts';

describe('an excess of refusals', () => {
  /** How many calls until the alarm; `most` when there is none. */
  function callsToAlarm(excess: ExcessRefusals, { share, most, seed }: { share: number; most: number; seed: number }) {
    const random = new Random(seed, 'excess');
    for (let calls = 1; calls < most; calls += 1) {
      if (random.next() >= share) excess.taken();
      else if (excess.refused(false)) return calls;
    }
    return most;
  }

  it.each([0, 0.02, 0.1, 0.3])(
    'is not seen where a share of %d is usual, and soon when half is refused as well',
    (share) => {
      for (const seed of [1, 2, 3]) {
        const excess = new ExcessRefusals(share);
        expect(callsToAlarm(excess, { share, most: 5_000, seed })).toBe(5_000);
        expect(callsToAlarm(excess, { share: share + 0.5 * (1 - share), most: 500, seed })).toBeLessThan(100);
      }
    },
  );

  it('is seen sooner where it is expected', () => {
    const refusals = (isExpected: boolean) => {
      const excess = new ExcessRefusals(0.1);
      let count = 1;
      while (!excess.refused(isExpected)) count += 1;
      return count;
    };
    expect(refusals(false)).toBe(8);
    expect(refusals(true)).toBe(3);
  });

  it('comes of any share above the tipping one', () => {
    const excess = new ExcessRefusals(0.1);
    expect(excess.tippingShare()).toBeCloseTo(0.196, 2); // ln(0.9 / 0.675) / (ln(0.325 / 0.1) + ln(0.9 / 0.675))
  });
});

describe('calm', () => {
  it('is believed when the chance of it is below one in 100,000', () => {
    const calm = new CalmAfterRefusals(0.1); // three refusals in 30 calls
    let taken = 1;
    while (!calm.taken()) taken += 1;
    expect((30 / (30 + taken)) ** 4).toBeLessThan(1e-5);
    expect((30 / (29 + taken)) ** 4).toBeGreaterThanOrEqual(1e-5);
  });

  it('is believed sooner after many refusals', () => {
    const calm = new CalmAfterRefusals(0.1);
    for (let i = 0; i < 900; i += 1)
      if (i % 10 === 0) calm.refused();
      else calm.taken();
    let taken = 1;
    while (!calm.taken()) taken += 1;
    expect(taken).toBeLessThan(200);
  });
});

describe('outcomes', () => {
  it('come in the order in which calls were begun; who is not refused for long was taken', () => {
    const outcomes = new OutcomesInOrder(10);
    const call = (sequence: number) => ({ sequence, beganAtMs: sequence });
    for (let i = 0; i < 4; i += 1) outcomes.began(call(i));
    expect(outcomes.ended(call(2), 'refused', 12)).toEqual([]);
    expect(outcomes.ended(call(0), 'dropped', 13)).toEqual([]);
    expect(outcomes.ended(call(3), 'taken', 40)).toEqual([
      { beganAtMs: 1, outcome: 'taken' },
      { beganAtMs: 2, outcome: 'refused' },
      { beganAtMs: 3, outcome: 'taken' },
    ]);
    expect(outcomes.ended(call(1), 'taken', 90)).toEqual([]);
  });
});

describe('cuts', () => {
  /** One call after the other, `distance` apart from each other in calls; out: what is known after each refusal. */
  function refuse(cuts: UselessCuts, { distances, apartMs }: { distances: readonly number[]; apartMs: number }) {
    let now = 0;
    return distances.map((distance) => {
      for (let i = 1; i < distance; i += 1) {
        now += apartMs;
        cuts.taken({ beganAtMs: now }, now);
      }
      now += apartMs;
      return cuts.refused({ beganAtMs: now }, now);
    });
  }

  it('are of no use when as many as four are refused among fifty', () => {
    const known = refuse(new UselessCuts(), { distances: [10, 10, 10, 10], apartMs: 100 });
    expect(known).toEqual([undefined, undefined, undefined, highShare(3, 40)]);
  });

  it('are of use when fewer are refused', () => {
    const known = refuse(new UselessCuts(), { distances: Array.from({ length: 20 }, () => 20), apartMs: 100 });
    expect(known.every((share) => share === undefined)).toBe(true);
  });

  it('are of no use when less and less is taken', () => {
    const cuts = new UselessCuts();
    refuse(cuts, { distances: [400], apartMs: 20 });
    const known = [10_000, 20_000, 30_000, 40_000, 50_000].map((fromMs) => {
      for (let i = 0; i < 100; i += 1) cuts.taken({ beganAtMs: fromMs + i }, fromMs + i);
      return cuts.refused({ beganAtMs: fromMs + 200 }, fromMs + 200);
    });
    expect(known.at(-1)).toBeGreaterThan(0.01);
    expect(known.at(-1)).toBeLessThan(0.03);
  });

  it('are not judged while nothing is taken', () => {
    const cuts = new UselessCuts();
    const known = Array.from({ length: 20 }, (_, i) => cuts.refused({ beganAtMs: 1_000 * i }, 1_000 * i));
    expect(known.every((share) => share === undefined)).toBe(true);
  });
});

describe('refusals by chance', () => {
  function account() {
    const told: string[] = [];
    const chance = new ChanceRefusals({
      giveBack: () => told.push('given back'),
      makeUpFor: (share) => told.push(`made up for ${share.toFixed(2)}`),
      halve: () => told.push('halved'),
    });
    const random = new Random(1, 'chance');
    let now = 0;
    /** Out: how many refusals counted. */
    const ask = (calls: number, { share, apartMs = 10 }: { share: number; apartMs?: number }) => {
      let counted = 0;
      for (let i = 0; i < calls; i += 1) {
        now += apartMs;
        const call = { sequence: now, beganAtMs: now };
        chance.began(call);
        if (random.next() >= share) chance.taken(call, now);
        else if (chance.refused(call, now)) counted += 1;
      }
      return counted;
    };
    return { chance, ask, told };
  }

  it('count until cuts turn out to be of no use, and then no more', () => {
    const { chance, ask, told } = account();
    ask(300, { share: 0.1 });
    expect(chance.areKnown()).toBe(true);
    expect(told).toEqual(['given back']);
    expect(ask(5_000, { share: 0.1 })).toBe(0);
  });

  it('count when there are clearly more, and the share is measured anew', () => {
    const { chance, ask, told } = account();
    ask(300, { share: 0.1 });
    expect(ask(60, { share: 0.7 })).toBeGreaterThan(0);
    ask(200, { share: 0.1 });
    expect(chance.areKnown()).toBe(true);
    expect(told.some((what) => what.startsWith('made up for 0.'))).toBe(true);
  });

  it('are examined at half the load now and then', () => {
    const { chance, ask, told } = account();
    ask(300, { share: 0.1 });
    ask(400, { share: 0.1, apartMs: 1_000 });
    ask(500, { share: 0.1 });
    expect(told).toEqual(['given back', 'halved', 'given back']);
    for (let i = 0; i < 100 && told.at(-1) !== 'halved'; i += 1) ask(10, { share: 0.1, apartMs: 1_000 });
    expect(told.at(-1)).toBe('halved');
    ask(500, { share: 0 });
    expect(chance.areKnown()).toBe(false); // half the load, and nothing was refused
  });

  it('count again when there have been none for long, and are not believed in again too soon', () => {
    const { chance, ask } = account();
    ask(300, { share: 0.1 });
    ask(1_000, { share: 0 });
    expect(chance.areKnown()).toBe(false);
    expect(ask(200, { share: 0.1 })).toBeGreaterThan(10);
    ask(200, { share: 0.1, apartMs: 1_000 });
    expect(chance.areKnown()).toBe(true);
  });

  it('are thought to be the same share again when all cuts were of no use', () => {
    const { ask, told } = account();
    ask(300, { share: 0.1 });
    ask(600, { share: 0.6 });
    expect(told.filter((what) => what === 'given back').length).toBeGreaterThanOrEqual(2);
    expect(ask(1_000, { share: 0.6 })).toBeLessThan(5);
  });
});
