/**
 * Tells "too fast" from "too many at once". In: a failure, what the provider reported, what is known of the account. Out: which of the
 * two it was, or neither. The rule, the first line that fits:
 *
 * 1. The words speak of concurrent, parallel or simultaneous calls: too many at once.
 * 2. A server error that speaks of overload (503, 529, "overloaded", "at capacity"): too many at once. Other errors: neither.
 * 3. A 429 that reports that nothing is left, or speaks of a rate per time or of tokens: too fast.
 * 4. A bare 429 to a call that was alone in flight, or beside clearly fewer than were served at once in the last minute: it cannot have
 *    been the number at once, so too fast. Not so for a call that was begun before the number was cut: that is the same event.
 * 5. A 429 that says how long to wait: too fast; but when the rate is held already and more were in flight than are usual, too many
 *    at once.
 * 6. Any other bare 429: too many at once. Should the rate have been the cause, the next refusals come with fewer in flight, and
 *    line 4 sees it.
 */
import type { ReportedLimits } from '../../core/model.ts';
import type { Failure } from '../../core/response.ts';

export type Pressure = 'too-fast' | 'at-once';

export type Circumstances = {
  failure: Failure;
  limits: ReportedLimits | undefined;
  /** So many calls were in flight with it, itself included. */
  place: number;
  /** It was begun before the number at once was cut the last time. */
  isOfLastCut: boolean;
  /** The highest place of a call of the last minute that was answered. */
  servedPlace: number;
  /** The rate is held to what was learnt from earlier refusals. */
  isRateHeld: boolean;
};

const atOnceWords =
  /concurren|simultaneous|in parallel|parallel requests|at the same time|in[- ]flight|too many (open|active) /i;
const overloadWords = /^HTTP (503|529)\b|overload|at capacity|over capacity|no capacity|too busy|server is busy/i;
const rateWords =
  /\bper[ -]?(second|minute|min|hour|day)\b|\b(rpm|tpm|rpd|tpd|rps)\b|\btokens?\b|requests? rate|call rate|\d+ ?requests?\/|retry after/i;

const clearlyFewer = 0.9;

export function pressureOf(met: Circumstances): Pressure | undefined {
  const { failure, limits } = met;
  const { kind, message, retryAfterMs } = failure;
  if (kind === 'server-error') return atOnceWords.test(message) || overloadWords.test(message) ? 'at-once' : undefined;
  if (kind !== 'rate-limited') return undefined;
  if (atOnceWords.test(message)) return 'at-once';
  if (limits?.requestsLeft === 0 || limits?.tokensLeft === 0 || rateWords.test(message)) return 'too-fast';
  if (isBesideFew(met) && !met.isOfLastCut) return 'too-fast';
  return retryAfterMs !== undefined && !met.isRateHeld ? 'too-fast' : 'at-once';
}

/** Two in flight are few, unless calls are only served alone although the rate is held. */
function isBesideFew({ place, servedPlace, isRateHeld }: Circumstances): boolean {
  const isPair = place === 2 && !(servedPlace === 1 && isRateHeld);
  return place === 1 || isPair || place <= servedPlace * clearlyFewer;
}
