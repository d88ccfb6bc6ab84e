/** What a run may use at the most, over all its roles. What is absent is not limited. */
import { z } from 'zod';

export const Caps = z.strictObject({
  costUsd: z.number().positive().optional().describe('US dollars.'),
  calls: z.number().int().positive().optional().describe('Calls of targets and judge, retries included.'),
  tokens: z.number().int().positive().optional().describe('Tokens, in and out.'),
  minutes: z.number().positive().optional().describe('Minutes since the run began, or went on.'),
});
export type Caps = z.infer<typeof Caps>;

/** What was used so far. */
export type Spent = { costUsd: number; calls: number; tokens: number };

export function capsText(caps: Caps): string {
  const { costUsd, calls, tokens, minutes } = caps;
  const parts = [
    ...(costUsd === undefined ? [] : [`$${costUsd}`]),
    ...(calls === undefined ? [] : [`${calls} calls`]),
    ...(tokens === undefined ? [] : [`${tokens} tokens`]),
    ...(minutes === undefined ? [] : [`${minutes} minutes`]),
  ];
  return parts.join(', ');
}
