import { expect, it } from 'vitest';
import { Deadline } from './deadline.ts';

it('passes on the abort of the caller with its reason', () => {
  const caller = new AbortController();
  const deadline = new Deadline(60_000, caller.signal);
  caller.abort('enough');
  expect(deadline.signal).toMatchObject({ aborted: true, reason: 'enough' });
  expect(deadline.hasPassed).toBe(false);
  deadline[Symbol.dispose]();
  expect(new Deadline(60_000, AbortSignal.abort('before')).signal.reason).toBe('before');
});

it('aborts when its time is over, and says so', async () => {
  const deadline = new Deadline(5, new AbortController().signal);
  await new Promise((resolve) => deadline.signal.addEventListener('abort', resolve));
  expect(deadline.hasPassed).toBe(true);
  expect(deadline.signal.reason).toMatchObject({ name: 'TimeoutError' });
});

it('holds nothing once it is disposed of', async () => {
  const caller = new AbortController();
  const deadline = new Deadline(5, caller.signal);
  deadline[Symbol.dispose]();
  caller.abort();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(deadline.signal.aborted).toBe(false);
});
