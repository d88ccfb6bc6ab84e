/**
 * Makes a model's connection go through batches where its context asks for that. In: the model's endpoint and the `fetch` it would
 * send with. Out: the `fetch` its adapter is given. A provider without a batch interface is refused before anything is sent.
 */
import { PlatformError } from '../../core/platform-error.ts';
import type { CompatibleEndpoint } from '../provider-settings.ts';
import type { Provider } from '../providers/provider.ts';
import { createBatchFetch } from './batch-fetch.ts';
import type { BatchOptions } from './batch-options.ts';

export type Batched = {
  ref: string;
  provider: Provider;
  /** For `compatible:NAME`: what the settings say of the server. */
  custom: CompatibleEndpoint | undefined;
  /** Whose batches these are. */
  account: string;
  baseUrl: string;
  batch: BatchOptions | undefined;
};

/** Throws `model.no-batch`. */
export function batched({ ref, provider, custom, account, baseUrl, batch }: Batched, send: typeof fetch): typeof fetch {
  if (batch === undefined) return send;
  const { batch: protocol } = provider;
  if (protocol === undefined) {
    throw noBatch(
      ref,
      `${provider.title} has no batch interface that is spoken here.`,
      `Leave out batch for "${ref}".`,
    );
  }
  if (custom !== undefined && custom.batch !== true) {
    const remedy =
      'If it has /files and /batches as OpenAI has them, set batch: true at its endpoint; else leave out batch.';
    throw noBatch(ref, `The endpoint of "${ref}" is not said to take batches.`, remedy);
  }
  return createBatchFetch({ ...batch, account, baseUrl, protocol, fetch: send });
}

function noBatch(ref: string, message: string, remedy: string): PlatformError {
  return new PlatformError('model.no-batch', { message, remedy, place: ref });
}
