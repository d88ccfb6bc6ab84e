/** What goes wrong in each run of the fault benchmark, as plans of the fault server and settings of ours. */
import { FaultKind, type FaultPlanInput } from '../test/faults/fault-plan.ts';

export type Scenario = {
  name: string;
  plan: FaultPlanInput;
  /** Of the configuration; the usual ones where absent. */
  settings?: Readonly<Record<string, unknown>>;
};

const latencyMs = 20;
const shortTimeout = { timeoutMs: 2000 };

export const scenarios: readonly Scenario[] = [
  { name: 'none', plan: {} },
  { name: '429 with Retry-After, 10 %', plan: { faults: [{ kind: 'rate-limited-retry-after', share: 0.1 }] } },
  { name: '429 without, 10 %', plan: { faults: [{ kind: 'rate-limited', share: 0.1 }] } },
  {
    name: '429 with x-ratelimit, 10 %',
    plan: { faults: [{ kind: 'rate-limited-headers', share: 0.1, waitMs: 500 }] },
  },
  { name: 'at most 10 at once', plan: { limits: { atOnce: 10 } } },
  { name: 'at most 10 at once, Retry-After', plan: { limits: { atOnce: 10, retryAfter: true } } },
  { name: 'at most 6,000 a minute', plan: { limits: { perMinute: 6000, headers: true, retryAfter: true } } },
  { name: '5xx 10 %', plan: { faults: [{ kind: 'server-error', share: 0.1 }] } },
  {
    name: 'resets 5 %',
    plan: {
      faults: [
        { kind: 'reset-before-headers', share: 0.025 },
        { kind: 'reset-in-body', share: 0.025 },
      ],
    },
  },
  { name: 'truncated 5 %', plan: { faults: [{ kind: 'truncated-json', share: 0.05 }] } },
  { name: 'hang 0.5 %', plan: { faults: [{ kind: 'hang', share: 0.005 }] }, settings: shortTimeout },
  { name: 'drip 5 %', plan: { faults: [{ kind: 'drip', share: 0.05, waitMs: 1000 }] }, settings: shortTimeout },
  { name: 'outage of 5 s', plan: { outage: { afterMs: 1500, forMs: 5000 } } },
  { name: 'poisoned 1 %', plan: { poison: { kind: 'server-error', share: 0.01 } } },
  { name: 'content filter 2 %', plan: { faults: [{ kind: 'content-filter', share: 0.02 }] } },
  {
    name: 'each kind 0.5 %',
    plan: { faults: FaultKind.options.map((kind) => ({ kind, share: 0.005 })) },
    settings: shortTimeout,
  },
].map((scenario) => ({ ...scenario, plan: { latencyMs, ...scenario.plan } as FaultPlanInput }));

/** What is left of a plan when the faults that pass have passed. */
export function whatStays({ latencyMs: latency, poison }: FaultPlanInput): FaultPlanInput {
  return { latencyMs: latency, ...(poison && { poison }) };
}
