import { expect, it } from 'vitest';
import { createGates } from './gates.ts';
import { FakeClock } from './simulation.suite.ts';

const account = 'openai@api.openai.com:443/3f9a1c';
const signal = new AbortController().signal;

it('gives models of one account one gate, and simulated ones none', () => {
  const gates = createGates({ concurrency: 5, clock: new FakeClock() });
  const gate = gates.of({ ref: 'openai:gpt-5', account });
  expect(gate).toBeDefined();
  expect(gates.of({ ref: 'openai:gpt-4o', account })).toBe(gate);
  expect(gates.of({ ref: 'openai:gpt-5', account: 'openai@api.openai.com:443/000000' })).not.toBe(gate);
  expect(gates.of({ ref: 'sim:careful' })).toBeUndefined();
  expect(Object.keys(gates.states())).toEqual([account, 'openai@api.openai.com:443/000000']);
  expect(gates.states()[account]).toMatchObject({ limit: 5, inFlight: 0 });
});

it.each([
  ['openai:*', 2],
  ['openai@*', 2],
  [account, 2],
  ['*', 2],
  ['openai', 8],
  ['openai:gpt', 8],
  ['openai@api?openai.com*', 8],
])('holds the limits under %s', (pattern, limit) => {
  const gates = createGates({ concurrency: 20, clock: new FakeClock(), limits: { [pattern]: { maximumInFlight: 2 } } });
  expect(gates.of({ ref: 'openai:gpt-5', account })?.state().limit).toBe(limit);
});

it('holds all limits that fit an account or any model of it, the narrowest first', async () => {
  const limits = {
    'openai:*': { maximumInFlight: 6 },
    'openai:gpt-5': { maximumInFlight: 3, requestsPerMinute: 60 },
    'openai:gpt-4o': { maximumInFlight: 4, requestsPerMinute: 600 },
  };
  const gates = createGates({ concurrency: 20, clock: new FakeClock(), limits });
  const gate = gates.of({ ref: 'openai:gpt-4o', account });
  expect(gate?.state().limit).toBe(4);
  gates.of({ ref: 'openai:gpt-5', account });
  expect(gate?.state().limit).toBe(3);
  void gate?.enter({ tokens: 0 }, signal);
  void gate?.enter({ tokens: 0 }, signal);
  expect(gate?.state()).toMatchObject({ inFlight: 1, waiting: 1 }); // one a second
});

it('tells what was given for each account, and divides it', () => {
  const limits = { 'openai:*': { maximumInFlight: 6 }, 'openai:gpt-5': { maximumInFlight: 3, requestsPerMinute: 60 } };
  const gates = createGates({ concurrency: 20, clock: new FakeClock(), limits });
  gates.of({ ref: 'openai:gpt-4o', account });
  gates.of({ ref: 'mistral:small', account: 'mistral' });
  expect(gates.given()).toEqual({ [account]: { maximumInFlight: 6 } });
  gates.share(account, { parts: 3, untilMs: 1000 });
  expect(gates.states()[account]?.limit).toBe(2);
  gates.of({ ref: 'openai:gpt-5', account });
  expect(gates.given()).toEqual({ [account]: { maximumInFlight: 3, requestsPerMinute: 60 } });
  expect(gates.states()[account]?.limit).toBe(1); // still a third
});
