/**
 * One request as the fault server sees it. In: the path and the body. Out: what the body asks for and a key: equal for requests about
 * the same messages, model and seed, however a client spells them, and different otherwise.
 */
import { hash } from 'node:crypto';

export type RequestKind = 'chat' | 'images' | 'embeddings';

export type ReceivedBody = {
  model: string;
  seed?: number | null;
  messages?: readonly { role: string; content: unknown }[];
  prompt?: string;
  input?: string | readonly string[];
  response_format?: { json_schema?: { schema?: { properties?: { label?: { enum?: readonly string[] } } } } };
};

export type ReceivedRequest = { kind: RequestKind; body: ReceivedBody; key: string };

const kinds: Readonly<Record<string, RequestKind>> = {
  '/v1/chat/completions': 'chat',
  '/v1/images/generations': 'images',
  '/v1/embeddings': 'embeddings',
};

/** Undefined for another path, or a body that is no object with a model. */
export function readRequest(path: string, text: string): ReceivedRequest | undefined {
  const kind = kinds[path];
  const body = parsed(text);
  return kind === undefined || body === undefined ? undefined : { kind, body, key: requestKey(body) };
}

function parsed(text: string): ReceivedBody | undefined {
  try {
    const value = JSON.parse(text) as ReceivedBody | null;
    return typeof value?.model === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

export function requestKey({ model, seed, messages, prompt, input }: ReceivedBody): string {
  const asked = messages?.map(({ role, content }) => [role, plainContent(content)]) ?? prompt ?? input;
  return hash('sha256', JSON.stringify([model, seed ?? null, asked]));
}

/** A list of one text is the same as that text. */
function plainContent(content: unknown): unknown {
  if (!Array.isArray(content) || content.length !== 1) return content;
  const [part] = content as [{ type?: unknown; text?: unknown } | null];
  return part?.type === 'text' ? part.text : content;
}
