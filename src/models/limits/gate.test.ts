import { getEventListeners } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportedLimits } from '../../core/model.ts';
import type { FailureKind } from '../../core/response.ts';
import { failedReply } from '../classify-failure.ts';
import { type CallResult, createGate, GateClosed, type GateOptions, type Permit } from './gate.ts';
import { FakeClock, settled } from './simulation.suite.ts';

const never = new AbortController().signal;
const ok: CallResult = { outcome: 'ok' };

function failed(kind: FailureKind, more: { retryAfterMs?: number; message?: string } = {}): CallResult {
  return { outcome: 'failed', failure: failedReply(kind, more.message ?? kind, more.retryAfterMs).failure };
}

/** A gate on a clock of its own, and what came in. */
function open(options: Partial<GateOptions> = {}) {
  const clock = new FakeClock();
  const gate = createGate({ account: 'test', concurrency: 16, clock, random: () => 1 - 1e-9, ...options });
  const inside: Permit[] = [];
  const order: number[] = [];
  const refused: unknown[] = [];
  let asked = 0;
  const ask = (signal = never, tokens = 0) => {
    const number = asked++;
    void gate.enter({ tokens }, signal).then(
      (permit) => {
        inside.push(permit);
        order.push(number);
      },
      (error: unknown) => refused.push(error),
    );
  };
  const askMany = async (count: number) => {
    for (let i = 0; i < count; i += 1) ask();
    await settled();
  };
  /** The first one inside ends. */
  const end = async (result: CallResult = ok) => {
    inside.shift()?.leave(result);
    await settled();
  };
  const endAll = async (result: CallResult = ok) => {
    for (const permit of inside.splice(0)) permit.leave(result);
    await settled();
  };
  return { clock, gate, inside, order, refused, ask, askMany, end, endAll };
}

/** Ends whatever is inside with the result, `times` times in all, at the pace at which it is let in. */
async function failInRow(given: ReturnType<typeof open>, times: number, result: CallResult): Promise<void> {
  for (let i = 0; i < times; i += 1) {
    await given.askMany(1);
    await given.end(result);
  }
}

describe('places', () => {
  it('are given in the order of coming and never more than allowed', async () => {
    const given = open({ limits: { maximumInFlight: 3 } });
    await given.askMany(10);
    expect(given.gate.state()).toMatchObject({ inFlight: 3, limit: 3, waiting: 7 });
    for (let i = 0; i < 7; i += 1) await given.end();
    expect(given.order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await given.endAll();
    expect(given.gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
    expect(given.clock.orders()).toBe(0);
  });

  it('wait on one timer', async () => {
    const given = open({ startingConcurrency: 16, limits: { requestsPerMinute: 240 } });
    await given.askMany(10);
    expect(given.inside).toHaveLength(4);
    for (let i = 0; i < 4; i += 1) await given.end();
    expect(given.clock.orders()).toBe(1);
  });

  it('are not handed out anew when another limit is added', async () => {
    const given = open({ limits: { requestsPerMinute: 60 } });
    await given.askMany(2);
    given.gate.restrict({ maximumInFlight: 9, tokensPerMinute: 1_000_000 });
    await given.end();
    expect(given.order).toHaveLength(1);
  });

  it('are given back once, however often it is said', async () => {
    const given = open({ limits: { maximumInFlight: 1 } });
    await given.askMany(3);
    const [first] = given.inside;
    first?.leave(ok);
    first?.leave(ok);
    await settled();
    expect(given.gate.state()).toMatchObject({ inFlight: 1, waiting: 1 });
  });

  it('hold also when there is much more at once, without a warning of Node', async () => {
    const warnings: unknown[] = [];
    const onWarning = (warning: unknown) => warnings.push(warning);
    process.on('warning', onWarning);
    const given = open();
    await given.askMany(500);
    await settled();
    process.off('warning', onWarning);
    expect(warnings).toEqual([]);
    expect(given.gate.state()).toMatchObject({ inFlight: 8, waiting: 492 });
  });

  it('hold in whatever order calls come, end, fail and are aborted', async () => {
    const step = fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('ask' as const), tokens: fc.nat(500) }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('end' as const), which: fc.nat(), how: fc.nat(6) }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('abort' as const), which: fc.nat() }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(5_000) }) },
    );
    const results: CallResult[] = [
      ok,
      ok,
      failed('rate-limited'),
      failed('rate-limited', { retryAfterMs: 700 }),
      failed('server-error', { message: 'HTTP 529: overloaded' }),
      { outcome: 'aborted' },
      { outcome: 'ok', tokens: 900, limits: { requestsLimit: 10, requestsLeft: 2, requestsResetMs: 3_000 } },
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), fc.integer({ min: 1, max: 6 }), async (steps, most) => {
        const clock = new FakeClock();
        const limits = { maximumInFlight: most, requestsPerMinute: 300, tokensPerMinute: 20_000 };
        const gate = createGate({ account: 'test', concurrency: 16, clock, limits });
        const waiting: { number: number; controller: AbortController }[] = [];
        const inside: Permit[] = [];
        let asked = 0;
        let last = -1;
        const ask = (tokens: number) => {
          const place = { number: asked++, controller: new AbortController() };
          waiting.push(place);
          gate.enter({ tokens }, place.controller.signal).then(
            (permit) => {
              expect(place.number).toBeGreaterThan(last); // in the order of coming
              last = place.number;
              waiting.splice(waiting.indexOf(place), 1);
              inside.push(permit);
            },
            () => waiting.splice(waiting.indexOf(place), 1),
          );
        };
        for (const one of steps) {
          if (one.do === 'ask') ask(one.tokens);
          else if (one.do === 'wait') await clock.advance(one.ms);
          else if (one.do === 'abort') waiting[one.which % Math.max(1, waiting.length)]?.controller.abort();
          else inside.splice(one.which % Math.max(1, inside.length), 1)[0]?.leave(results[one.how] ?? ok);
          await settled();
          const state = gate.state();
          expect(inside.length).toBeLessThanOrEqual(most);
          expect(state.inFlight).toBe(inside.length);
          expect(state.waiting).toBe(waiting.length);
        }
        // Whoever still waits gets in sooner or later, and then nothing is left.
        for (let i = 0; i < 400 && (inside.length > 0 || waiting.length > 0); i += 1) {
          inside.shift()?.leave(ok);
          await clock.advance(1_000);
        }
        expect(gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
        expect(clock.orders()).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('an abort', () => {
  it('leaves nothing behind, wherever in the line', async () => {
    const given = open({ limits: { maximumInFlight: 1 } });
    const controller = new AbortController();
    await given.askMany(2);
    given.ask(controller.signal);
    await given.askMany(1);
    controller.abort('enough');
    await settled();
    expect(given.refused).toEqual(['enough']);
    expect(given.gate.state()).toMatchObject({ inFlight: 1, waiting: 2 });
    await given.end();
    await given.end();
    expect(given.order).toEqual([0, 1, 3]);
  });

  it('leaves no listener behind, whether it came or not', async () => {
    const given = open({ limits: { maximumInFlight: 1 } });
    const controller = new AbortController();
    given.ask(controller.signal);
    given.ask(controller.signal);
    await settled();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    await given.end();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('before the call is refused at once', async () => {
    const given = open();
    await expect(given.gate.enter({ tokens: 0 }, AbortSignal.abort('enough'))).rejects.toBe('enough');
    expect(given.gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
  });

  it('of the first lets the next one be looked at', async () => {
    const given = open({ limits: { tokensPerMinute: 3_000 } });
    const controller = new AbortController();
    given.ask(never, 100);
    await settled();
    given.ask(controller.signal, 100);
    given.ask(never, 0);
    await settled();
    expect(given.order).toEqual([0]);
    controller.abort();
    await settled();
    expect(given.order).toEqual([0, 2]);
  });
});

describe('calls at once, learnt', () => {
  it('double each round trip while they are used, up to the configured number', async () => {
    const given = open({ concurrency: 50 });
    const limits: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      await given.askMany(100);
      await given.clock.advance(100);
      limits.push(given.gate.state().limit);
      for (const permit of given.inside.splice(0)) permit.leave(ok);
      await settled();
    }
    expect(limits).toEqual([8, 16, 32, 50]);
  });

  it('do not grow when they are not used', async () => {
    const given = open();
    for (let i = 0; i < 50; i += 1) {
      await given.askMany(5);
      await given.endAll();
    }
    expect(given.gate.state().limit).toBe(8);
  });

  it('start with the configured number when that is smaller', () => {
    expect(open({ concurrency: 3 }).gate.state().limit).toBe(3);
  });

  it('are cut once for a burst of refusals, and again for a call that was begun after the cut', async () => {
    const given = open();
    await given.askMany(8);
    await given.clock.advance(50);
    const refusal = failed('rate-limited', { message: 'too many concurrent requests' });
    const burst = given.inside.splice(0, 3);
    burst[0]?.leave(refusal);
    expect(given.gate.state().limit).toBe(6);
    await given.clock.advance(1);
    burst[1]?.leave(refusal);
    burst[2]?.leave(refusal);
    expect(given.gate.state().limit).toBe(5); // five were left in flight: so many were served
    await given.endAll();
    await given.clock.advance(50);
    await given.askMany(5);
    await given.clock.advance(50);
    await given.end(refusal);
    expect(given.gate.state().limit).toBe(3);
  });

  it('are cut by a bare refusal beside many calls, though it was begun beside few', async () => {
    const given = open();
    await given.askMany(8);
    await given.endAll();
    await given.askMany(8);
    given.inside[2]?.leave(failed('rate-limited', { message: 'slow down' }));
    expect(given.gate.state()).toMatchObject({ limit: 6, requestsPerSecond: undefined });
    expect(given.gate.state().pausedForMs).toBe(0);
  });

  it('are not thought to have been served when some were only answered before others arrived', async () => {
    const given = open({ concurrency: 32, startingConcurrency: 14 });
    const refusal = failed('rate-limited', { message: 'slow down' });
    await given.askMany(14);
    await given.clock.advance(10);
    given.inside.pop()?.leave(ok); // the fourteenth
    for (let i = 0; i < 3; i += 1) await given.end(refusal);
    await given.endAll();
    await given.clock.advance(10);
    for (let i = 0; i < 30; i += 1) {
      await given.askMany(2);
      await given.end();
    }
    expect(given.gate.state()).toMatchObject({ limit: 10, inFlight: 10 });
    await given.end(refusal); // as many in flight as are served: it is not that there are few
    expect(given.gate.state().pausedForMs).toBe(0);
    expect(given.gate.state().limit).toBeLessThan(10);
  });

  it('are cut by an overloaded server, but not by a broken one', async () => {
    const given = open();
    await given.askMany(8);
    await given.end(failed('server-error', { message: 'HTTP 500: oops' }));
    expect(given.gate.state().limit).toBe(8);
    await given.end(failed('server-error', { message: 'HTTP 529: Overloaded' }));
    expect(given.gate.state().limit).toBeLessThan(8);
  });
});

describe('a pause', () => {
  it('holds for the whole account as long as Retry-After says, also with calls in flight', async () => {
    const given = open();
    await given.askMany(4);
    await given.end(failed('rate-limited', { retryAfterMs: 20_000 }));
    expect(given.gate.state().pausedForMs).toBe(20_000);
    await given.askMany(2);
    await given.clock.advance(19_999);
    expect(given.order).toHaveLength(4);
    await given.clock.advance(1);
    expect(given.order).toHaveLength(5); // one goes first …
    await given.clock.advance(10_000);
    expect(given.order).toHaveLength(6); // … and the others follow, though not as fast as before
    expect(given.gate.state().requestsPerSecond).toBeLessThan(0.6);
  });

  it('is no longer than two minutes', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(failed('rate-limited', { retryAfterMs: 86_400_000 }));
    await given.askMany(1);
    await given.clock.advance(120_000);
    expect(given.order).toHaveLength(2);
  });

  it('is also made for a server that is busy', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(failed('server-error', { message: 'HTTP 503: busy', retryAfterMs: 9_000 }));
    await given.askMany(1);
    await given.clock.advance(8_999);
    expect(given.order).toHaveLength(1);
    await given.clock.advance(1);
    expect(given.order).toHaveLength(2);
  });

  it('for a busy server is no longer than two minutes either', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(failed('server-error', { message: 'HTTP 503: busy', retryAfterMs: 86_400_000 }));
    await given.askMany(1);
    await given.clock.advance(120_000);
    expect(given.order).toHaveLength(2);
  });

  it('holds until the reset where only that is told', async () => {
    const given = open();
    await given.askMany(1);
    await given.end({
      ...failed('rate-limited'),
      limits: { requestsLeft: 0, requestsResetMs: 30_000, tokensLeft: 0, tokensResetMs: 40_000 },
    });
    expect(given.gate.state().pausedForMs).toBe(40_000);
  });

  it('grows while nothing is told and everything is refused', async () => {
    const given = open();
    const times: number[] = [];
    for (let i = 0; i < 7; i += 1) {
      await given.askMany(1);
      while (given.inside.length === 0) await given.clock.advance(100);
      times.push(given.clock.now());
      await given.end(failed('rate-limited', { message: '5 requests per minute' }));
    }
    const waits = times.map((time, i) => time - (times[i - 1] ?? 0)).slice(1);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });
});

describe('what the provider reports', () => {
  const reporting = (limits: ReportedLimits): CallResult => ({ outcome: 'ok', limits });

  it.each<[string, ReportedLimits]>([
    ['requests', { requestsLimit: 60, requestsLeft: 0, requestsResetMs: 30_000 }],
    ['tokens', { tokensLimit: 60, tokensLeft: 0, tokensResetMs: 30_000 }],
  ])('lets nothing in until the reset when no %s are left', async (_what, limits) => {
    const given = open();
    await given.askMany(1);
    await given.end(reporting(limits));
    await given.askMany(3);
    await given.clock.advance(29_999);
    expect(given.order).toHaveLength(1);
    await given.clock.advance(1);
    expect(given.order).toHaveLength(4);
  });

  it('spreads what is left when it is little', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(reporting({ requestsLimit: 100, requestsLeft: 10, requestsResetMs: 30_000 }));
    await given.askMany(8);
    await given.clock.advance(15_000);
    const begun = given.order.length - 1;
    expect(begun).toBeGreaterThanOrEqual(4);
    expect(begun).toBeLessThanOrEqual(6);
  });

  it('changes nothing while there is plenty, or as long as it is not known when more comes', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(reporting({ requestsLimit: 100, requestsLeft: 60, requestsResetMs: 30_000 }));
    await given.askMany(1);
    await given.end(reporting({ requestsLeft: 0 }));
    await given.askMany(8);
    expect(given.order).toHaveLength(10);
  });

  it('is believed for two minutes at the most', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(reporting({ requestsLimit: 1_000, requestsLeft: 0, requestsResetMs: 3_600_000 }));
    await given.askMany(1);
    await given.clock.advance(119_999);
    expect(given.order).toHaveLength(1);
    await given.clock.advance(1);
    expect(given.order).toHaveLength(2);
  });

  it('is not spread over a day', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(reporting({ requestsLimit: 1_000, requestsLeft: 100, requestsResetMs: 3_600_000 }));
    await given.askMany(8);
    expect(given.order).toHaveLength(9);
  });

  it('is old when a later call has brought newer', async () => {
    const given = open();
    await given.askMany(2);
    given.inside[1]?.leave(reporting({ requestsLimit: 100, requestsLeft: 90, requestsResetMs: 30_000 }));
    given.inside[0]?.leave(reporting({ requestsLimit: 100, requestsLeft: 0, requestsResetMs: 30_000 }));
    await given.askMany(4);
    expect(given.order).toHaveLength(6);
  });

  it('counts what was begun since', async () => {
    const given = open();
    await given.askMany(4);
    await given.end(reporting({ requestsLimit: 100, requestsLeft: 3, requestsResetMs: 10_000 }));
    await given.askMany(1); // three of the three are in flight
    expect(given.order).toHaveLength(4);
    await given.clock.advance(9_999);
    expect(given.order).toHaveLength(4);
    await given.clock.advance(1);
    expect(given.order).toHaveLength(5);
  });
});

describe('a provider that does not answer', () => {
  it.each<FailureKind>(['connection', 'server-error', 'timeout'])(
    'is not asked any more after %s eight times',
    async (kind) => {
      const given = open();
      await failInRow(given, 7, failed(kind));
      expect(given.gate.state().breaker).toBe('closed');
      await failInRow(given, 1, failed(kind));
      expect(given.gate.state()).toMatchObject({ breaker: 'open' });
      await given.askMany(3);
      expect(given.inside).toHaveLength(0);
    },
  );

  it.each<[string, CallResult]>([
    ['an answer', ok],
    ['a refusal', failed('bad-request')],
    ['a wrong key', failed('unauthorized')],
    ['an unreadable answer', failed('malformed-answer')],
    ['a sign that it is too much', failed('rate-limited', { message: 'concurrent' })],
  ])('is alive with %s in between', async (_what, sign) => {
    const given = open();
    await failInRow(given, 7, failed('connection'));
    await failInRow(given, 1, sign);
    await given.clock.advance(1);
    await failInRow(given, 7, failed('connection'));
    expect(given.gate.state().breaker).toBe('closed');
  });

  it('is not held to failures of calls that were begun before its last answer', async () => {
    const given = open({ concurrency: 30, startingConcurrency: 30 });
    await given.askMany(20);
    await given.clock.advance(10);
    await given.end(ok);
    for (let i = 0; i < 19; i += 1) await given.end(failed('connection'));
    expect(given.gate.state().breaker).toBe('closed');
  });

  it('is tried with one call, after a wait that grows up to a minute', async () => {
    const given = open({ deadAfterMs: 3_600_000 });
    await failInRow(given, 8, failed('connection'));
    await given.askMany(20);
    const times = [given.clock.now()];
    for (let i = 0; i < 9; i += 1) {
      while (given.inside.length === 0) await given.clock.advance(100);
      times.push(given.clock.now());
      expect(given.gate.state()).toMatchObject({ breaker: 'half-open', inFlight: 1 });
      await given.clock.advance(100_000); // the trial takes its time, and nobody else comes in
      expect(given.gate.state().inFlight).toBe(1);
      times.push(given.clock.now());
      await given.end(failed('connection'));
    }
    const waits = times.filter((_, i) => i % 2 === 1).map((time, i) => time - (times[2 * i] ?? 0));
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
  });

  it('is asked by all again after one answer', async () => {
    const given = open();
    await failInRow(given, 8, failed('connection'));
    await given.askMany(6);
    await given.clock.advance(1_000);
    expect(given.inside).toHaveLength(1);
    await given.end(ok);
    expect(given.gate.state()).toMatchObject({ breaker: 'closed', inFlight: 5 });
  });

  it('is not judged by a call from before while a trial is under way', async () => {
    const given = open({ startingConcurrency: 16 });
    await given.askMany(12);
    const old = given.inside.splice(8);
    for (let i = 0; i < 8; i += 1) await given.end(failed('connection'));
    await given.askMany(2);
    await given.clock.advance(1_000);
    old[0]?.leave(failed('connection'));
    expect(given.gate.state()).toMatchObject({ breaker: 'half-open', waiting: 1 });
    old[1]?.leave(ok); // but an answer is an answer
    expect(given.gate.state()).toMatchObject({ breaker: 'closed', waiting: 0 });
  });

  it('is waited for a second at first, also the second time', async () => {
    const given = open({ deadAfterMs: 10_000 });
    for (let time = 0; time < 3; time += 1) {
      await failInRow(given, 8, failed('connection'));
      for (const waitMs of [1_000, 2_000, 4_000]) {
        await given.askMany(1);
        await given.clock.advance(waitMs - 1);
        expect(given.inside).toHaveLength(0);
        await given.clock.advance(1);
        expect(given.inside).toHaveLength(1);
        await given.end(waitMs === 4_000 ? ok : failed('connection'));
      }
      await given.clock.advance(1);
    }
  });

  it('is not given up for several short times together', async () => {
    const given = open();
    for (let time = 0; time < 3; time += 1) {
      await failInRow(given, 8, failed('connection'));
      const fromMs = given.clock.now();
      while (given.clock.now() < fromMs + 400_000) {
        await given.askMany(1);
        await given.clock.advance(1_000);
        await given.endAll(failed('connection'));
      }
      expect(given.gate.state().breaker).toBe('open');
      await given.clock.advance(60_000);
      await given.endAll(ok);
      await given.clock.advance(1);
      await given.endAll(ok);
      await given.clock.advance(1);
    }
  });

  it('is tried again at once when the trial was dropped', async () => {
    const given = open();
    await failInRow(given, 8, failed('connection'));
    await given.askMany(2);
    await given.clock.advance(1_000);
    await given.end({ outcome: 'aborted' });
    expect(given.gate.state()).toMatchObject({ breaker: 'half-open', inFlight: 1, waiting: 0 });
  });

  it('is given up for good after ten minutes: all who wait and all who come are told why', async () => {
    const given = open();
    const failure = failed('connection', { message: 'ECONNREFUSED: nobody there' });
    await failInRow(given, 8, failure);
    await given.askMany(30);
    const startedAtMs = given.clock.now();
    while (given.gate.state().breaker !== 'dead' && given.clock.now() < 3_600_000) {
      await given.clock.advance(1_000);
      await given.endAll(failure);
    }
    expect(given.clock.now() - startedAtMs).toBeGreaterThanOrEqual(600_000);
    expect(given.clock.now() - startedAtMs).toBeLessThan(662_000);
    expect(given.gate.state()).toMatchObject({ inFlight: 0, waiting: 0 });
    expect(given.refused.length).toBeGreaterThan(10);
    expect(given.refused.every((error) => error instanceof GateClosed)).toBe(true);
    await expect(given.gate.enter({ tokens: 0 }, never)).rejects.toThrow(/test is down.*ECONNREFUSED: nobody there/);
    expect(given.clock.orders()).toBe(0);
  });

  it('is in doubt as soon as half of that has failed', async () => {
    const given = open();
    await failInRow(given, 3, failed('timeout'));
    expect(given.gate.isInDoubt()).toBe(false);
    await failInRow(given, 1, failed('timeout'));
    expect(given.gate.isInDoubt()).toBe(true);
    await failInRow(given, 1, ok);
    expect(given.gate.isInDoubt()).toBe(false);
  });
});

describe('a process that slept', () => {
  it('begins no more than a small burst', async () => {
    const given = open({ startingConcurrency: 16, limits: { requestsPerMinute: 120 } });
    await given.askMany(10);
    expect(given.order).toHaveLength(2);
    given.clock.suspend(3_600_000);
    await given.clock.advance(0);
    expect(given.order).toHaveLength(4);
  });

  it.each([1_000, 3_600_000])('begins with one call when a pause ended %i ms before it woke', async (longerMs) => {
    const given = open();
    await given.askMany(4);
    await given.endAll(failed('rate-limited', { retryAfterMs: 20_000 }));
    await given.askMany(6);
    given.clock.suspend(20_000 + longerMs);
    expect(given.gate.state().pausedForMs).toBe(0);
    await given.clock.advance(0);
    expect(given.inside).toHaveLength(1);
    await given.end();
    await given.clock.advance(10_000);
    expect(given.order.length).toBeGreaterThan(6);
  });

  it('waits for the rest of a pause that it did not sleep through', async () => {
    const given = open();
    await given.askMany(1);
    await given.end(failed('server-error', { message: 'HTTP 503: busy', retryAfterMs: 60_000 }));
    await given.askMany(1);
    given.clock.suspend(40_000);
    await given.clock.advance(19_999);
    expect(given.inside).toHaveLength(0);
    await given.clock.advance(1);
    expect(given.inside).toHaveLength(1);
  });

  it('goes on at once when what was reported to be used up came back meanwhile', async () => {
    const given = open();
    await given.askMany(1);
    await given.end({ outcome: 'ok', limits: { requestsLimit: 60, requestsLeft: 0, requestsResetMs: 30_000 } });
    await given.askMany(3);
    given.clock.suspend(600_000);
    await given.clock.advance(0);
    expect(given.inside).toHaveLength(3);
  });

  it('does not give a provider up for the time it slept', async () => {
    const given = open();
    await failInRow(given, 8, failed('connection'));
    await given.askMany(2);
    given.clock.suspend(36_000_000);
    await given.clock.advance(0);
    await given.end(failed('connection'));
    expect(given.gate.state().breaker).toBe('open');
  });
});

describe('a gate on the real clock', () => {
  it('lets in what has to wait', async () => {
    const gate = createGate({ account: 'real', concurrency: 4, limits: { requestsPerMinute: 6_000 } });
    const permits = await Promise.all(Array.from({ length: 3 }, () => gate.enter({ tokens: 0 }, never)));
    for (const permit of permits)
      permit.leave({ outcome: 'failed', failure: failedReply('rate-limited', '', 20).failure });
    const before = performance.now();
    (await gate.enter({ tokens: 0 }, never)).leave(ok);
    expect(performance.now() - before).toBeGreaterThanOrEqual(15);
  });
});
