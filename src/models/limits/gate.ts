/**
 * The gate of one account: every call of every model of it passes here. In: calls that want to begin, what became of them. Out:
 * permits, in the order of coming. A permit is held while the call is on the wire and at no other time; there are never more of them
 * than every limit, given, reported or learnt, allows at that moment.
 */
import { Random } from '../../core/random.ts';
import type { FailureKind } from '../../core/response.ts';
import type { AccountLimits } from './account-limits.ts';
import { Breaker, type BreakerState } from './breaker.ts';
import { type Clock, processClock } from './clock.ts';
import { type Call, type CallResult, Pacing } from './pacing.ts';
import { WaitingLine } from './waiting-line.ts';

export type { CallResult } from './pacing.ts';

export interface Permit {
  /** Gives the place back; a second time it does nothing. */
  leave(result: CallResult): void;
}

export type GateState = {
  inFlight: number;
  /** Calls that may be in flight at once, as things stand. */
  limit: number;
  waiting: number;
  /** How long nothing begins, as far as that is known. */
  pausedForMs: number;
  breaker: BreakerState;
  /** Learnt from refusals; undefined as long as there were none that say "too fast". */
  requestsPerSecond: number | undefined;
};

export interface Gate {
  /**
   * Waits for its turn. Rejects with the signal's reason when that is aborted, and with `GateClosed` when the provider is given up.
   * @param wish.tokens what the call will use, as far as one can tell
   */
  enter(wish: { tokens: number }, signal: AbortSignal): Promise<Permit>;
  /** Limits that hold from now on beside those given before. */
  restrict(limits: AccountLimits): void;
  /**
   * Divides the given limits among so many gates of one account in different processes. Can be told again, with more or fewer; with 0
   * nothing begins.
   * @param untilMs on the gate's clock: nothing begins from then on, until it is told again
   */
  share(parts: number, untilMs: number): void;
  /** Whether failures of the moment may be the provider's, whatever is sent. */
  isInDoubt(): boolean;
  /** How often the provider has answered, in whatever way. */
  signsOfLife(): number;
  /** Refusals do not depend on how much is asked: the account is not paused for them, who is refused waits for itself. */
  refusesByChance(): boolean;
  state(): GateState;
}

/** The provider did not answer for so long that it was given up. */
export class GateClosed extends Error {
  override readonly name = 'GateClosed';
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.reason = reason;
  }
}

export type GateOptions = {
  account: string;
  /** Calls in flight at the most, whatever is learnt. */
  concurrency: number;
  /** Calls in flight to begin with, where nothing is known yet. */
  startingConcurrency?: number;
  limits?: AccountLimits;
  clock?: Clock;
  /** Failures in a row until nothing more is sent. */
  failuresToOpen?: number;
  /** How long a provider may be down before it is given up. */
  deadAfterMs?: number;
  /** For jitter: a number in [0, 1). */
  random?(): number;
};

export function createGate(options: GateOptions): Gate {
  return new AccountGate(options);
}

/** These tell nothing of whether the provider is there; every other failure is an answer of it. */
const noSignOfLife: ReadonlySet<FailureKind> = new Set(['connection', 'server-error', 'timeout']);

class AccountGate implements Gate {
  readonly #account: string;
  readonly #clock: Clock;
  readonly #pacing: Pacing;
  readonly #breaker: Breaker;
  readonly #line = new WaitingLine<{ tokens: number }, Permit>(() => this.#letIn());
  #lastFailure = '';
  #cancelTimer: (() => void) | undefined;
  #shareEndsMs = Number.POSITIVE_INFINITY;

  constructor(options: GateOptions) {
    const { account, concurrency, startingConcurrency = 8, limits = {}, clock = processClock } = options;
    const { failuresToOpen = 8, deadAfterMs = 600_000 } = options;
    const seeded = new Random('gate', account);
    const random = options.random ?? (() => seeded.next());
    this.#account = account;
    this.#clock = clock;
    this.#pacing = new Pacing({ concurrency, startingConcurrency, nowMs: clock.now() });
    this.#breaker = new Breaker({ failuresToOpen, deadAfterMs, random });
    this.restrict(limits);
  }

  async enter(wish: { tokens: number }, signal: AbortSignal): Promise<Permit> {
    signal.throwIfAborted();
    const permit = this.#line.join(wish, signal);
    if (this.#line.size === 1) this.#letIn();
    return permit;
  }

  restrict(limits: AccountLimits): void {
    this.#pacing.restrict(limits, this.#clock.now());
  }

  share(parts: number, untilMs: number): void {
    this.#pacing.share(parts, this.#clock.now());
    this.#shareEndsMs = parts === 0 ? Number.NEGATIVE_INFINITY : untilMs;
    this.#letIn();
  }

  isInDoubt(): boolean {
    return this.#breaker.isInDoubt();
  }

  signsOfLife(): number {
    return this.#breaker.signsOfLife();
  }

  refusesByChance(): boolean {
    return this.#pacing.refusesByChance();
  }

  state(): GateState {
    const nowMs = this.#clock.now();
    const { pausedForMs, ...pacing } = this.#pacing.state(nowMs);
    const trialInMs = this.#breaker.waitMs(nowMs);
    return {
      ...pacing,
      pausedForMs: Math.max(pausedForMs, trialInMs === Number.POSITIVE_INFINITY ? 0 : trialInMs),
      waiting: this.#line.size,
      breaker: this.#breaker.state(),
    };
  }

  /** Lets in whoever may come, and sees to it that the next one is looked at in time. */
  #letIn(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    if (this.#breaker.state() === 'dead') this.#line.rejectAll(this.#closed());
    for (let wish = this.#line.first(); wish !== undefined; wish = this.#line.first()) {
      const nowMs = this.#clock.now();
      if (nowMs >= this.#shareEndsMs) return;
      const waitMs = Math.max(this.#breaker.waitMs(nowMs), this.#pacing.waitMs(wish.tokens, nowMs));
      if (waitMs > 0) {
        if (waitMs < Number.POSITIVE_INFINITY) this.#cancelTimer = this.#clock.after(waitMs, () => this.#letIn());
        return;
      }
      const call = this.#pacing.begin(wish.tokens, nowMs);
      this.#breaker.began(call.sequence);
      this.#line.serve(this.#permit(call));
    }
  }

  #permit(call: Call): Permit {
    let isHeld = true;
    return {
      leave: (result) => {
        if (!isHeld) return;
        isHeld = false;
        const nowMs = this.#clock.now();
        this.#pacing.end(call, result, nowMs);
        this.#noteLife(call, result, nowMs);
        this.#letIn();
      },
    };
  }

  #noteLife(call: Call, { outcome, failure, isSuspect = false }: CallResult, nowMs: number): void {
    if (outcome === 'aborted') this.#breaker.dropped(call);
    else if (failure === undefined || !noSignOfLife.has(failure.kind)) this.#breaker.alive(nowMs);
    else if (isSuspect) this.#breaker.dropped(call);
    else {
      this.#lastFailure = failure.message;
      this.#breaker.failed(call, nowMs);
    }
  }

  #closed(): GateClosed {
    return new GateClosed(`${this.#account} is down: no answer for a long time (last: ${this.#lastFailure})`);
  }
}
