import { describe, expect, it } from 'vitest';
import { failedReply } from '../classify-failure.ts';
import { type Circumstances, pressureOf } from './pressure.ts';

function met(message: string, more: Partial<Circumstances> & { retryAfterMs?: number } = {}): Circumstances {
  const { retryAfterMs, ...rest } = more;
  const { failure } = failedReply('rate-limited', message, retryAfterMs);
  return { failure, limits: undefined, place: 10, servedPlace: 10, isOfLastCut: false, isRateHeld: false, ...rest };
}

const overloaded = (message: string) => ({ failure: failedReply('server-error', message, 5_000).failure });

describe('a refusal', () => {
  it.each<[string, Circumstances]>([
    ['speaks of a rate', met('Rate limit reached: limit 3 requests per min (RPM)')],
    ['speaks of tokens', met('This request would exceed the limit of 40,000 input tokens')],
    ['says how long to wait', met('slow down', { retryAfterMs: 2_000 })],
    ['reports no requests left', met('slow down', { limits: { requestsLeft: 0 } })],
    ['reports no tokens left', met('slow down', { limits: { tokensLeft: 0 } })],
    ['came to a call that was alone', met('slow down', { place: 1, servedPlace: 0 })],
    ['came to one of two calls', met('slow down', { place: 2, servedPlace: 9 })],
    ['came beside fewer calls than were served', met('slow down', { place: 9, servedPlace: 10 })],
    ['says how long to wait, beside few', met('slow down', { place: 5, isRateHeld: true, retryAfterMs: 1_000 })],
  ])('that %s says "too fast"', (_what, circumstances) => {
    expect(pressureOf(circumstances)).toBe('too-fast');
  });

  it.each<[string, Circumstances]>([
    ['speaks of concurrency', met('Number of concurrent connections has exceeded your limit', { retryAfterMs: 1_000 })],
    ['speaks of concurrency to a call alone', met('Max parallel requests reached', { place: 1 })],
    ['says nothing beside many', met('Too many requests')],
    ['is of the burst that was seen already', met('slow down', { place: 5, isOfLastCut: true })],
    ['says how long to wait at a rate that is held', met('slow down', { isRateHeld: true, retryAfterMs: 1_000 })],
    ['is a second call, where only single ones are served', met('', { place: 2, servedPlace: 1, isRateHeld: true })],
    ['comes as 503', met('', overloaded('HTTP 503: Service Unavailable'))],
    ['comes as 529', met('', overloaded('HTTP 529: oops'))],
    ['speaks of overload', met('', overloaded('HTTP 500: The model is currently overloaded'))],
  ])('that %s says "too many at once"', (_what, circumstances) => {
    expect(pressureOf(circumstances)).toBe('at-once');
  });

  it('is none when something else failed', () => {
    expect(pressureOf(met('', overloaded('HTTP 500: oops')))).toBeUndefined();
    expect(pressureOf(met('', { failure: failedReply('bad-request', 'tokens per minute').failure }))).toBeUndefined();
    expect(pressureOf(met('', { failure: failedReply('timeout', 'concurrent').failure }))).toBeUndefined();
  });
});
