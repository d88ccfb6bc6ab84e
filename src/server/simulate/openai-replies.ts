/**
 * What clients of the OpenAI protocol get. In: a model's reply. Out: bodies in the protocol's shapes: a filter's stop is
 * `finish_reason: content_filter` in a chat and the error `moderation_blocked` for pictures; a refusal of structured output stands
 * in `refusal`. `created` is always 0, so that the same request has the same bytes.
 */
import { contentId } from '../../core/canonical.ts';
import type { ModelReply } from '../../core/model.ts';
import type { Failure } from '../../core/response.ts';
import { isSimulatedRefusal } from '../../core/simulated-phrases.ts';
import { ApiError } from './openai-requests.ts';

const created = 0;

type ChatFacts = {
  /** What the id is derived from. */
  identity: unknown;
  isStructured: boolean;
};

export function chatCompletion(reply: ModelReply, facts: ChatFacts) {
  const { content, refusal, finishReason } = spoken(reply, facts);
  return {
    id: contentId('chatcmpl', facts.identity),
    object: 'chat.completion',
    created,
    model: reply.snapshot,
    system_fingerprint: reply.snapshot,
    choices: [
      { index: 0, message: { role: 'assistant', content, refusal }, finish_reason: finishReason, logprobs: null },
    ],
    usage: tokenUsage(reply),
  };
}

/** The same answer as server-sent events, a few words at a time. */
export function chatEvents(reply: ModelReply, facts: ChatFacts & { includeUsage: boolean }): string {
  const { content, refusal, finishReason } = spoken(reply, facts);
  const chunk = (delta: object, finish: string | null) => ({
    id: contentId('chatcmpl', facts.identity),
    object: 'chat.completion.chunk',
    created,
    model: reply.snapshot,
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
  const pieces = (text: string | null) => text?.match(/[\s\S]{1,24}/g) ?? [];
  const chunks: object[] = [
    chunk({ role: 'assistant', content: '' }, null),
    ...pieces(content).map((piece) => chunk({ content: piece }, null)),
    ...pieces(refusal).map((piece) => chunk({ refusal: piece }, null)),
    chunk({}, finishReason),
    ...(facts.includeUsage ? [{ ...chunk({}, null), choices: [], usage: tokenUsage(reply) }] : []),
  ];
  return [...chunks.map((each) => JSON.stringify(each)), '[DONE]'].map((data) => `data: ${data}\n\n`).join('');
}

function spoken(reply: ModelReply, { isStructured }: ChatFacts) {
  if (reply.outcome === 'blocked') return { content: null, refusal: null, finishReason: 'content_filter' };
  const text = reply.text ?? '';
  const finishReason = reply.finishReason ?? 'stop';
  if (isStructured && isSimulatedRefusal(text) && !text.startsWith('{')) {
    return { content: null, refusal: text, finishReason };
  }
  return { content: text, refusal: null, finishReason };
}

function tokenUsage({ usage }: ModelReply) {
  const prompt = usage?.inputTokens ?? 0;
  const completion = usage?.outputTokens ?? 0;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

export function imageList(replies: readonly ModelReply[]) {
  const images = replies.flatMap((reply) => reply.images ?? []);
  const inputTokens = replies.reduce((sum, { usage }) => sum + (usage?.inputTokens ?? 0), 0);
  return {
    created,
    data: images.map((bytes) => ({ b64_json: Buffer.from(bytes).toString('base64') })),
    usage: { input_tokens: inputTokens, output_tokens: 0, total_tokens: inputTokens },
  };
}

/** The pictures' endpoint has no place for words: a picture that was blocked, or answered with words, is this error. */
export function imageBlocked(): ApiError {
  const message = 'The request was stopped by the (simulated) safety system.';
  return new ApiError(400, 'moderation_blocked', { message, param: 'prompt' });
}

export function embeddingList(
  vectors: readonly number[][],
  facts: { model: string; base64: boolean; letters: number },
) {
  const tokens = Math.ceil(facts.letters / 4);
  const encoded = (vector: number[]) => Buffer.from(new Float32Array(vector).buffer).toString('base64');
  return {
    object: 'list',
    model: facts.model,
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: facts.base64 ? encoded(vector) : vector,
    })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

export function modelList(refs: readonly string[]) {
  return {
    object: 'list',
    data: refs.map((id) => ({ id, object: 'model', created, owned_by: 'trustgen-simulation' })),
  };
}

export function failureError({ kind, message }: Failure): ApiError {
  if (kind === 'rate-limited') return new ApiError(429, 'rate_limit_exceeded', { message });
  return new ApiError(500, 'server_error', { message });
}

export function errorBody({ status, code, message, param }: ApiError) {
  const type = status >= 500 ? 'server_error' : status === 429 ? 'rate_limit_error' : 'invalid_request_error';
  return { error: { message, type, param, code } };
}
