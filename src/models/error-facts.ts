/**
 * Reads what an error thrown by an adapter tells: HTTP status, headers, the provider's codes and its message. In: anything thrown.
 * Out: plain facts. Only fields in use are read, whatever the class, because every vendor package brings classes of its own.
 */
import { z } from 'zod';

export type ErrorFacts = {
  name: string;
  /** HTTP status; for an error inside a good answer, the code that stands in it. */
  status: number | undefined;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** Lower-case values of `code`, `type`, `status`, `reason` and the like in the error's body. */
  codes: readonly string[];
  /** The provider's own words where it has some, else the error's. */
  message: string;
  /** Node's code of a network error, for instance `ECONNRESET`. */
  networkCode: string | undefined;
  /** Google's `retryDelay`, for instance `34s`. */
  retryDelay: string | undefined;
};

const Thrown = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  statusCode: z.number().optional().catch(undefined),
  status_code: z.number().optional().catch(undefined),
  status: z.number().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  responseHeaders: z.record(z.string(), z.string()).optional().catch(undefined),
  responseBody: z.string().optional().catch(undefined),
  data: z.unknown().optional(),
  cause: z.unknown().optional(),
});
type Thrown = z.infer<typeof Thrown>;

const codeKeys = new Set(['code', 'type', 'status', 'reason', 'quotaId', 'blockReason']);
const nestedKeys = [
  'error',
  'errors',
  'innererror',
  'inner_error',
  'details',
  'detail',
  'metadata',
  'violations',
  'promptFeedback',
];

export function errorFacts(error: unknown): ErrorFacts {
  const chain = causes(error);
  const first = chain[0];
  const body = chain.map((link) => bodyOf(link)).find((found) => found !== undefined);
  const gathered = { codes: new Set<string>(), retryDelay: undefined as string | undefined };
  gather(body, gathered, 0);
  const status = chain
    .map((link) => link.statusCode ?? link.status_code ?? link.status)
    .find((code) => code !== undefined);
  return {
    name: first?.name ?? 'Error',
    status: status === 200 ? (statusWithin(gathered.codes) ?? 200) : status,
    headers: lowerKeys(chain.find((link) => link.responseHeaders !== undefined)?.responseHeaders ?? {}),
    codes: [...gathered.codes],
    message: messageOf(body) ?? first?.message ?? String(error),
    networkCode: chain.map((link) => link.code).find((code) => code !== undefined && /^[A-Z][A-Z0-9_]+$/.test(code)),
    retryDelay: gathered.retryDelay,
  };
}

function causes(error: unknown): Thrown[] {
  const chain: Thrown[] = [];
  let current = error;
  while (chain.length < 6) {
    const link = Thrown.safeParse(current);
    if (!link.success) break;
    chain.push(link.data);
    current = link.data.cause;
  }
  return chain;
}

function bodyOf(link: Thrown): unknown {
  if (link.responseBody === undefined) return link.data;
  try {
    return JSON.parse(link.responseBody);
  } catch {
    return link.data; // not JSON: a proxy's page, or an answer cut in the middle
  }
}

/** Looks only where errors put their codes: a body may also echo the request, whose words must not be taken for the provider's. */
function gather(value: unknown, into: { codes: Set<string>; retryDelay: string | undefined }, depth: number): void {
  if (depth > 5 || typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value.slice(0, 20)) gather(item, into, depth + 1);
    return;
  }
  for (const [key, field] of Object.entries(value)) {
    if (codeKeys.has(key) && (typeof field === 'string' || typeof field === 'number'))
      into.codes.add(String(field).toLowerCase());
    if (key === 'retryDelay' && typeof field === 'string') into.retryDelay = field;
    if (nestedKeys.includes(key)) gather(field, into, depth + 1);
  }
}

function statusWithin(codes: ReadonlySet<string>): number | undefined {
  const code = [...codes].find((candidate) => /^[45]\d\d$/.test(candidate));
  return code === undefined ? undefined : Number(code);
}

const Words = z.string().min(1);

function messageOf(body: unknown): string | undefined {
  const top = Array.isArray(body) ? body[0] : body;
  if (typeof top !== 'object' || top === null) return undefined;
  const { error, message, detail, msg } = top as Record<string, unknown>;
  if (typeof error === 'object' && error !== null) return messageOf(error) ?? undefined;
  if (typeof detail === 'object' && detail !== null) return messageOf(detail);
  return [message, error, detail, msg].map((field) => Words.safeParse(field).data).find((words) => words !== undefined);
}

function lowerKeys(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
