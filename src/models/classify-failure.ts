/**
 * What went wrong with a call. In: whatever the AI SDK or the network threw. Out: a blocked reply where a provider's filter spoke
 * (in any of its shapes), otherwise a failure of a known kind that says whether trying again may help. Messages are one line and
 * hold no secret.
 */
import { APICallError, NoImageGeneratedError, RetryError } from 'ai';
import type { ModelReply } from '../core/model.ts';
import type { Failure, FailureKind } from '../core/response.ts';

export type FailureContext = { secrets: readonly string[]; timeoutMs: number; callerAborted: boolean; now: number };

const filterCodes = /content_filter|content_policy_violation|moderation_blocked|responsible_?ai|content-filter|safety_violation|prohibited_content/i;
const retryable: ReadonlySet<FailureKind> = new Set(['rate-limited', 'timeout', 'connection', 'server-error', 'malformed-answer', 'empty-answer']);

export function failureReply(thrown: unknown, context: FailureContext): ModelReply {
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown;
  if (context.callerAborted) return failed('aborted', 'Stopped.', context);
  if (NoImageGeneratedError.isInstance(error)) return failed('empty-answer', 'The provider sent no picture.', context);
  if (APICallError.isInstance(error)) return apiFailure(error, context);
  return failed(networkKind(error), describe(error), context);
}

function apiFailure(error: APICallError, context: FailureContext): ModelReply {
  const { statusCode: status, responseBody: body = '' } = error;
  if (status !== undefined && status >= 400 && status < 500 && filterCodes.test(body)) {
    return { outcome: 'blocked', blockReason: filterCodes.exec(body)?.[0] ?? 'content filter', finishReason: 'content-filter' };
  }
  if (status === undefined) return failed(networkKind(error.cause ?? error), describe(error.cause ?? error), context);
  return failed(statusKind(status, body), `HTTP ${status}: ${error.message}`, context, retryAfterMs(error.responseHeaders ?? {}, context.now));
}

function statusKind(status: number, body: string): FailureKind {
  if (status < 300) return 'malformed-answer';
  if (status === 402 || (status === 429 && /insufficient_quota|billing|exceeded your current quota/i.test(body))) return 'quota';
  if (status === 429) return 'rate-limited';
  if (status === 408 || status === 504) return 'timeout';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not-found';
  if (status >= 500) return 'server-error';
  return /context[ _-]?length|maximum context|too many tokens|prompt is too long/i.test(body) ? 'context-length' : 'bad-request';
}

function networkKind(error: unknown): FailureKind {
  const text = describe(error);
  if (/TimeoutError|timed? ?out|ETIMEDOUT|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT/i.test(text)) return 'timeout';
  if (/ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|UND_ERR_SOCKET|socket|fetch failed|terminated|network|other side closed|Cannot connect/i.test(text)) return 'connection';
  return /JSON|parse|validation|Invalid response/i.test(text) ? 'malformed-answer' : 'unknown';
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? `${error.code} ` : '';
  const cause = error.cause === undefined || error.cause === error ? '' : ` (${describe(error.cause)})`;
  return `${error.name === 'Error' ? '' : `${error.name}: `}${code}${error.message}${cause}`;
}

function failed(kind: FailureKind, text: string, context: FailureContext, retryAfter?: number): ModelReply {
  const failure: Failure = { kind, message: withoutSecrets(text, context.secrets), isRetryable: retryable.has(kind) };
  return { outcome: 'failed', failure: retryAfter === undefined ? failure : { ...failure, retryAfterMs: retryAfter } };
}

/** One line of at most 300 characters; known keys and bearer tokens are taken out. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  const clean = secrets.filter((secret) => secret.length > 0).reduce((rest, secret) => rest.replaceAll(secret, '[secret]'), text);
  return clean.replaceAll(/\bBearer\s+\S+/gi, 'Bearer [secret]').replaceAll(/\bsk-[A-Za-z0-9_-]{8,}/g, '[secret]').replaceAll(/\s+/g, ' ').slice(0, 300);
}

/** `retry-after-ms`, or `retry-after` as seconds or as an HTTP date; in milliseconds. */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const exact = Number(headers['retry-after-ms']);
  if (Number.isFinite(exact) && exact > 0) return exact;
  const said = headers['retry-after'];
  if (said === undefined) return undefined;
  const seconds = Number(said);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(said);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
