/**
 * The `fetch` all adapters share: connections stay open between calls. It has no time limits of its own (Node's built-in one gives up
 * after 300 s), since a call's deadline is the caller's, and follows no redirect of a request that carries data and keys.
 */
let shared: Promise<typeof fetch> | undefined;

export function keepAliveFetch(): Promise<typeof fetch> {
  shared ??= open();
  return shared;
}

async function open(): Promise<typeof fetch> {
  // undici's own fetch with undici's own Agent: an Agent handed to Node's built-in fetch breaks when their versions differ.
  const { Agent, fetch: undiciFetch } = await import('undici');
  const dispatcher = new Agent({ keepAliveTimeout: 10_000, headersTimeout: 0, bodyTimeout: 0 });
  const keepAlive = (url: string, init: Parameters<typeof undiciFetch>[1]) =>
    undiciFetch(url, { ...init, dispatcher, ...(init?.method === 'POST' ? { redirect: 'manual' as const } : {}) });
  // The two fetches differ in types only; adapters call it with an address, a method, headers, a body and a signal.
  return keepAlive as unknown as typeof fetch;
}
