/** How long the parts of a call may take. The whole call has a deadline besides, `timeoutMs`. Kept under `timeouts:` in the configuration. */
import { z } from 'zod';

const Milliseconds = z.number().int().positive();

export const Timeouts = z.strictObject({
  connectMs: Milliseconds.default(10_000).describe('Until the connection stands.'),
  firstByteMs: Milliseconds.optional().describe('Until the answer begins; absent: as long as the whole call may take.'),
  idleMs: Milliseconds.default(60_000).describe('Between two pieces of an answer.'),
});
export type Timeouts = z.infer<typeof Timeouts>;

export const usualTimeouts: Timeouts = Timeouts.parse({});
