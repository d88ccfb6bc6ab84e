import { expect, it } from 'vitest';
import { PoisonedRequests } from './poisoned-requests.ts';

it('gives a request up when it failed three times in the same way', () => {
  const poisoned = new PoisonedRequests();
  expect(poisoned.isGivenUp('a', 'timeout')).toBe(false);
  expect(poisoned.isGivenUp('a', 'server-error')).toBe(false);
  expect(poisoned.isGivenUp('b', 'timeout')).toBe(false);
  expect(poisoned.isGivenUp('a', 'timeout')).toBe(false);
  expect(poisoned.isGivenUp('a', 'timeout')).toBe(true);
  expect(poisoned.isGivenUp('a', 'timeout')).toBe(true);
});

it('forgets a request that was answered', () => {
  const poisoned = new PoisonedRequests({ timesToGiveUp: 2 });
  poisoned.isGivenUp('a', 'timeout');
  poisoned.answered('a');
  expect(poisoned.isGivenUp('a', 'timeout')).toBe(false);
});

it('forgets the oldest of too many', () => {
  const poisoned = new PoisonedRequests({ timesToGiveUp: 2, mostRequests: 2 });
  for (const key of ['a', 'b', 'a', 'c']) poisoned.isGivenUp(key, 'connection');
  expect(poisoned.size).toBe(2);
  expect(poisoned.isGivenUp('a', 'connection')).toBe(true);
  expect(poisoned.isGivenUp('b', 'connection')).toBe(false);
});
