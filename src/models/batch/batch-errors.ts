/** What an error of the batch interface means for those who wait. */
import { retryAfterMs } from '../retry-after.ts';
import { ProviderRefusal } from './batch-protocol.ts';

/** `passing`: ask again. `gone`: no such thing. `refused`: asking again does not help. */
export type ErrorMeaning = 'passing' | 'gone' | 'refused';

const passingStatuses = new Set([408, 409, 425, 429]);

/** Whatever is no answer of the provider (a lost connection, a page of a proxy) is taken to pass. */
export function meaningOf(error: unknown): ErrorMeaning {
  if (!(error instanceof ProviderRefusal)) return 'passing';
  const { status } = error.answer;
  if (status >= 500 || passingStatuses.has(status)) return 'passing';
  return status === 404 || status === 410 ? 'gone' : 'refused';
}

/** After a submission: true where the provider surely took nothing. */
export function isSurelyRefused(error: unknown): boolean {
  return error instanceof ProviderRefusal && error.answer.status < 500 && error.answer.status !== 408;
}

/** The batch as a whole, not one of its requests. */
export function isTooLarge(error: unknown): boolean {
  if (!(error instanceof ProviderRefusal)) return false;
  const { status, body } = error.answer;
  if (status === 413) return true;
  return status === 400 && /(file|batch)[^.]{0,60}(too large|exceeds)|too many requests in/i.test(body);
}

export function askedWaitMs(error: unknown): number {
  if (!(error instanceof ProviderRefusal)) return 0;
  return retryAfterMs({ headers: error.answer.headers, retryDelay: undefined }) ?? 0;
}

/** Without any text of the provider's: it may repeat what it was sent. */
export function shortName(error: unknown): string {
  if (error instanceof ProviderRefusal) return error.message;
  return error instanceof Error ? error.name : 'Error';
}
