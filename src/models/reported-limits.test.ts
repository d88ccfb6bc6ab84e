import { describe, expect, it } from 'vitest';
import { reportedLimits } from './reported-limits.ts';

const nowMs = Date.parse('2026-01-06T10:00:00Z');
const date = 'Tue, 06 Jan 2026 10:00:00 GMT';
const read = (headers: Record<string, string>) => reportedLimits(headers, nowMs);

describe('limits in headers', () => {
  it('are read as OpenAI gives them', () => {
    expect(
      read({
        'x-ratelimit-limit-requests': '5000',
        'x-ratelimit-remaining-requests': '4999',
        'x-ratelimit-reset-requests': '12ms',
        'x-ratelimit-limit-tokens': '160000',
        'x-ratelimit-remaining-tokens': '159976',
        'x-ratelimit-reset-tokens': '6m0s',
      }),
    ).toEqual({
      requestsLimit: 5000,
      requestsLeft: 4999,
      requestsResetMs: 12,
      tokensLimit: 160_000,
      tokensLeft: 159_976,
      tokensResetMs: 360_000,
    });
  });

  it.each([
    ['1s', 1_000],
    ['20ms', 20],
    ['7m12s', 432_000],
    ['1h2m3.5s', 3_723_500],
    ['1d', 86_400_000],
    ['2m59.56s', 179_560],
    ['30', 30_000],
    ['1.5', 1_500],
    [String(nowMs / 1000 + 5), 5_000],
    [String(nowMs + 2_500), 2_500],
    ['2026-01-06T10:00:09Z', 9_000],
    ['2026-01-06T12:00:03+02:00', 3_000],
    ['Tue, 06 Jan 2026 10:00:04 GMT', 4_000],
    ['2026-01-06T09:59:00Z', 0],
  ])('with a reset of %s', (text, expected) => {
    expect(read({ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': text })).toEqual({
      requestsLeft: 3,
      requestsResetMs: expected,
    });
  });

  it.each(['soon', '-1', '', '5 apples', 'NaN'])('with a reset that cannot be read: %j', (text) => {
    expect(read({ 'x-ratelimit-remaining-requests': '3', 'x-ratelimit-reset-requests': text })).toEqual({
      requestsLeft: 3,
    });
  });

  it('are read as Anthropic gives them, of the tokens the scarcest', () => {
    const family = (what: string, [limit, left, reset]: [string, string, string]) => ({
      [`anthropic-ratelimit-${what}-limit`]: limit,
      [`anthropic-ratelimit-${what}-remaining`]: left,
      [`anthropic-ratelimit-${what}-reset`]: `2026-01-06T10:00:${reset}Z`,
    });
    expect(
      read({
        ...family('requests', ['50', '49', '01']),
        ...family('tokens', ['48000', '40000', '10']),
        ...family('input-tokens', ['40000', '2000', '57']),
        ...family('output-tokens', ['8000', '8000', '00']),
      }),
    ).toEqual({
      requestsLimit: 50,
      requestsLeft: 49,
      requestsResetMs: 1_000,
      tokensLimit: 40_000,
      tokensLeft: 2_000,
      tokensResetMs: 57_000,
    });
  });

  it.each<[string, Record<string, string>]>([
    ['plain', { 'ratelimit-limit': '100', 'ratelimit-remaining': '50', 'ratelimit-reset': '30' }],
    [
      'plain with a window',
      { 'ratelimit-limit': '100, 100;w=60', 'ratelimit-remaining': '50', 'ratelimit-reset': '30' },
    ],
    ['with x-', { 'x-ratelimit-limit': '100', 'x-ratelimit-remaining': '50', 'x-ratelimit-reset': '30' }],
    ['an older draft', { ratelimit: 'limit=100, remaining=50, reset=30' }],
  ])('are read when they are %s', (_what, headers) => {
    expect(read(headers)).toEqual({ requestsLimit: 100, requestsLeft: 50, requestsResetMs: 30_000 });
  });

  it('are read when they are structured; of several policies the one with the least left', () => {
    expect(read({ ratelimit: '"default";r=50;t=30' })).toEqual({ requestsLeft: 50, requestsResetMs: 30_000 });
    expect(read({ ratelimit: '"day";r=900;t=8000, "minute";r=0;t=7' })).toEqual({
      requestsLeft: 0,
      requestsResetMs: 7_000,
    });
    expect(read({ ratelimit: '"default";t=30' })).toBeUndefined();
  });

  it('counts moments from the answer’s own date, so that clocks need not agree', () => {
    const late = Date.parse('2026-01-06T11:00:00Z');
    const headers = { date, 'ratelimit-remaining': '1', 'ratelimit-reset': '2026-01-06T10:00:08Z' };
    expect(reportedLimits(headers, late)).toEqual({ requestsLeft: 1, requestsResetMs: 8_000 });
  });

  it('tell nothing that is not told, and nothing that cannot be', () => {
    expect(read({})).toBeUndefined();
    expect(read({ date, 'content-type': 'application/json' })).toBeUndefined();
    expect(read({ 'x-ratelimit-remaining-tokens': '-1' })).toBeUndefined();
    expect(read({ 'x-ratelimit-remaining-requests': '7' })).toEqual({ requestsLeft: 7 });
  });
});
