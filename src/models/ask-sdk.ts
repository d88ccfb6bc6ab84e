/**
 * One call through the AI SDK. In: an SDK provider, a model name, a request. Out: a reply; a filter's stop is `blocked`, an empty
 * answer is a failure, a model's own refusal is an answer. Throws what the SDK throws.
 */
import { generateImage, generateText, jsonSchema, type ModelMessage, NoObjectGeneratedError, Output } from 'ai';
import type { ModelReply, ModelRequest, SentMessage } from '../core/model.ts';
import type { Usage } from '../core/response.ts';
import type { SdkProvider } from './providers/provider.ts';

export type SdkCall = { sdk: SdkProvider; name: string; request: ModelRequest; signal: AbortSignal };

export async function askText({ sdk, name, request, signal }: SdkCall): Promise<ModelReply> {
  if (sdk.languageModel === undefined) throw new Error('This provider makes no text.');
  const { settings, output } = request;
  const system = request.messages.filter(({ role }) => role === 'system').flatMap(({ content }) => content.flatMap((part) => (part.type === 'text' ? [part.text] : [])));
  try {
    const result = await generateText({
      model: sdk.languageModel(name),
      ...(system.length > 0 && { instructions: system.join('\n\n') }),
      messages: request.messages.filter(({ role }) => role !== 'system').map(sdkMessage),
      maxRetries: 0,
      abortSignal: signal,
      ...(settings.temperature !== undefined && { temperature: settings.temperature }),
      ...(settings.topP !== undefined && { topP: settings.topP }),
      ...(settings.maxOutputTokens !== undefined && { maxOutputTokens: settings.maxOutputTokens }),
      ...(settings.seed !== undefined && { seed: settings.seed + request.trial }),
      ...(output.type === 'json' && { output: Output.object({ name: output.name, schema: jsonSchema(output.schema) }) }),
    });
    const { text, finishReason, finalStep, usage } = result;
    return textReply({ text, finishReason, reasoning: finalStep.reasoningText, snapshot: finalStep.response.modelId, usage: countTokens(usage) });
  } catch (error) {
    if (!NoObjectGeneratedError.isInstance(error)) throw error;
    return textReply({ text: error.text ?? '', finishReason: error.finishReason ?? 'other', snapshot: error.response?.modelId, usage: countTokens(error.usage) });
  }
}

type TextResult = { text: string; finishReason: string; reasoning?: string; snapshot?: string; usage: Usage };

function textReply({ text, finishReason, reasoning, snapshot, usage }: TextResult): ModelReply {
  const facts = { finishReason, usage, ...(reasoning && { reasoning }), ...(snapshot && { snapshot }) };
  if (finishReason === 'content-filter') return { outcome: 'blocked', blockReason: 'content filter', ...facts };
  if (text.trim() !== '') return { outcome: 'answered', text, ...facts };
  const kind = finishReason === 'length' ? 'truncated-answer' : 'empty-answer';
  const message = finishReason === 'length' ? 'The answer was cut before its first word; raise maxOutputTokens.' : `The answer is empty (finish reason ${finishReason}).`;
  return { outcome: 'failed', failure: { kind, message, isRetryable: kind === 'empty-answer' }, ...facts };
}

export async function askImage({ sdk, name, request, signal }: SdkCall): Promise<ModelReply> {
  if (sdk.imageModel === undefined) throw new Error('This provider makes no pictures.');
  const prompt = request.messages.findLast(({ role }) => role === 'user')?.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n') ?? '';
  const { imageSize, seed } = request.settings;
  const result = await generateImage({
    model: sdk.imageModel(name),
    prompt,
    n: 1,
    maxRetries: 0,
    abortSignal: signal,
    ...(imageSize !== undefined && { size: imageSize }),
    ...(seed !== undefined && { seed: seed + request.trial }),
  });
  const snapshot = result.responses[0]?.modelId;
  return {
    outcome: 'answered',
    images: result.images.map((image) => image.uint8Array),
    finishReason: 'stop',
    usage: { images: result.images.length },
    ...(snapshot && { snapshot }),
  };
}

function sdkMessage({ role, content }: SentMessage): ModelMessage {
  if (role === 'assistant') return { role, content: content.flatMap((part) => (part.type === 'text' ? [part] : [])) };
  return {
    role: 'user',
    content: content.map((part) => (part.type === 'text' ? part : { type: 'file', data: part.bytes, mediaType: part.mediaType })),
  };
}

function countTokens(usage: { inputTokens?: number; outputTokens?: number; outputTokenDetails?: { reasoningTokens?: number } } | undefined): Usage {
  if (usage === undefined) return {};
  const { inputTokens, outputTokens } = usage;
  const reasoningTokens = usage.outputTokenDetails?.reasoningTokens;
  return { ...(inputTokens !== undefined && { inputTokens }), ...(outputTokens !== undefined && { outputTokens }), ...(reasoningTokens !== undefined && { reasoningTokens }) };
}
