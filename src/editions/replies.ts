/**
 * Recorded replies of models. In: a model, and what was answered before. Out: a model that looks there first and keeps what is new: a build
 * with all its replies recorded asks nobody. A reply is found by the hash of all that was asked.
 */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { Model, ModelReply, ModelRequest } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import { FailureKind, Outcome, Usage } from '../core/response.ts';

/**
 * Of a failed call the kind is kept, so that an edition in which one failed to the last can be built again. It says nothing of the model
 * and may go well another time: where a model is at hand, it is asked again.
 */
export const RecordedReply = z.strictObject({
  request: z.string(),
  model: z.string(),
  reply: z.strictObject({
    outcome: Outcome,
    text: z.string().optional(),
    finishReason: z.string().optional(),
    blockReason: z.string().optional(),
    failure: FailureKind.optional(),
    snapshot: z.string().optional(),
    usage: Usage.optional(),
    /** Encoded files in base64. */
    images: z.array(z.string()).optional(),
  }),
});
export type RecordedReply = z.infer<typeof RecordedReply>;

export type ReplyBook = {
  /** @param model absent: a question that is not recorded is an error */
  recorded(ref: string, model: Model | undefined): Model;
  /** Those that were asked for, in the order of their hashes. */
  used(): RecordedReply[];
};

/** @param keep is told each new reply that is none of a failed call, and is waited for before it is used */
export function createReplyBook(
  known: readonly RecordedReply[],
  { keep }: { keep?: ((reply: RecordedReply) => Promise<void>) | undefined } = {},
): ReplyBook {
  const replies = new Map(known.map((each) => [each.request, each]));
  const used = new Set<string>();
  return {
    recorded: (ref, model) => ({
      ...(model ?? { ...nobody, ref }),
      ask: async (request, options) => {
        const hash = requestHash(ref, request);
        used.add(hash);
        const found = replies.get(hash);
        if (found !== undefined && (found.reply.outcome !== 'failed' || model === undefined)) return restored(found);
        if (model === undefined) throw notRecorded(ref);
        const kept = recordedReply(ref, hash, await model.ask(request, options));
        if (kept.reply.outcome !== 'failed') await keep?.(kept);
        replies.set(hash, kept);
        return restored(kept);
      },
    }),
    used: () => [...used].sort().flatMap((hash) => replies.get(hash) ?? []),
  };
}

const nobody: Omit<Model, 'ask' | 'ref'> = {
  kinds: [],
  simulated: false,
  capabilities: ['text', 'structured'],
  hosts: [],
};

export function requestHash(ref: string, { messages, output, settings, trial }: ModelRequest): string {
  const sent = messages.map(({ role, content }) => ({
    role,
    content: content.map((part) => (part.type === 'text' ? part : { type: 'image', sha256: part.sha256 })),
  }));
  return sha256(canonicalJson({ ref, messages: sent, output, settings, trial }));
}

function recordedReply(ref: string, hash: string, reply: ModelReply): RecordedReply {
  const { outcome, text, finishReason, blockReason, snapshot, usage, images } = reply;
  const failure = reply.failure?.kind;
  const encoded = images?.map((bytes) => Buffer.from(bytes).toString('base64'));
  const kept = { outcome, text, finishReason, blockReason, failure, snapshot, usage, images: encoded };
  return RecordedReply.parse({ request: hash, model: ref, reply: JSON.parse(JSON.stringify(kept)) });
}

function restored({ reply }: RecordedReply): ModelReply {
  const { images, failure: kind, ...rest } = reply;
  const failure = kind && { kind, message: `Recorded as failed: ${kind}.`, isRetryable: false };
  const known = Object.fromEntries(Object.entries(rest).filter(([, each]) => each !== undefined));
  const decoded = images?.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  return { outcome: reply.outcome, ...known, ...(decoded && { images: decoded }), ...(failure && { failure }) };
}

function notRecorded(ref: string): PlatformError {
  return new PlatformError('edition.reply-missing', {
    message: `A question to ${ref} is not among the recorded replies.`,
    place: 'replies.jsonl',
    remedy: 'Build with the version of trustgen that the manifest names, or build a new edition with a model at hand.',
  });
}
