/**
 * What clients of the OpenAI protocol send. In: parsed JSON of a request body. Out: the request in the platform's own shape, or an
 * `ApiError` that says what to change. Pictures come as data URLs: this server fetches nothing.
 */
import { z } from 'zod';
import { sha256 } from '../../core/canonical.ts';
import type { SentMessage, SentPart, WantedOutput } from '../../core/model.ts';

/** An answer of the protocol that is an error: status, type, code, and the request's field concerned. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: 400 | 404 | 405 | 413 | 429 | 500;
  readonly code: string;
  readonly param: string | null;

  constructor(status: ApiError['status'], code: string, details: { message: string; param?: string }) {
    super(details.message);
    this.status = status;
    this.code = code;
    this.param = details.param ?? null;
  }
}

const ContentPart = z.union(
  [
    z.object({ type: z.literal('text'), text: z.string() }),
    z.object({ type: z.literal('image_url'), image_url: z.object({ url: z.string() }) }),
  ],
  { error: 'must be a text part or an image_url part' },
);

const ChatMessage = z.object({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: z.union([z.string(), z.array(ContentPart).min(1), z.null()], {
    error: 'must be a text, or a list of text and image_url parts',
  }),
});

export const ChatRequest = z.object({
  model: z.string().min(1),
  messages: z.array(ChatMessage).min(1),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({
        type: z.literal('json_schema'),
        json_schema: z.object({ name: z.string(), schema: z.record(z.string(), z.unknown()) }),
      }),
    ])
    .nullish(),
  seed: z.number().int().nullish(),
  n: z.literal(1, { error: 'must be 1: this server gives one choice' }).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

export const ImageRequest = z.object({
  model: z.string().min(1),
  prompt: z.string().min(1),
  n: z.number().int().min(1).max(10).nullish(),
  seed: z.number().int().nullish(),
  response_format: z
    .literal('b64_json', { error: 'must be b64_json: this server keeps no files to point to' })
    .nullish(),
});
export type ImageRequest = z.infer<typeof ImageRequest>;

export const EmbeddingRequest = z.object({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(z.string()).min(1).max(2048)], { error: 'must be a text or a list of texts' }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
});
export type EmbeddingRequest = z.infer<typeof EmbeddingRequest>;

/** Reads a body; throws an `ApiError` with status 400 that names the first field which does not fit. */
export function readBody<Shape extends z.ZodType>(shape: Shape, body: string): z.output<Shape> {
  const parsed = shape.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = issue?.path.join('.') ?? '';
  const message = `${param === '' ? 'The body' : `"${param}"`} of the request does not fit: ${issue?.message ?? 'unknown form'}.`;
  throw new ApiError(400, 'invalid_value', { message, ...(param !== '' && { param }) });
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, 'invalid_json', { message: `The body of the request is no JSON: ${why}.` });
  }
}

export function sentMessages(messages: ChatRequest['messages']): SentMessage[] {
  return messages.map(({ role, content }, index) => ({
    role: role === 'developer' ? 'system' : role,
    content:
      typeof content === 'string'
        ? [{ type: 'text', text: content }]
        : (content ?? []).map((part) => (part.type === 'text' ? part : picture(part.image_url.url, index))),
  }));
}

function picture(url: string, message: number): SentPart {
  const [, mediaType, encoded] = /^data:(image\/(?:png|jpeg|webp|gif));base64,([A-Za-z0-9+/=\s]+)$/.exec(url) ?? [];
  if (mediaType === undefined || encoded === undefined) {
    throw new ApiError(400, 'invalid_image_url', {
      message: 'A picture must be a data URL (data:image/png;base64,…): this server fetches nothing.',
      param: `messages.${message}.content`,
    });
  }
  const bytes = new Uint8Array(Buffer.from(encoded, 'base64'));
  return { type: 'image', sha256: sha256(bytes), mediaType, bytes };
}

export function wantedOutput(format: ChatRequest['response_format']): WantedOutput {
  if (format?.type === 'json_schema') return { type: 'json', ...format.json_schema };
  if (format?.type === 'json_object') return { type: 'json', name: 'object', schema: { type: 'object' } };
  return { type: 'text' };
}
