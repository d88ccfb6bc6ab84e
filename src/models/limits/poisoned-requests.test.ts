import { expect, it } from 'vitest';
import { PoisonedRequests } from './poisoned-requests.ts';

it('gives a request up when it failed three times in the same way', () => {
  const poisoned = new PoisonedRequests();
  expect(poisoned.isGivenUp('a', 'timeout', 0)).toBe(false);
  expect(poisoned.isGivenUp('a', 'server-error', 0)).toBe(false);
  expect(poisoned.isGivenUp('b', 'timeout', 0)).toBe(false);
  expect(poisoned.isGivenUp('a', 'timeout', 0)).toBe(false);
  expect(poisoned.isGivenUp('a', 'timeout', 0)).toBe(true);
  expect(poisoned.isGivenUp('a', 'timeout', 0)).toBe(true);
});

it('forgets a request that was answered', () => {
  const poisoned = new PoisonedRequests({ timesToGiveUp: 2 });
  poisoned.isGivenUp('a', 'timeout', 0);
  poisoned.answered('a');
  expect(poisoned.isGivenUp('a', 'timeout', 0)).toBe(false);
});

it('forgets the oldest of too many', () => {
  const poisoned = new PoisonedRequests({ timesToGiveUp: 2, mostRequests: 2 });
  for (const key of ['a', 'b', 'a', 'c']) poisoned.isGivenUp(key, 'connection', 0);
  expect(poisoned.size).toBe(2);
  expect(poisoned.isGivenUp('a', 'connection', 0)).toBe(true);
  expect(poisoned.isGivenUp('b', 'connection', 0)).toBe(false);
});

it('suspects what fails while others are answered', () => {
  const requests = new PoisonedRequests();
  expect(requests.isSuspect('a', 5)).toBe(false);
  requests.isGivenUp('a', 'server-error', 5);
  expect(requests.isSuspect('a', 5)).toBe(false);
  expect(requests.isSuspect('a', 6)).toBe(true);
  requests.isGivenUp('a', 'server-error', 6);
  expect(requests.isSuspect('a', 6)).toBe(true);
  requests.answered('a');
  expect(requests.isSuspect('a', 6)).toBe(false);
});
