/**
 * Turns what the SDK returned into a reply. In: a finished call. Out: answered, blocked or failed, with reasoning kept apart from the
 * answer. A filter's stop is `blocked` and never text; the model's own refusal is an answer.
 */
import { z } from 'zod';
import type { ModelReply, WantedOutput } from '../core/model.ts';
import type { Usage } from '../core/response.ts';
import { failedReply } from './classify-failure.ts';
import { type AnswerHeaders, reportedLimits } from './reported-limits.ts';

/** What an adapter of the SDK gives back, as far as it is read. */
export type TextResult = {
  content: readonly { type: string; text?: string }[];
  /** Where a provider gives the structured part of an answer apart. */
  structuredOutputText?: string | undefined;
  finishReason: { unified: string; raw: string | undefined };
  usage: {
    inputTokens: { total: number | undefined };
    outputTokens: { total: number | undefined; reasoning: number | undefined };
  };
  response?: { modelId?: string | undefined; headers?: AnswerHeaders | undefined } | undefined;
};

export function textReply(result: TextResult, wanted: WantedOutput, modelId: string): ModelReply {
  const { unified, raw } = result.finishReason;
  const facts = {
    finishReason: unified,
    usage: textUsage(result.usage),
    snapshot: result.response?.modelId ?? modelId,
    ...told(result.response?.headers),
  };
  const { text, reasoning } = splitReasoning(answerOf(result, wanted), partsOf(result, 'reasoning'));
  const thought = reasoning === undefined ? {} : { reasoning };
  if (unified === 'content-filter' && !isOwnRefusal(raw, text)) {
    return { outcome: 'blocked', blockReason: raw ?? 'content-filter', ...facts };
  }
  const finishReason = unified === 'content-filter' ? 'stop' : unified;
  if (finishReason === 'length' && !isUsable(text, wanted)) {
    return {
      ...failedReply('truncated-answer', 'The limit of output tokens was reached before the answer.'),
      ...facts,
      ...thought,
    };
  }
  if (text.trim() === '') {
    const kind = finishReason === 'error' ? 'malformed-answer' : 'empty-answer';
    const message = `The answer holds no text (finish reason: ${raw ?? finishReason}).`;
    return { ...failedReply(kind, message), ...facts, ...thought };
  }
  return { outcome: 'answered', text, ...facts, finishReason, ...thought };
}

function answerOf(result: TextResult, { type }: WantedOutput): string {
  return (type === 'json' ? result.structuredOutputText : undefined) ?? partsOf(result, 'text') ?? '';
}

function partsOf({ content }: TextResult, type: 'text' | 'reasoning'): string | undefined {
  const parts = content.flatMap((part) => (part.type === type ? [part.text ?? ''] : []));
  return parts.length === 0 ? undefined : parts.join(type === 'text' ? '' : '\n');
}

/**
 * The SDK reports a model's refusal (OpenAI's `refusal` field) as a content filter, but leaves the provider's own word for the end
 * as it was: `stop`, or none.
 */
function isOwnRefusal(raw: string | undefined, text: string): boolean {
  return (raw === undefined || raw === 'stop') && text.trim() !== '';
}

function isUsable(text: string, wanted: WantedOutput): boolean {
  if (text.trim() === '') return false;
  if (wanted.type !== 'json') return true;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // JSON that was cut off: what is left of it may say the opposite
  }
}

/** Servers without a reasoning parser leave the thoughts in the text, between `<think>` and `</think>`, the first often missing. */
function splitReasoning(text: string, reasoning: string | undefined): { text: string; reasoning: string | undefined } {
  const given = reasoning === undefined || reasoning === '' ? undefined : reasoning;
  const marked =
    /^\s*<think>([\s\S]*?)(?:<\/think>\s*|$)/.exec(text) ?? /^((?:(?!<think>)[\s\S])*?\n)<\/think>\s*/.exec(text);
  if (marked === null) return { text, reasoning: given };
  const thoughts = [given, marked[1]?.trim()].filter((part) => part !== undefined && part !== '');
  return { text: text.slice(marked[0].length), reasoning: thoughts.length === 0 ? undefined : thoughts.join('\n') };
}

function textUsage({ inputTokens, outputTokens }: TextResult['usage']): Usage {
  const { total, reasoning: reasoningTokens } = outputTokens;
  return presentCounts({ inputTokens: inputTokens.total, outputTokens: total, reasoningTokens });
}

function presentCounts(
  counts: Record<keyof Usage, number | undefined> | Partial<Record<keyof Usage, number | undefined>>,
): Usage {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined));
}

function told(headers: AnswerHeaders | undefined): Pick<ModelReply, 'limits'> {
  const limits = headers === undefined ? undefined : reportedLimits(headers, Date.now());
  return limits === undefined ? {} : { limits };
}

export type ImageResult = {
  images: readonly { uint8Array: Uint8Array }[];
  usage: { inputTokens: number | undefined; outputTokens: number | undefined };
  providerMetadata: unknown;
  responses: readonly { headers?: AnswerHeaders | undefined }[];
};

const Flagged = z.record(
  z.string(),
  z
    .object({ images: z.array(z.object({ nsfw: z.boolean().optional() })) })
    .optional()
    .catch(undefined),
);

export function imageReply(result: ImageResult): ModelReply {
  const { inputTokens, outputTokens } = result.usage;
  const facts = {
    usage: presentCounts({ inputTokens, outputTokens, images: result.images.length }),
    ...told(result.responses[0]?.headers),
  };
  // Some services hand out a black picture in place of what their filter caught.
  const flagged = Object.values(Flagged.safeParse(result.providerMetadata).data ?? {}).some((provider) =>
    provider?.images.some((image) => image.nsfw === true),
  );
  if (flagged) return { outcome: 'blocked', blockReason: 'nsfw', ...facts };
  const images = result.images.map((image) => image.uint8Array).filter((bytes) => bytes.length > 0);
  if (images.length === 0) return { ...failedReply('empty-answer', 'The answer holds no picture.'), ...facts };
  return { outcome: 'answered', images, ...facts };
}
