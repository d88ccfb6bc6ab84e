/**
 * Keeps to what the provider itself says is left. In: its reports, calls as they begin. Out: how long the next call has to wait.
 *
 * - Nothing left: nothing begins until the reset (or for two minutes, if that is further away; then one learns anew).
 * - Less than half left: what is left is spread evenly until the reset. A window that starts anew is then used up exactly at its end,
 *   and a bucket that fills steadily stays half full. Resets further away than two minutes (a day's allowance) are not spread over.
 * - A report counts what the provider had seen when it got the call; whatever was begun after that is taken off. When the answer took
 *   longer than the reset, the report says nothing any more.
 */
import type { ReportedLimits } from '../../core/model.ts';

/** The call that a report came with; `tokensBefore` were begun before it. */
export type Reporter = { sequence: number; beganAtMs: number; tokensBefore: number; tokens: number };

type Allowance = { limit: number | undefined; left: number; resetAtMs: number; toldAtMs: number };

const longestMs = 120_000;
/** Where the limit is not told: so many calls like this one count as little. */
const few = 20;

export class ReportedPace {
  #requests: Allowance | undefined;
  #tokens: Allowance | undefined;
  #begun = 0;
  #tokensBegun = 0;
  #newest = -1;
  #beganAtMs = Number.NEGATIVE_INFINITY;

  waitMs(tokens: number, nowMs: number): number {
    return Math.max(this.#waitFor(this.#requests, 1, nowMs), this.#waitFor(this.#tokens, tokens, nowMs));
  }

  began(tokens: number, nowMs: number): void {
    this.#begun += 1;
    this.#tokensBegun += tokens;
    this.#beganAtMs = nowMs;
    if (this.#requests !== undefined) this.#requests.left -= 1;
    if (this.#tokens !== undefined) this.#tokens.left -= tokens;
  }

  /** What a later call brought is newer, whenever it came. */
  told(limits: ReportedLimits, by: Reporter, nowMs: number): void {
    if (by.sequence < this.#newest) return;
    this.#newest = by.sequence;
    const { requestsLimit, requestsLeft, requestsResetMs, tokensLimit, tokensLeft, tokensResetMs } = limits;
    const requests = { limit: requestsLimit, left: requestsLeft, resetMs: requestsResetMs };
    const tokens = { limit: tokensLimit, left: tokensLeft, resetMs: tokensResetMs };
    const tookMs = nowMs - by.beganAtMs;
    this.#requests = allowance(requests, { begunSince: this.#begun - by.sequence - 1, tookMs, nowMs });
    this.#tokens = allowance(tokens, { begunSince: this.#tokensBegun - by.tokensBefore - by.tokens, tookMs, nowMs });
  }

  #waitFor(told: Allowance | undefined, amount: number, nowMs: number): number {
    if (told === undefined) return 0;
    const { limit, left, resetAtMs, toldAtMs } = told;
    const untilResetMs = resetAtMs - nowMs;
    if (untilResetMs <= 0) return 0;
    if (left < 1) return Math.max(0, Math.min(resetAtMs, toldAtMs + longestMs) - nowMs);
    if (amount === 0 || untilResetMs > longestMs || left > (limit === undefined ? few * amount : limit / 2)) return 0;
    const apartMs = Math.min(untilResetMs, (untilResetMs / left) * amount);
    return Math.max(0, this.#beganAtMs + apartMs - nowMs);
  }
}

type Told = { limit: number | undefined; left: number | undefined; resetMs: number | undefined };

type Since = { begunSince: number; tookMs: number; nowMs: number };

/** Without both an amount and a reset there is nothing to keep to. */
function allowance({ limit, left, resetMs }: Told, { begunSince, tookMs, nowMs }: Since): Allowance | undefined {
  if (left === undefined || resetMs === undefined || tookMs > resetMs) return undefined;
  return { limit, left: left - begunSince, resetAtMs: nowMs + resetMs, toldAtMs: nowMs };
}
