/**
 * Stands in for `fetch` of one model account. In: the requests its adapter sends. Out: the same answers as at once, but through the
 * provider's batch interface, at its price and in its time: a request is collected, handed over with others and answered when its
 * batch has ended. What a batch cannot take is sent at once. Nothing is cancelled at the provider, and nothing that an open batch
 * holds is handed over again, also not by a later process with the same ledger.
 */
import { sha256 } from '../../core/canonical.ts';
import { BatchLine } from './batch-line.ts';
import { type BatchFetchOptions, rulesOf } from './batch-options.ts';
import { createDoubtSettler } from './doubtful-batches.ts';
import { OpenBatches } from './open-batches.ts';
import { createWaiter } from './waiter.ts';

export function createBatchFetch(options: BatchFetchOptions): typeof fetch {
  const { account, baseUrl, protocol, ledger, fetch: send, now = () => new Date() } = options;
  const rules = rulesOf(options);
  const open = new OpenBatches(ledger, { account, now });
  const settleDoubts = createDoubtSettler(open, rules);
  const lines = new Map<string, BatchLine>();

  const lineFor = ({ path, model, headers }: Collectable): BatchLine => {
    const key = JSON.stringify([path, model, Object.entries(headers).sort()]);
    const known = lines.get(key);
    if (known !== undefined) return known;
    const connection = { baseUrl, headers, fetch: send };
    const line = new BatchLine({ path, model, protocol: protocol.open(connection), rules, open, settleDoubts });
    lines.set(key, line);
    return line;
  };

  return async (input, init) => {
    const request = collectable(input, init, options);
    if (request === undefined) return send(input, init);
    const { waiter, response } = createWaiter(request, init?.signal ?? undefined);
    open
      .load()
      .then(() => {
        if (!waiter.isOpen()) return;
        const line = lineFor(request);
        const batch = open.claim(waiter);
        if (batch === undefined) line.add(waiter);
        else line.follow(batch);
      })
      .catch(waiter.fail);
    return response;
  };
}

type Collectable = { path: string; model: string; headers: Record<string, string>; hash: string; body: string };

/** Undefined for what is to be sent at once: other paths, streams, anything that is no JSON. */
function collectable(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  { baseUrl, protocol }: Pick<BatchFetchOptions, 'baseUrl' | 'protocol'>,
): Collectable | undefined {
  if (init?.method !== 'POST' || typeof init.body !== 'string' || input instanceof Request) return undefined;
  const url = String(input);
  const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) : undefined;
  if (path === undefined || !protocol.paths.includes(path)) return undefined;
  const { model, stream } = JSON.parse(init.body) as { model?: unknown; stream?: unknown };
  if (typeof model !== 'string' || stream === true) return undefined;
  const body = init.body.includes('\n') ? JSON.stringify(JSON.parse(init.body)) : init.body;
  // 40 digits: with its number, a custom id stays below the 64 characters that providers take.
  const hash = sha256(`${path}\n${body}`).slice(0, 40);
  return { path, model, headers: keptHeaders(init.headers), hash, body };
}

const ownHeaders = new Set(['content-type', 'content-length', 'accept', 'accept-encoding']);

function keptHeaders(headers: RequestInit['headers']): Record<string, string> {
  return Object.fromEntries([...new Headers(headers)].filter(([name]) => !ownHeaders.has(name)));
}
