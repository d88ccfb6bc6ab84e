/**
 * What a provider says of its limits. In: the headers of an answer, good or bad. Out: limits of requests and of tokens, what is left
 * and when it comes back; only what is told. Reads, the first family found: `anthropic-ratelimit-…`, `x-ratelimit-…-requests` and
 * `-tokens` (OpenAI and many others), `x-ratelimit-…`, `ratelimit-…` and the structured `ratelimit`.
 */
import type { ReportedLimits } from '../core/model.ts';

export type AnswerHeaders = Readonly<Record<string, string | undefined>>;
type Told = { limit: number | undefined; left: number | undefined; resetMs: number | undefined };

/** @param nowMs the wall clock, for resets given as a moment; the answer's own `date` goes before it, so that clocks need not agree */
export function reportedLimits(headers: AnswerHeaders, nowMs: number): ReportedLimits | undefined {
  const atMs = momentOf(headers.date) ?? nowMs;
  const requests = requestFamilies.map((names) => read(headers, names, atMs)).find(isTold) ?? structured(headers);
  const tokens = scarcest(tokenFamilies.map((names) => read(headers, names, atMs)).filter(isTold));
  if (requests === undefined && tokens === undefined) return undefined;
  return {
    ...present({ requestsLimit: requests?.limit, requestsLeft: requests?.left, requestsResetMs: requests?.resetMs }),
    ...present({ tokensLimit: tokens?.limit, tokensLeft: tokens?.left, tokensResetMs: tokens?.resetMs }),
  };
}

type Names = readonly [limit: string, left: string, reset: string];

const anthropic = (what: string): Names => [
  `anthropic-ratelimit-${what}-limit`,
  `anthropic-ratelimit-${what}-remaining`,
  `anthropic-ratelimit-${what}-reset`,
];
const plain = (prefix: string, suffix: string): Names => [
  `${prefix}ratelimit-limit${suffix}`,
  `${prefix}ratelimit-remaining${suffix}`,
  `${prefix}ratelimit-reset${suffix}`,
];

const requestFamilies = [anthropic('requests'), plain('x-', '-requests'), plain('x-', ''), plain('', '')];
const tokenFamilies = [
  anthropic('tokens'),
  anthropic('input-tokens'),
  anthropic('output-tokens'),
  plain('x-', '-tokens'),
];

function read(headers: AnswerHeaders, [limit, left, reset]: Names, atMs: number): Told {
  return { limit: count(headers[limit]), left: count(headers[left]), resetMs: untilReset(headers[reset], atMs) };
}

function isTold({ limit, left, resetMs }: Told): boolean {
  return limit !== undefined || left !== undefined || resetMs !== undefined;
}

/** The one of which the smallest share is left: it is used up first. */
function scarcest(told: readonly Told[]): Told | undefined {
  const share = ({ limit, left }: Told) => (limit === undefined || left === undefined ? 1 : left / Math.max(1, limit));
  return told.toSorted((one, other) => share(one) - share(other))[0];
}

/** The first number: `100, 100;w=60` is 100. What is below 0 stands for "not known" with some. */
function count(text: string | undefined): number | undefined {
  const digits = text === undefined ? undefined : /^\s*(\d+(?:\.\d+)?)/.exec(text)?.[1];
  return digits === undefined ? undefined : Math.floor(Number(digits));
}

const durationUnitsMs: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const duration = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/g;

/** Reads `6m0s` and `20ms`, seconds, seconds or milliseconds since 1970, and moments in words. */
function untilReset(text: string | undefined, atMs: number): number | undefined {
  const written = text?.trim().toLowerCase() ?? '';
  if (/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(written)) {
    const parts = [...written.matchAll(duration)];
    return Math.ceil(
      parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (durationUnitsMs[unit ?? ''] ?? 0), 0),
    );
  }
  const moment = /^\d+(\.\d+)?$/.test(written) ? fromNumber(Number(written), atMs) : momentOf(text);
  return moment === undefined ? undefined : Math.max(0, Math.ceil(moment - atMs));
}

function fromNumber(amount: number, atMs: number): number {
  if (amount > 1e11) return amount;
  return amount > 1e9 ? amount * 1_000 : atMs + amount * 1_000;
}

/** RFC 3339 and HTTP dates; `Date.parse` alone takes nearly anything for a date. */
function momentOf(text: string | undefined): number | undefined {
  const isMoment = text !== undefined && /^\s*(\d{4}-\d\d-\d\dT|\w{3,9}, \d)/i.test(text);
  const moment = isMoment ? Date.parse(text) : Number.NaN;
  return Number.isFinite(moment) ? moment : undefined;
}

/** `"default";r=50;t=30`, or `limit=100, remaining=50, reset=30` of an older draft. Of several policies the one with the least left. */
function structured({ ratelimit: text }: AnswerHeaders): Told | undefined {
  if (text === undefined) return undefined;
  const older = { limit: named(text, 'limit'), left: named(text, 'remaining'), reset: named(text, 'reset') };
  const found =
    older.left === undefined
      ? text.split(',').map((policy) => ({ limit: undefined, left: named(policy, 'r'), reset: named(policy, 't') }))
      : [older];
  const [least] = found
    .flatMap(({ limit, left, reset }) =>
      left === undefined ? [] : [{ limit, left, resetMs: reset === undefined ? undefined : reset * 1_000 }],
    )
    .toSorted((one, other) => one.left - other.left);
  return least;
}

function named(text: string, name: string): number | undefined {
  const digits = new RegExp(`(?:^|[;,\\s])${name}\\s*=\\s*(\\d+)`).exec(text)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function present(limits: { [K in keyof ReportedLimits]: ReportedLimits[K] | undefined }): ReportedLimits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
