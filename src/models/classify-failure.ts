/**
 * Says what befell a call that threw. In: whatever an adapter threw, and who ended the call if someone did. Out: a reply that is
 * `blocked` (a provider's filter) or `failed` with its kind, whether asking again can help, and one line without secrets.
 */
import type { ModelReply } from '../core/model.ts';
import type { Failure, FailureKind } from '../core/response.ts';
import { type ErrorFacts, errorFacts } from './error-facts.ts';
import { providerBlock } from './provider-block.ts';
import { redactedLine } from './redact.ts';
import { reportedLimits } from './reported-limits.ts';
import { retryAfterMs } from './retry-after.ts';

/** Whether the same request may succeed later, by kind. */
const retryableKinds: Readonly<Record<FailureKind, boolean>> = {
  'rate-limited': true,
  timeout: true,
  connection: true,
  'server-error': true,
  'malformed-answer': true,
  'empty-answer': true,
  'truncated-answer': false,
  unauthorized: false,
  'not-found': false,
  'bad-request': false,
  'context-length': false,
  quota: false,
  aborted: false,
  'provider-down': true,
  unknown: false,
};

export type CallEnd = {
  /** The caller gave up. */
  aborted: boolean;
  /** Our own deadline passed. */
  timedOut: boolean;
  /** The deadline, for the message. */
  timeoutMs: number;
  /** Known keys, to be redacted. */
  secrets: readonly string[];
};

export function classifyFailure(error: unknown, end: CallEnd): ModelReply {
  if (end.aborted) return failedReply('aborted', 'The call was aborted.');
  if (end.timedOut) return failedReply('timeout', `No answer within ${end.timeoutMs} ms.`);
  const facts = errorFacts(error);
  const message = redactedLine(facts.message === '' ? facts.name : facts.message, end.secrets);
  if (isCertificateTrouble(facts.networkCode)) {
    return { outcome: 'failed', failure: { kind: 'connection', message, isRetryable: false } };
  }
  const network = networkKind(facts);
  if (network !== undefined) return failedReply(network, networkMessage(facts, message));
  const limits = reportedLimits(facts.headers, Date.now());
  const told = limits === undefined ? {} : { limits };
  const blockReason = providerBlock(facts);
  if (blockReason !== undefined) return { outcome: 'blocked', blockReason, ...told };
  const kind = kindOf(facts);
  const status = facts.status === undefined ? '' : `HTTP ${facts.status}: `;
  const waitMs = retryableKinds[kind] ? retryAfterMs(facts) : undefined;
  return { ...failedReply(kind, `${status}${message}`, waitMs), ...told };
}

export function failedReply(kind: FailureKind, message: string, waitMs?: number): ModelReply & { failure: Failure } {
  const wait = waitMs === undefined ? {} : { retryAfterMs: waitMs };
  return { outcome: 'failed', failure: { kind, message, isRetryable: retryableKinds[kind], ...wait } };
}

/** A certificate does not become valid by asking again. */
function isCertificateTrouble(code: string | undefined): boolean {
  return code !== undefined && /CERT|ERR_TLS|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)/.test(code);
}

/** Which of the time limits it was. */
const timeoutCodes: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'No connection in time',
  UND_ERR_CONNECT_TIMEOUT: 'No connection in time',
  UND_ERR_HEADERS_TIMEOUT: 'No first byte of an answer in time',
  UND_ERR_BODY_TIMEOUT: 'The answer stopped in the middle',
};
const connectionCodes =
  /^(ECONN(RESET|REFUSED|ABORTED)|EPIPE|ENOTFOUND|EAI_AGAIN|EAI_FAIL|E(HOST|NET)(UNREACH|DOWN)|EPROTO|UND_ERR_(SOCKET|CLOSED|DESTROYED|ABORTED|RES_CONTENT_LENGTH_MISMATCH)|HPE_.+)$/;

function networkKind(facts: ErrorFacts): FailureKind | undefined {
  if (facts.name === 'TimeoutError') return 'timeout';
  if (facts.networkCode !== undefined && Object.hasOwn(timeoutCodes, facts.networkCode)) return 'timeout';
  if (facts.networkCode !== undefined && connectionCodes.test(facts.networkCode)) return 'connection';
  if (facts.status === undefined && /^(fetch failed|terminated|other side closed)$/i.test(facts.message))
    return 'connection';
  return undefined;
}

function networkMessage({ networkCode }: ErrorFacts, message: string): string {
  if (networkCode === undefined) return `Connection lost: ${message}`;
  const words = timeoutCodes[networkCode];
  return words === undefined ? `${networkCode}: ${message}` : `${words} (${networkCode}): ${message}`;
}

const tooLong =
  /maximum context length|context[ _](length|window)|prompt is too long|too many (input )?tokens|input token count .* exceeds|exceeds? the (available|maximum) (context|input)|input is too long/i;
const quotaCodes = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'quota_exceeded',
  'billing_not_active',
]);
const quotaWords = /insufficient (quota|credits|balance|funds)|credit balance is too low|billing hard limit/i;

function kindOf(facts: ErrorFacts): FailureKind {
  if (facts.status === undefined) return kindByCode(facts) ?? kindByName(facts.name);
  if (isQuota(facts)) return 'quota';
  if (facts.codes.some((code) => /^(context_length_exceeded|string_above_max_length)$/.test(code)))
    return 'context-length';
  if ([400, 413, 422].includes(facts.status) && tooLong.test(facts.message)) return 'context-length';
  return kindByCode(facts) ?? kindByStatus(facts.status);
}

function isQuota({ status, codes, message }: ErrorFacts): boolean {
  if (status === 402 || codes.some((code) => quotaCodes.has(code))) return true;
  if (status === 429 && codes.some((code) => code.includes('perday'))) return true;
  return [400, 403, 429].includes(status ?? 0) && quotaWords.test(message);
}

/** Some answer 200 or 400 and put what happened into a code. */
function kindByCode({ codes, status }: ErrorFacts): FailureKind | undefined {
  if (status !== undefined && status !== 200 && status !== 400) return undefined;
  if (codes.some((code) => /^(rate_limit(_exceeded|_error)?|resource_exhausted|throttlingexception)$/.test(code)))
    return 'rate-limited';
  if (codes.some((code) => /^(server_error|internal_error|overloaded(_error)?|unavailable|api_error)$/.test(code)))
    return 'server-error';
  return undefined;
}

function kindByStatus(status: number): FailureKind {
  if (status === 429) return 'rate-limited';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404 || status === 410) return 'not-found';
  if (status === 408) return 'timeout';
  if (status === 409 || status === 425 || status >= 500) return 'server-error';
  if (status === 413) return 'context-length';
  // A good status with an error: the answer could not be read. The SDK calls that not retryable; it is.
  return status < 300 ? 'malformed-answer' : 'bad-request';
}

const kindsByName: Readonly<Record<string, FailureKind>> = {
  AI_APICallError: 'unknown',
  AI_InvalidResponseDataError: 'malformed-answer',
  AI_TypeValidationError: 'malformed-answer',
  AI_JSONParseError: 'malformed-answer',
  AI_EmptyResponseBodyError: 'malformed-answer',
  AI_NoObjectGeneratedError: 'malformed-answer',
  AI_NoOutputGeneratedError: 'empty-answer',
  AI_NoContentGeneratedError: 'empty-answer',
  AI_NoImageGeneratedError: 'empty-answer',
  AI_DownloadError: 'connection',
  AI_InvalidPromptError: 'bad-request',
  AI_InvalidArgumentError: 'bad-request',
  AI_UnsupportedFunctionalityError: 'bad-request',
  AI_TooManyEmbeddingValuesForCallError: 'bad-request',
  AI_NoSuchModelError: 'not-found',
  AI_LoadAPIKeyError: 'unauthorized',
  AI_LoadSettingError: 'unauthorized',
};

function kindByName(name: string): FailureKind {
  return Object.hasOwn(kindsByName, name) ? (kindsByName[name] ?? 'unknown') : 'unknown';
}
