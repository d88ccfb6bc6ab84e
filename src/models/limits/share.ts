/**
 * What was given for an account, divided among processes that share it. In: the given limits, the number of parts. Out: one part, and a
 * bucket that goes over to it. In any minute, also one in which parts came or went, all parts together let through no more than was
 * given: who comes has nothing in hand, and whoever stays owes for what those who left had in hand.
 */
import type { AccountLimits } from './account-limits.ts';
import { type Bucket, minuteFlow } from './bucket.ts';

/** Whole requests and places, so that the parts never add up to more than the whole. */
export function partOf({ requestsPerMinute, tokensPerMinute, maximumInFlight }: AccountLimits, parts: number) {
  return {
    ...(requestsPerMinute !== undefined && { requestsPerMinute: wholePart(requestsPerMinute, parts) }),
    ...(tokensPerMinute !== undefined && { tokensPerMinute: tokensPerMinute / parts }),
    ...(maximumInFlight !== undefined && { maximumInFlight: wholePart(maximumInFlight, parts) }),
  };
}

/** Among how many it can be divided, each having at least one request and one place. */
export function mostParts({ requestsPerMinute, maximumInFlight }: AccountLimits): number {
  const least = Math.min(requestsPerMinute ?? Number.POSITIVE_INFINITY, maximumInFlight ?? Number.POSITIVE_INFINITY);
  return Math.max(1, Math.floor(least));
}

function wholePart(limit: number, parts: number): number {
  return parts === 1 ? limit : Math.max(1, Math.floor(limit / parts));
}

export type Division = {
  unit: 'requests' | 'tokens';
  /** Of the whole. */
  perMinute: number;
  parts: number;
  /** How many parts there were; undefined where it was not divided yet. */
  before: number | undefined;
};

export function divideBucket(bucket: Bucket, division: Division, nowMs: number): void {
  const { unit, parts, before } = division;
  const { perMs, capacity } = flowOfPart(division, parts);
  if (before === undefined) bucket.setRate(perMs, 0, nowMs);
  bucket.setRate(perMs, capacity, nowMs);
  const left = Math.max(0, (before ?? parts) - parts);
  if (unit === 'requests') bucket.take(Math.max(1, left), nowMs);
  else if (left > 0) bucket.take(left * flowOfPart(division, before ?? parts).capacity, nowMs);
}

/** A part holds as many tokens at once as the whole would, up to a tenth of its minute: a call is no smaller for being shared. */
function flowOfPart({ unit, perMinute }: Division, parts: number): { perMs: number; capacity: number } {
  const whole = minuteFlow(perMinute, unit);
  if (unit === 'requests') return minuteFlow(wholePart(perMinute, parts), unit);
  const part = minuteFlow(perMinute / parts, unit);
  const capacity = Math.max(part.capacity, Math.min(whole.capacity, perMinute / parts / 10));
  return { perMs: part.perMs - (capacity - part.capacity) / 60_000, capacity };
}
