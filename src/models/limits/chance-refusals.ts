/**
 * Tells refusals that depend on how much is asked from those that come by chance. In: what became of calls. Out: for each refusal
 * whether the account is to be asked less for it; a refusal by chance is the affair of the item it met.
 *
 * At first every refusal counts. When asking less turns out to be of no use (`UselessCuts`), what was cut is given back, and a time
 * begins in which only an excess of refusals counts (`ChancePeriod`). Where that was a mistake it is soon over; until it may begin
 * again half a minute passes, and twice as long each time, up to sixteen minutes, until it lasts for five.
 */
import { ChancePeriod, type Control } from './chance-period.ts';
import type { Outcome } from './outcomes-in-order.ts';
import { UselessCuts } from './useless-cuts.ts';

type Begun = { sequence: number; beganAtMs: number };

const firstRestMs = 30_000;
const longestRestMs = 960_000;
const lastingMs = 300_000;

export class ChanceRefusals {
  readonly #control: Control;
  readonly #cuts = new UselessCuts();
  #period: ChancePeriod | undefined;
  #periodBeganAtMs = 0;
  #restUntilMs = Number.NEGATIVE_INFINITY;
  #restMs = firstRestMs;

  constructor(control: Control) {
    this.#control = control;
  }

  /** Refusals come by chance: who is refused waits for itself. */
  areKnown(): boolean {
    return this.#period !== undefined;
  }

  began(call: Begun): void {
    this.#period?.began(call);
  }

  /** Nothing is known of it, or what it met tells nothing. */
  dropped(call: Begun, nowMs: number): void {
    this.#ended(call, 'dropped', nowMs);
  }

  taken(call: Begun, nowMs: number): void {
    this.#cuts.taken(call, nowMs);
    this.#ended(call, 'taken', nowMs);
  }

  /** True: the account is to be asked less. */
  refused(call: Begun, nowMs: number): boolean {
    this.#ended(call, 'refused', nowMs);
    if (this.#period !== undefined) return this.#period.counts(call, nowMs);
    const share = this.#cuts.refused(call, nowMs);
    if (share === undefined || nowMs < this.#restUntilMs) return true;
    const refusalTakesMs = nowMs - call.beganAtMs;
    this.#period = new ChancePeriod({ share, refusalTakesMs, control: this.#control }, nowMs);
    this.#periodBeganAtMs = nowMs;
    this.#control.giveBack();
    return false;
  }

  #ended(call: Begun, outcome: Outcome | 'dropped', nowMs: number): void {
    this.#period?.ended(call, outcome, nowMs);
    if (this.#period?.isOver() !== true) return;
    this.#period = undefined;
    this.#cuts.clear();
    if (nowMs - this.#periodBeganAtMs >= lastingMs) this.#restMs = firstRestMs;
    this.#restUntilMs = nowMs + this.#restMs;
    this.#restMs = Math.min(longestRestMs, this.#restMs * 2);
  }
}
