/**
 * How many calls a second may begin, learnt from refusals that say "too fast". In: calls as they begin and what became of them. Out:
 * how long the next one has to wait.
 *
 * - A refusal pauses the account: as long as the provider says, else 1 s, 2 s, 4 s … 15 s. Refusals of calls that were begun before
 *   it are the same event.
 * - After the pause one call goes first. When it is taken (answered, or not refused for two seconds) the others follow.
 * - The rate is then held to what was really taken over the best stretch that ends now, the pause included: for a bucket and for a
 *   window that starts anew each minute, that is what the provider lets through in the long run. Once it was measured well, over
 *   twenty calls or for the second time, it goes down by 5 % at least and 20 % at the most: a short stretch tells little.
 * - While the rate is really used and nothing is refused it rises every ten seconds: by half until it was measured well, then by 1 %,
 *   after two minutes faster and faster. When it was of no use to be slower, and after a first stretch of less than five seconds, it
 *   doubles each second that has twenty calls.
 */
import { Bucket } from './bucket.ts';
import { RecentCounts } from './recent-counts.ts';

const longestPauseMs = 120_000;
const firstPauseMs = 1_000;
const longestOwnPauseMs = 15_000;
const takenAfterMs = 2_000;
const keptShare = 0.95;
const leastKept = 0.8;
const growthEveryMs = 10_000;
const doublingEveryMs = 1_000;
const shortStretchMs = 5_000;
/** So many calls make a good measure. */
const goodMeasure = 20;
const fastGrowth = 1.5;
const slowGrowths = 12;
const slowestPerSecond = 1 / 120;

export class AdaptiveRate {
  readonly #counts = new RecentCounts();
  readonly #bucket: Bucket;
  /** Since a refusal, until one call was taken again. */
  #isTrying = false;
  /** When the call that goes first began. */
  #firstAtMs: number | undefined;
  #pausedUntilMs = Number.NEGATIVE_INFINITY;
  #refusedAtMs = Number.NEGATIVE_INFINITY;
  #pauseMs = firstPauseMs;
  #stretchBeganAtMs: number | undefined;
  #perSecond: number | undefined;
  #isMeasuredWell = false;
  #grownAtMs = 0;
  #growths = 0;
  #isUsed = false;
  /** Doubles as long as nothing is refused. */
  #isGivenBack = false;
  #begunSinceGrowth = 0;
  #leastKept = leastKept;

  constructor(nowMs: number) {
    this.#bucket = new Bucket({ perMs: 1, capacity: 1 }, nowMs);
  }

  pausedUntilMs(): number {
    return this.#pausedUntilMs;
  }

  /** Undefined until something was refused. */
  requestsPerSecond(): number | undefined {
    return this.#perSecond;
  }

  /** After a refusal: paused, or it is not known yet whether calls are taken again. */
  isTrying(): boolean {
    return this.#isTrying;
  }

  /** It was of no use to be slower. */
  giveBack(): void {
    this.#isGivenBack = true;
    this.#begunSinceGrowth = 0;
    this.#isUsed = false;
  }

  /** It was not taken, but nothing follows from it. */
  refusedByChance({ beganAtMs }: { beganAtMs: number }): void {
    this.#counts.add(beganAtMs, -1);
  }

  /** What is held is what was taken; a share of what is asked is refused whatever the rate. */
  makeUpFor(share: number): void {
    if (this.#perSecond === undefined || this.#isTrying) return;
    this.#setRate(this.#perSecond / (1 - share));
    this.#leastKept = leastKept * (1 - share);
  }

  /** 0: the next call may begin. */
  waitMs(nowMs: number): number {
    if (nowMs < this.#pausedUntilMs) return this.#pausedUntilMs - nowMs;
    if (this.#isTrying) {
      if (this.#firstAtMs === undefined) return 0;
      const restMs = this.#firstAtMs + takenAfterMs - nowMs;
      if (restMs > 0) return restMs;
      this.#settle(nowMs);
    }
    if (this.#perSecond === undefined) return 0;
    const waitMs = this.#bucket.waitMs(1, nowMs);
    if (waitMs > 0) this.#isUsed = true;
    return waitMs;
  }

  began(nowMs: number): void {
    this.#stretchBeganAtMs ??= nowMs;
    this.#counts.add(nowMs, 1);
    this.#bucket.take(1, nowMs);
    if (this.#isTrying) this.#firstAtMs ??= nowMs;
    else this.#grow(nowMs);
  }

  /** The provider took the call, whatever came of it then. */
  taken({ beganAtMs }: { beganAtMs: number }, nowMs: number): void {
    if (this.#isTrying && this.#firstAtMs !== undefined && beganAtMs >= this.#firstAtMs) this.#settle(nowMs);
  }

  refused({ beganAtMs }: { beganAtMs: number }, nowMs: number, retryAfterMs: number | undefined): void {
    this.#counts.add(beganAtMs, -1);
    const wantedMs = Math.min(longestPauseMs, retryAfterMs ?? 0);
    if (beganAtMs < this.#refusedAtMs) {
      // The same event; only a longer wait is news.
      const isWaiting = this.#isTrying && this.#firstAtMs === undefined;
      if (isWaiting) this.#pausedUntilMs = Math.max(this.#pausedUntilMs, nowMs + wantedMs);
      return;
    }
    if (this.#isTrying) this.#pauseMs = Math.min(longestOwnPauseMs, this.#pauseMs * 2);
    // A wait that was not long enough the last time is not trusted again.
    const isTrusted = retryAfterMs !== undefined && !this.#isTrying;
    this.#pausedUntilMs = nowMs + (isTrusted ? wantedMs : Math.max(wantedMs, this.#pauseMs));
    this.#refusedAtMs = nowMs;
    this.#isGivenBack = false;
    this.#isTrying = true;
    this.#firstAtMs = undefined;
  }

  /** The call that went first was taken. */
  #settle(nowMs: number): void {
    const { rate, count } = this.#counts.best(this.#stretchBeganAtMs ?? nowMs, nowMs);
    const held = this.#perSecond;
    if (held === undefined) this.#setRate(rate * keptShare);
    else this.#setRate(Math.min(held * keptShare, Math.max(rate, this.#isMeasuredWell ? held * this.#leastKept : 0)));
    this.#isMeasuredWell ||= held !== undefined || count >= goodMeasure;
    // A short stretch is mostly pause.
    if (held === undefined && nowMs - (this.#stretchBeganAtMs ?? nowMs) < shortStretchMs) this.giveBack();
    this.#isTrying = false;
    this.#pauseMs = firstPauseMs;
    this.#stretchBeganAtMs = nowMs;
    this.#grownAtMs = nowMs;
    this.#growths = 0;
    this.#isUsed = false;
  }

  #grow(nowMs: number): void {
    this.#begunSinceGrowth += 1;
    if (this.#perSecond === undefined || nowMs - this.#grownAtMs < this.#growthEveryMs()) return;
    this.#grownAtMs = nowMs;
    this.#begunSinceGrowth = 0;
    if (this.#isGivenBack) {
      this.#double(this.#perSecond);
      return;
    }
    if (!this.#isUsed) return;
    this.#isUsed = false;
    this.#growths += 1;
    const slow = Math.min(1.2, 1 + 0.01 * 2 ** Math.max(0, this.#growths - slowGrowths));
    this.#setRate(this.#perSecond * (this.#isMeasuredWell ? slow : fastGrowth));
  }

  #growthEveryMs(): number {
    return this.#isGivenBack && this.#begunSinceGrowth >= goodMeasure ? doublingEveryMs : growthEveryMs;
  }

  /** A rate that is not used up any more is not held any more. */
  #double(perSecond: number): void {
    if (this.#isUsed) this.#setRate(perSecond * 2);
    else this.#perSecond = undefined;
    this.#isGivenBack = this.#isUsed;
    this.#isUsed = false;
  }

  #setRate(perSecond: number): void {
    this.#perSecond = Math.max(slowestPerSecond, perSecond);
    this.#bucket.setRate(this.#perSecond / 1000, Math.max(1, this.#perSecond));
  }
}
