/**
 * All limits of one account together: given, reported and learnt. In: calls as they begin and what became of them. Out: how long the
 * next one has to wait. No time passes in here; the gate brings the clock.
 */
import type { ReportedLimits } from '../../core/model.ts';
import type { Failure } from '../../core/response.ts';
import { type AccountLimits, narrower } from './account-limits.ts';
import { AdaptiveConcurrency } from './adaptive-concurrency.ts';
import { AdaptiveRate } from './adaptive-rate.ts';
import { type Bucket, minuteBucket } from './bucket.ts';
import { ChanceRefusals } from './chance-refusals.ts';
import { type Pressure, pressureOf } from './pressure.ts';
import { ReportedPace } from './reported-pace.ts';
import { ServedPlace } from './served-place.ts';
import { divideBucket, partOf } from './share.ts';

/** A call on the wire. */
export type Call = {
  sequence: number;
  beganAtMs: number;
  /** What it was thought to use. */
  tokens: number;
  tokensBefore: number;
  /** It was the n-th in flight when it began. */
  place: number;
  wasFull: boolean;
};

export type CallResult = {
  /** `ok`: the provider did what it was asked, a block included. `aborted`: nothing is known. */
  outcome: 'ok' | 'failed' | 'aborted';
  /** Present when it failed. */
  failure?: Failure;
  /** The same request failed before while others were answered: that it fails again says nothing of the provider. */
  isSuspect?: boolean;
  /** Really used, where it is told. */
  tokens?: number;
  limits?: ReportedLimits;
};

type Met = { failure: Failure; limits: ReportedLimits | undefined };

export type PacingOptions = { concurrency: number; startingConcurrency: number; nowMs: number };

const longestRetryAfterMs = 120_000;

export class Pacing {
  readonly #ceiling: number;
  readonly #places: AdaptiveConcurrency;
  readonly #rate: AdaptiveRate;
  readonly #reported = new ReportedPace();
  readonly #served = new ServedPlace();
  readonly #chance = new ChanceRefusals({
    giveBack: () => {
      this.#places.giveBack();
      this.#rate.giveBack();
    },
    makeUpFor: (share) => this.#rate.makeUpFor(share),
    halve: () => this.#places.halve(),
  });
  #given: AccountLimits = {};
  /** Among how many the given limits are divided; undefined: they are this account's gate's alone. */
  #parts: number | undefined;
  #requests: Bucket | undefined;
  #tokens: Bucket | undefined;
  #inFlight = 0;
  #begun = 0;
  #tokensBegun = 0;
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  #answersReport = false;

  constructor({ concurrency, startingConcurrency, nowMs }: PacingOptions) {
    this.#ceiling = concurrency;
    this.#places = new AdaptiveConcurrency({ start: startingConcurrency, ceiling: concurrency });
    this.#rate = new AdaptiveRate(nowMs);
  }

  restrict(limits: AccountLimits, nowMs: number): void {
    const before = this.#given;
    this.#given = narrower(before, limits);
    const { requestsPerMinute, tokensPerMinute, maximumInFlight } = this.#given;
    if (requestsPerMinute !== undefined && requestsPerMinute !== before.requestsPerMinute)
      this.#requests = minuteBucket(requestsPerMinute, 'requests', nowMs);
    if (tokensPerMinute !== undefined && tokensPerMinute !== before.tokensPerMinute)
      this.#tokens = minuteBucket(tokensPerMinute, 'tokens', nowMs);
    if (maximumInFlight !== undefined) this.#places.setCeiling(Math.min(this.#ceiling, maximumInFlight));
    const parts = this.#parts;
    this.#parts = undefined;
    if (parts !== undefined) this.share(parts, nowMs);
  }

  /** One of so many parts of the given limits is its own; 0: none for the moment, so that the next one begins with nothing in hand. */
  share(parts: number, nowMs: number): void {
    const before = this.#parts;
    if (parts === before) return;
    this.#parts = parts === 0 ? undefined : parts;
    if (parts === 0) return;
    const { requestsPerMinute, tokensPerMinute } = this.#given;
    if (this.#requests !== undefined && requestsPerMinute !== undefined)
      divideBucket(this.#requests, { unit: 'requests', perMinute: requestsPerMinute, parts, before }, nowMs);
    if (this.#tokens !== undefined && tokensPerMinute !== undefined)
      divideBucket(this.#tokens, { unit: 'tokens', perMinute: tokensPerMinute, parts, before }, nowMs);
    const { maximumInFlight = this.#ceiling } = partOf(this.#given, parts);
    this.#places.setCeiling(Math.min(this.#ceiling, maximumInFlight));
  }

  /** Infinity: not before a call ends. */
  waitMs(tokens: number, nowMs: number): number {
    if (this.#inFlight >= this.#places.limit()) return Number.POSITIVE_INFINITY;
    return Math.max(
      0,
      this.#pausedUntilMs - nowMs,
      this.#rate.waitMs(nowMs),
      this.#reported.waitMs(tokens, nowMs),
      this.#requests?.waitMs(1, nowMs) ?? 0,
      this.#tokens?.waitMs(tokens, nowMs) ?? 0,
    );
  }

  begin(tokens: number, nowMs: number): Call {
    const place = this.#inFlight + 1;
    const wasFull = place >= this.#places.limit();
    const call = { sequence: this.#begun, beganAtMs: nowMs, tokens, tokensBefore: this.#tokensBegun, place, wasFull };
    this.#begun += 1;
    this.#tokensBegun += tokens;
    this.#inFlight = place;
    this.#requests?.take(1, nowMs);
    this.#tokens?.take(tokens, nowMs);
    this.#rate.began(nowMs);
    this.#reported.began(tokens, nowMs);
    this.#chance.began(call);
    return call;
  }

  /** Every call that began ends here, once. */
  end(call: Call, { outcome, failure, tokens, limits }: CallResult, nowMs: number): void {
    const isUsed = call.wasFull || this.#inFlight >= this.#places.limit();
    this.#inFlight -= 1;
    if (tokens !== undefined) this.#tokens?.take(tokens - call.tokens, nowMs);
    const pressure = failure && this.#pressureOf(call, { failure, limits }, nowMs);
    const isByChance = pressure !== undefined && this.#isByChance(call, nowMs);
    this.#answersReport ||= failure === undefined && limits !== undefined;
    // Where only refusals report, what is told with one by chance is as little true as the refusal.
    if (limits !== undefined && (!isByChance || this.#answersReport)) this.#reported.told(limits, call, nowMs);
    if (isByChance) return;
    if (outcome === 'aborted') {
      this.#chance.dropped(call, nowMs);
      return;
    }
    if (pressure === undefined) {
      this.#rate.taken(call, nowMs);
      this.#chance.taken(call, nowMs);
    }
    if (failure !== undefined) {
      this.#learn(call, { failure, limits, pressure }, nowMs);
      return;
    }
    this.#places.answered(isUsed);
    if (!this.#places.isOfLastCut(call)) this.#served.note(call.place, nowMs);
  }

  /** Refusals come by chance at the moment: nobody else waits for who is refused. */
  refusesByChance(): boolean {
    return this.#chance.areKnown();
  }

  #pressureOf(call: Call, met: Met, nowMs: number): Pressure | undefined {
    return pressureOf({
      ...met,
      // Calls overtake each other on their way: the provider may have seen as many as there are now.
      place: Math.max(call.place, this.#inFlight + 1),
      isOfLastCut: this.#places.isOfLastCut(call),
      servedPlace: this.#served.highest(nowMs),
      isRateHeld: this.#rate.requestsPerSecond() !== undefined,
    });
  }

  /** While one call is sent ahead to see whether anything is taken again, a refusal is what it looks like. */
  #isByChance(call: Call, nowMs: number): boolean {
    if (this.#rate.isTrying()) {
      this.#chance.dropped(call, nowMs);
      return false;
    }
    if (this.#chance.refused(call, nowMs)) return false;
    this.#rate.refusedByChance(call);
    return true;
  }

  #learn(call: Call, { failure, limits, pressure }: Met & { pressure: Pressure | undefined }, nowMs: number): void {
    const { retryAfterMs } = failure;
    if (pressure === 'too-fast') {
      this.#rate.refused(call, nowMs, retryAfterMs ?? untilReset(limits));
      return;
    }
    if (pressure === 'at-once') {
      this.#places.refused(call, { nowMs, others: this.#inFlight });
      this.#served.lower(this.#inFlight);
    }
    if (retryAfterMs === undefined || (pressure === undefined && this.refusesByChance())) return;
    this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + Math.min(retryAfterMs, longestRetryAfterMs));
  }

  state(nowMs: number) {
    return {
      inFlight: this.#inFlight,
      limit: this.#places.limit(),
      pausedForMs: Math.max(0, this.#pausedUntilMs - nowMs, this.#rate.pausedUntilMs() - nowMs),
      requestsPerSecond: this.#rate.requestsPerSecond(),
    };
  }
}

/** When what is used up comes back, as far as that was reported. */
function untilReset(limits: ReportedLimits | undefined): number | undefined {
  const resets = [
    limits?.requestsLeft === 0 ? limits.requestsResetMs : undefined,
    limits?.tokensLeft === 0 ? limits.tokensResetMs : undefined,
  ].filter((resetMs) => resetMs !== undefined);
  return resets.length === 0 ? undefined : Math.max(...resets);
}
