/** What a user says an account may do; it goes before whatever is learnt. Kept under `limits:` in the configuration. */
import { z } from 'zod';

export const AccountLimits = z.strictObject({
  requestsPerMinute: z.number().positive().optional(),
  /** Input and output together, as providers count them. */
  tokensPerMinute: z.number().positive().optional(),
  maximumInFlight: z.number().int().positive().optional(),
});
export type AccountLimits = z.infer<typeof AccountLimits>;

/** The narrower of both in each respect. */
export function narrower(one: AccountLimits, other: AccountLimits): AccountLimits {
  const names = ['requestsPerMinute', 'tokensPerMinute', 'maximumInFlight'] as const;
  const given = names.map((name) => [name, least(one[name], other[name])] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function least(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return Math.min(one, other);
}
