/**
 * Recorded replies of models. In: a model, and what was answered before. Out: a model that looks there first and keeps what is new: a build
 * with all its replies recorded asks nobody. A reply is found by the hash of all that was asked.
 */
import { z } from 'zod';
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { Model, ModelReply, ModelRequest } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import { Outcome, Usage } from '../core/response.ts';

/** Failed calls are not kept: they say nothing of the model, and may go well another time. */
export const RecordedReply = z.strictObject({
  request: z.string(),
  model: z.string(),
  reply: z.strictObject({
    outcome: Outcome.exclude(['failed']),
    text: z.string().optional(),
    finishReason: z.string().optional(),
    blockReason: z.string().optional(),
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

/** @param keep is told each new reply, and is waited for before it is used */
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
        if (found !== undefined) return restored(found);
        if (model === undefined) throw notRecorded(ref);
        const reply = await model.ask(request, options);
        const kept = recordedReply(ref, hash, reply);
        if (kept === undefined) return reply;
        await keep?.(kept);
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

function recordedReply(ref: string, hash: string, reply: ModelReply): RecordedReply | undefined {
  const { outcome, text, finishReason, blockReason, snapshot, usage, images } = reply;
  if (outcome === 'failed') return undefined;
  const encoded = images?.map((bytes) => Buffer.from(bytes).toString('base64'));
  const kept = { outcome, text, finishReason, blockReason, snapshot, usage, images: encoded };
  return RecordedReply.parse({ request: hash, model: ref, reply: JSON.parse(JSON.stringify(kept)) });
}

function restored({ reply }: RecordedReply): ModelReply {
  const { images, ...rest } = reply;
  const known = Object.fromEntries(Object.entries(rest).filter(([, each]) => each !== undefined));
  const decoded = images?.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
  return { outcome: reply.outcome, ...known, ...(decoded && { images: decoded }) };
}

function notRecorded(ref: string): PlatformError {
  return new PlatformError('edition.reply-missing', {
    message: `A question to ${ref} is not among the recorded replies.`,
    place: 'replies.jsonl',
    remedy: 'Build with the version of trustgen that the manifest names, or build a new edition with a model at hand.',
  });
}
