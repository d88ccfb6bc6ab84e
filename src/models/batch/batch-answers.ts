/**
 * Answers as the adapters expect them from `fetch`. In: a result read from a batch, or the reason why there is none. Out: a
 * `Response` such as the provider's own interface gives, so that whatever reads it cannot tell the difference. Reasons have codes of
 * ours and statuses that let the request be asked again.
 */
import type { BatchEnding, PlainAnswer } from './batch-protocol.ts';

const reasons = {
  batch_expired: { status: 408, message: 'The batch expired before this request was worked on.' },
  batch_cancelled: { status: 503, message: 'The batch was cancelled before this request was worked on.' },
  batch_no_result: { status: 503, message: 'The batch ended without a result for this request.' },
  batch_lost: { status: 503, message: 'The provider no longer knows the batch of this request.' },
  batch_unreadable: { status: 503, message: 'The results of the batch could not be read.' },
};
export type BatchTrouble = keyof typeof reasons;

/** Fits the error schemas of OpenAI's and Anthropic's adapters alike. */
export function troubleAnswer(code: BatchTrouble): PlainAnswer {
  const { status, message } = reasons[code];
  return errorAnswer(status, { code, message });
}

export function errorAnswer(status: number, { code, message }: { code: string; message: string }): PlainAnswer {
  const body = JSON.stringify({ type: 'error', error: { type: code, code, message } });
  return { status, headers: { 'content-type': 'application/json' }, body };
}

export function troubleOfEnding(ending: BatchEnding): BatchTrouble {
  if (ending === 'completed') return 'batch_no_result';
  return ending === 'expired' ? 'batch_expired' : 'batch_cancelled';
}

/** Headers that speak of the transport of an answer, not of the answer. */
const transportHeaders = /^(content-(length|encoding)|transfer-encoding|connection|keep-alive)$/i;

export function toResponse({ status, headers, body }: PlainAnswer): Response {
  const usable = Number.isInteger(status) && status >= 200 && status <= 599 ? status : 502;
  const kept = Object.entries(headers).filter(([name]) => !transportHeaders.test(name));
  const hasNoBody = usable === 204 || usable === 205 || usable === 304;
  return new Response(hasNoBody ? null : body, { status: usable, headers: Object.fromEntries(kept) });
}
