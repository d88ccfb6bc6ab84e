/**
 * What is to go wrong, as data that can be sent to a server in another process. In: a plan, a request's key, how often that request
 * came before. Out: the fault of this one time, or none. The same plan, key and time always have the same fault, whatever the order
 * in which requests arrive.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';

export const FaultKind = z.enum([
  'rate-limited',
  'rate-limited-retry-after',
  'rate-limited-headers',
  'server-error',
  'reset-before-headers',
  'reset-in-body',
  'hang',
  'drip',
  'truncated-json',
  'malformed-json',
  'html',
  'empty-body',
  'empty-choices',
  'wrong-shape',
  'content-filter',
]);
export type FaultKind = z.infer<typeof FaultKind>;

const statuses = [500, 502, 503, 529] as const;
const bodies = ['json', 'html', 'empty'] as const;

export const Fault = z.strictObject({
  kind: FaultKind,
  /** Of all requests; for a poisoned payload of all different requests. */
  share: z.number().min(0).max(1),
  /** Of a server error; absent = one of them by lot. */
  status: z.literal(statuses).optional(),
  body: z.enum(bodies).optional(),
  /** What a 429 asks to wait, how long a drip takes, or when a hang is given up; absent = 1 s, 1 s, 60 s. */
  waitMs: z.number().int().positive().optional(),
});
export type Fault = z.infer<typeof Fault>;

export const FaultPlan = z.strictObject({
  seed: z.number().int().default(1),
  /** Before every answer, and before every fault that answers. */
  latencyMs: z.number().int().min(0).default(0),
  /** Shares add up to 1 at the most. */
  faults: z.array(Fault).default([]),
  /** The same request always fails in the same way. */
  poison: Fault.optional(),
  /** What is over a limit gets 429. */
  limits: z
    .strictObject({
      atOnce: z.number().int().positive().optional(),
      perMinute: z.number().int().positive().optional(),
      /** Whether that 429 says how long to wait. */
      retryAfter: z.boolean().default(false),
      /** Whether every answer carries `x-ratelimit-…`. */
      headers: z.boolean().default(false),
    })
    .prefault({}),
  /** From so long after the first request, every connection is reset. */
  outage: z.strictObject({ afterMs: z.number().int().min(0), forMs: z.number().int().positive() }).optional(),
});
export type FaultPlan = z.infer<typeof FaultPlan>;
export type FaultPlanInput = z.input<typeof FaultPlan>;

/** A fault with everything settled that was left to the lot. */
export type DrawnFault = Required<Omit<Fault, 'share'>>;

/** @param time how often this request came before */
export function drawFault(plan: FaultPlan, key: string, time: number): DrawnFault | undefined {
  if (plan.poison !== undefined && lot(`${plan.seed}/poison/${key}`) < plan.poison.share) {
    return settled(plan.poison, lot(`${plan.seed}/variant/${key}`));
  }
  if (plan.faults.length === 0) return undefined;
  let rest = lot(`${plan.seed}/${key}/${time}`);
  for (const fault of plan.faults) {
    if (rest < fault.share) return settled(fault, rest / fault.share);
    rest -= fault.share;
  }
  return undefined;
}

const usualWaitMs: Partial<Record<FaultKind, number>> = { hang: 60_000 };

function settled(fault: Fault, variant: number): DrawnFault {
  const { kind, waitMs = usualWaitMs[kind] ?? 1000 } = fault;
  const which = Math.floor(variant * statuses.length * bodies.length);
  const { status = statuses[which % statuses.length] ?? 500 } = fault;
  const { body = bodies[Math.floor(which / statuses.length)] ?? 'json' } = fault;
  return { kind, waitMs, status, body };
}

/** From 0 up to 1. */
function lot(name: string): number {
  return Number.parseInt(hash('sha256', name).slice(0, 12), 16) / 2 ** 48;
}
