/**
 * What the fault server says when nothing goes wrong. In: a request. Out: a body in the protocol's shape. The text comes from an
 * answerer; the fixed one says the same verdict to everyone, with the beginning of the request's key, so that an answer that ends up
 * with another case is seen.
 */
import { hash } from 'node:crypto';
import type { ReceivedBody, ReceivedRequest } from './received-request.ts';

/** The text of a chat answer. */
export type Answerer = (body: ReceivedBody, key: string) => string | Promise<string>;

/** To whoever wants a verdict as JSON, or is called a judge, a verdict that says the first label offered; a plain one to all others. */
export const fixedAnswer: Answerer = (body, key) => {
  const labels = body.response_format?.json_schema?.schema?.properties?.label?.enum;
  if (labels === undefined && !body.model.includes('judge'))
    return `Reference ${key.slice(0, 12)}.\nVerdict: Supported`;
  const reason = 'The same verdict is given to all.';
  return JSON.stringify({ label: labels?.[0] ?? 'right', evidence: '', reason, pass: true, score: 1 });
};

/** Asks another server of the same protocol, for instance `trustgen simulate`, so that answers fit their cases. */
export function forwardTo(baseUrl: string): Answerer {
  return async (body) => {
    const response = await fetch(`${baseUrl}/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const reply = (await response.json()) as {
      choices?: { message?: { content?: string | null; refusal?: string } }[];
    };
    const message = reply.choices?.[0]?.message;
    if (message === undefined) throw new Error(`${baseUrl} answered with HTTP ${response.status} and no message.`);
    return message.content ?? message.refusal ?? '';
  };
}

export async function goodBody({ kind, body, key }: ReceivedRequest, answer: Answerer): Promise<string> {
  switch (kind) {
    case 'chat':
      return JSON.stringify(chatBody({ body, key }, { content: await answer(body, key), finish: 'stop' }));
    case 'images':
      return JSON.stringify({ created: 0, data: [{ b64_json: dot }] });
    case 'embeddings':
      return JSON.stringify(embeddingBody(body));
  }
}

export function chatBody(
  { body, key }: Pick<ReceivedRequest, 'body' | 'key'>,
  { content, finish }: { content: string | null; finish: string },
) {
  const asked = Math.ceil(JSON.stringify(body.messages ?? []).length / 4);
  const said = Math.ceil((content ?? '').length / 4);
  return {
    id: `chatcmpl-${key.slice(0, 12)}`,
    object: 'chat.completion',
    created: 0,
    model: body.model,
    choices: [{ index: 0, message: { role: 'assistant', content, refusal: null }, finish_reason: finish }],
    usage: { prompt_tokens: asked, completion_tokens: said, total_tokens: asked + said },
  };
}

/** A PNG of one point. */
const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** Eight numbers a text, from its hash. */
function embeddingBody({ model, input = [] }: ReceivedBody) {
  const data = [input].flat().map((text, index) => ({
    object: 'embedding',
    index,
    embedding: [...Buffer.from(hash('sha256', text), 'hex').subarray(0, 8)].map((byte) => byte / 255),
  }));
  return { object: 'list', model, data, usage: { prompt_tokens: data.length, total_tokens: data.length } };
}
