/** What the tests of the rate control share: a clock that is turned by hand, and a provider with hard limits that runs on it. */
import type { ReportedLimits } from '../../core/model.ts';
import { Random } from '../../core/random.ts';
import { failedReply } from '../classify-failure.ts';
import type { Clock } from './clock.ts';
import { type CallResult, createGate, type Gate, type GateOptions } from './gate.ts';

export class FakeClock implements Clock {
  #nowMs = 0;
  #orders: { atMs: number; run: () => void }[] = [];

  now(): number {
    return this.#nowMs;
  }

  after(waitMs: number, run: () => void): () => void {
    const order = { atMs: this.#nowMs + waitMs, run };
    this.#orders.push(order);
    return () => {
      this.#orders = this.#orders.filter((other) => other !== order);
    };
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve));
  }

  /** Runs what falls due, one after the other, with everything that follows from it. */
  async advance(ms: number): Promise<void> {
    const endMs = this.#nowMs + ms;
    for (;;) {
      await settled();
      const next = this.#orders.reduce<{ atMs: number; run: () => void } | undefined>(
        (first, order) => (first === undefined || order.atMs < first.atMs ? order : first),
        undefined,
      );
      if (next === undefined || next.atMs > endMs) break;
      this.#orders = this.#orders.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = endMs;
  }

  /** The process slept: time has passed and nothing was run in it. */
  suspend(ms: number): void {
    this.#nowMs += ms;
  }

  orders(): number {
    return this.#orders.length;
  }
}

/** Everything that can go on without time has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export type ProviderRules = {
  /** Calls served at once; more are refused. */
  atOnce?: number;
  requestsPerMinute?: number;
  tokensPerMinute?: number;
  /** `bucket`: refills steadily and holds a second's worth (tokens: ten); `window`: starts anew each minute. */
  refill?: 'bucket' | 'window';
  /** Mean; each call takes between half and one and a half of it. */
  latencyMs: number;
  /** A call takes up to this to arrive, and an answer to come back, so that calls overtake each other. Absent: 60 ms. */
  wayMs?: number;
  tokens?: number;
  /** Whether a refusal says how long to wait. */
  tellsRetryAfter?: boolean;
  /** Whether every answer reports what is left. */
  tellsLimits?: boolean;
  words?: string;
  /** Of everything that is left to chance. Absent: 1. */
  seed?: number;
  /** Share of what is within the limits that is refused all the same, at random; it counts against them. */
  refusedByChance?: number;
  /** How much such a refusal says. Absent: nothing. */
  chanceTells?: 'retry-after' | 'nothing-left';
};

const minuteMs = 60_000;

/** An allowance per minute, as a provider counts it. */
class Allowance {
  readonly #perMinute: number;
  readonly #refill: 'bucket' | 'window';
  readonly #capacity: number;
  #left: number;
  #atMs = 0;

  constructor(perMinute: number, refill: 'bucket' | 'window', capacity: number) {
    this.#perMinute = perMinute;
    this.#refill = refill;
    this.#capacity = refill === 'window' ? perMinute : capacity;
    this.#left = this.#capacity;
  }

  has(amount: number, nowMs: number): boolean {
    if (this.#refill === 'bucket') {
      this.#left = Math.min(this.#capacity, this.#left + ((nowMs - this.#atMs) * this.#perMinute) / minuteMs);
      this.#atMs = nowMs;
    } else if (Math.floor(nowMs / minuteMs) !== Math.floor(this.#atMs / minuteMs)) {
      this.#left = this.#capacity;
      this.#atMs = nowMs;
    }
    return this.#left >= amount;
  }

  take(amount: number): void {
    this.#left -= amount;
  }

  report(nowMs: number): { limit: number; left: number; resetMs: number } {
    const resetMs =
      this.#refill === 'window'
        ? minuteMs - (nowMs % minuteMs)
        : ((this.#capacity - this.#left) / this.#perMinute) * minuteMs;
    return { limit: this.#capacity, left: Math.max(0, Math.floor(this.#left)), resetMs };
  }

  untilMs(amount: number, nowMs: number): number {
    if (this.#refill === 'window') return minuteMs - (nowMs % minuteMs);
    return ((amount - this.#left) / this.#perMinute) * minuteMs;
  }
}

export class SimulatedProvider {
  readonly #clock: FakeClock;
  readonly #rules: ProviderRules;
  readonly #random: Random;
  readonly #chance: Random;
  readonly #requests: Allowance | undefined;
  readonly #tokens: Allowance | undefined;
  inFlight = 0;
  mostInFlight = 0;
  served: number[] = [];
  refused: number[] = [];

  constructor(clock: FakeClock, rules: ProviderRules) {
    this.#clock = clock;
    this.#rules = rules;
    this.#random = new Random(rules.seed ?? 1, 'provider');
    this.#chance = new Random(rules.seed ?? 1, 'chance');
    const { requestsPerMinute, tokensPerMinute, refill = 'bucket' } = rules;
    if (requestsPerMinute !== undefined)
      this.#requests = new Allowance(requestsPerMinute, refill, requestsPerMinute / 60);
    if (tokensPerMinute !== undefined) this.#tokens = new Allowance(tokensPerMinute, refill, tokensPerMinute / 6);
  }

  async call(): Promise<CallResult> {
    await this.#way();
    const result = await this.#answer();
    await this.#way();
    return result;
  }

  #way(): Promise<void> {
    const { wayMs = 60 } = this.#rules;
    return this.#clock.sleep(this.#random.next() * wayMs);
  }

  async #answer(): Promise<CallResult> {
    const { atOnce = Number.POSITIVE_INFINITY, latencyMs, tokens = 1000 } = this.#rules;
    const now = this.#clock.now();
    const lacking = [
      this.#requests?.has(1, now) === false ? this.#requests.untilMs(1, now) : undefined,
      this.#tokens?.has(tokens, now) === false ? this.#tokens.untilMs(tokens, now) : undefined,
    ].filter((waitMs) => waitMs !== undefined);
    if (this.inFlight >= atOnce || lacking.length > 0) {
      const limits = this.#report(now);
      this.refused.push(this.#clock.now());
      return this.#refusal(lacking, limits);
    }
    this.#requests?.take(1);
    this.#tokens?.take(tokens);
    if (this.#chance.next() < (this.#rules.refusedByChance ?? 0)) {
      this.refused.push(now);
      return this.#refusalByChance();
    }
    const limits = this.#report(now);
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    await this.#clock.sleep(latencyMs * (0.5 + this.#random.next()));
    this.inFlight -= 1;
    this.served.push(this.#clock.now());
    return { outcome: 'ok', tokens, ...limits };
  }

  #refusal(lacking: readonly number[], limits: { limits?: ReportedLimits }): CallResult {
    const { tellsRetryAfter = false, words = 'slow down' } = this.#rules;
    const waitMs = tellsRetryAfter ? Math.ceil(Math.max(1000, ...lacking)) : undefined;
    const { failure } = failedReply('rate-limited', `HTTP 429: ${words}`, waitMs);
    return { outcome: 'failed', failure, ...limits };
  }

  #refusalByChance(): CallResult {
    const { chanceTells, words = 'slow down' } = this.#rules;
    const waitMs = chanceTells === 'retry-after' ? 1_000 : undefined;
    const { failure } = failedReply('rate-limited', `HTTP 429: ${words}`, waitMs);
    const limits = { requestsLimit: 60, requestsLeft: 0, requestsResetMs: 500 };
    return { outcome: 'failed', failure, ...(chanceTells === 'nothing-left' && { limits }) };
  }

  #report(now: number): { limits?: ReportedLimits } {
    if (this.#rules.tellsLimits !== true) return {};
    const requests = this.#requests?.report(now);
    const tokens = this.#tokens?.report(now);
    return {
      limits: {
        ...(requests && {
          requestsLimit: requests.limit,
          requestsLeft: requests.left,
          requestsResetMs: requests.resetMs,
        }),
        ...(tokens && { tokensLimit: tokens.limit, tokensLeft: tokens.left, tokensResetMs: tokens.resetMs }),
      },
    };
  }
}

export type Simulation = {
  rules: ProviderRules;
  gate?: Partial<GateOptions>;
  warmUpMs?: number;
  measuredMs?: number;
  /** The items go on asking afterwards. */
  keepAsking?: boolean;
};

/** As many items as the platform has in progress ask, one call after the other. Out: what happened after the warm-up. */
export async function simulate(simulation: Simulation) {
  const { rules, gate: options = {}, warmUpMs = 180_000, measuredMs = 300_000, keepAsking = false } = simulation;
  const clock = new FakeClock();
  const provider = new SimulatedProvider(clock, rules);
  const gate = createGate({ account: 'test', concurrency: 64, clock, ...options });
  const ending = new AbortController();
  for (let item = 0; item < 2 * (options.concurrency ?? 64); item += 1)
    void work(gate, { provider, tokens: rules.tokens ?? 1000, signal: ending.signal });
  await clock.advance(warmUpMs);
  const atWarm = { served: provider.served.length, refused: provider.refused.length };
  await clock.advance(measuredMs);
  const served = provider.served.length - atWarm.served;
  const refused = provider.refused.length - atWarm.refused;
  if (!keepAsking) ending.abort();
  return {
    perSecond: served / (measuredMs / 1000),
    shareRefused: refused / (served + refused),
    refusedInWarmUp: atWarm.refused,
    provider,
    gate,
    clock,
  };
}

async function work(
  gate: Gate,
  { provider, tokens, signal }: { provider: SimulatedProvider; tokens: number; signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    const permit = await gate.enter({ tokens }, signal).catch(() => undefined);
    if (permit === undefined) return;
    permit.leave(await provider.call());
  }
}
