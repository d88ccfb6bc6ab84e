/**
 * Real models and embedders on the AI SDK. In: a model reference and its settings. Out: a `Model` whose every call ends in one reply.
 * The SDK never retries (`models/retry.ts` is the one place that does) and the side channel of simulated models is never read here.
 */
import type {
  AskOptions,
  Embedder,
  Model,
  ModelCapability,
  ModelReply,
  ModelRequest,
  ReportedLimits,
} from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Failure } from '../core/response.ts';
import { type CallEnd, classifyFailure } from './classify-failure.ts';
import { Deadline } from './deadline.ts';
import { type Endpoint, type ModelContext, openEndpoint } from './endpoint.ts';
import type { ProviderSdk } from './providers/provider.ts';
import { imageReply, textReply } from './reply.ts';
import { imagePrompt, schemaInstruction, toSdkPrompt } from './sent-messages.ts';

export type { ModelContext } from './endpoint.ts';

const textTimeoutMs = 120_000;
const imageTimeoutMs = 300_000;
const embeddingTimeoutMs = 60_000;

type Sdk = typeof import('ai');
/** Of the SDK's present specification; adapters written for earlier ones are wrapped. */
type LanguageModel = ReturnType<Sdk['wrapLanguageModel']>;
type ImageModel = ReturnType<ProviderSdk['imageModel']>;

/** The SDK prints warnings on stderr (a setting a model does not take, for one) unless an application has said what it wants. */
async function loadSdk(): Promise<Sdk> {
  globalThis.AI_SDK_LOG_WARNINGS ??= false;
  return import('ai');
}

/** A model of any provider but `sim:`. Throws PlatformError for a reference, key, package or kind the user must mend. */
export async function createModel(ref: string, context: ModelContext): Promise<Model> {
  const [endpoint, sdk] = await Promise.all([openEndpoint(ref, context), loadSdk()]);
  const { kinds } = endpoint;
  if (kinds.length === 0) throw notServed(endpoint, 'text or images');
  const language = kinds.some((kind) => kind !== 't2i')
    ? sdk.wrapLanguageModel({ model: served(endpoint, 'languageModel', 'text'), middleware: [] })
    : undefined;
  const image = kinds.includes('t2i') ? served(endpoint, 'imageModel', 'images') : undefined;
  return {
    ref,
    kinds,
    simulated: false,
    capabilities: capabilitiesOf(endpoint),
    ...accountOf(endpoint, context),
    isBatched: context.batch !== undefined,
    get hosts() {
      return [...endpoint.hosts];
    },
    ask(request, options) {
      if (request.output.type === 'image') {
        if (image === undefined) throw new TypeError(`${ref} does not make images.`);
        const { timeoutMs = imageTimeoutMs } = context;
        return askImage({ sdk, endpoint, model: image, timeoutMs }, request, options);
      }
      if (language === undefined) throw new TypeError(`${ref} does not answer in text.`);
      const { timeoutMs = textTimeoutMs } = context;
      return askText({ endpoint, model: language, timeoutMs }, request, options);
    },
  };
}

/** Calls through batches wait at the provider for hours and hold no place meanwhile. */
function accountOf({ account }: Endpoint, { batch }: ModelContext): Pick<Model, 'account'> {
  return batch === undefined ? { account } : {};
}

function served<K extends keyof ProviderSdk>(endpoint: Endpoint, method: K, what: string): ReturnType<ProviderSdk[K]> {
  try {
    return endpoint.sdk[method](endpoint.modelId) as ReturnType<ProviderSdk[K]>;
  } catch (error) {
    throw notServed(endpoint, what, error);
  }
}

function notServed({ ref, provider }: Endpoint, what: string, cause?: unknown): PlatformError {
  return new PlatformError('model.kind-not-served', {
    message: `${provider.title} does not serve ${what} through "${ref}".`,
    remedy: 'Choose another model, or set its kinds under models: in the configuration.',
    place: ref,
    ...(cause === undefined ? {} : { cause }),
  });
}

function capabilitiesOf({ kinds, structuredOutputs }: Endpoint): ModelCapability[] {
  const text = kinds.some((kind) => kind !== 't2i');
  return [
    ...(text ? ['text' as const] : []),
    ...(kinds.includes('vlm') ? ['vision' as const] : []),
    ...(kinds.includes('t2i') ? ['image' as const] : []),
    ...(text && structuredOutputs ? ['structured' as const] : []),
  ];
}

type Call<M> = { endpoint: Endpoint; model: M; timeoutMs: number };

/**
 * Straight to the adapter: the SDK's `generateText` is made for tools and many steps, costs as much again, and throws away, with its
 * usage, an answer that does not fit the schema, a model's refusal in words for one.
 */
async function askText(
  { endpoint, model, timeoutMs }: Call<LanguageModel>,
  request: ModelRequest,
  options: AskOptions,
): Promise<ModelReply> {
  const { output: wanted, settings } = request;
  const inWords = wanted.type === 'json' && !endpoint.structuredOutputs;
  const prompt = toSdkPrompt(inWords ? [schemaInstruction(wanted.schema), ...request.messages] : request.messages);
  return withinTime({ endpoint, timeoutMs, signal: options.signal }, async (abortSignal) => {
    const result = await model.doGenerate({
      prompt,
      abortSignal,
      // OpenAI keeps questions and answers for a month unless it is told not to; other providers ignore this.
      providerOptions: { openai: { store: false } },
      ...(wanted.type === 'json' && { responseFormat: { type: 'json', name: wanted.name, schema: wanted.schema } }),
      ...textSettings(settings, request.trial),
    });
    return textReply(result, wanted, model.modelId);
  });
}

function textSettings({ temperature, topP, maxOutputTokens, seed }: ModelRequest['settings'], trial: number) {
  const mixed = seed === undefined ? undefined : seed + trial;
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }),
    ...(mixed === undefined ? {} : { seed: mixed }),
  };
}

async function askImage(
  { sdk, endpoint, model, timeoutMs }: Call<ImageModel> & { sdk: Sdk },
  request: ModelRequest,
  options: AskOptions,
) {
  const { imageSize, seed } = request.settings;
  const prompt = imagePrompt(request);
  let filtered = false;
  const watched = sdk.wrapImageModel({
    model,
    middleware: {
      // The one sign that pictures were filtered; `NoImageGeneratedError` no longer carries it.
      async wrapGenerate({ doGenerate }) {
        const result = await doGenerate();
        filtered = result.images.length === 0 && (result.isRetryable === false || dropsFiltered(endpoint));
        return result;
      },
    },
  });
  const reply = await withinTime({ endpoint, timeoutMs, signal: options.signal }, async (abortSignal) =>
    imageReply(
      await sdk.generateImage({
        model: watched,
        prompt,
        n: 1,
        maxRetries: 0,
        abortSignal,
        ...(imageSize === undefined ? {} : { size: imageSize }),
        ...(seed === undefined ? {} : { seed: seed + request.trial }),
      }),
    ),
  );
  return filtered && reply.outcome === 'failed'
    ? { outcome: 'blocked' as const, blockReason: 'no-image-filtered' }
    : reply;
}

function dropsFiltered({ provider, modelId }: Endpoint): boolean {
  return provider.dropsFilteredImages?.(modelId) ?? false;
}

type Limits = { endpoint: Endpoint; timeoutMs: number; signal: AbortSignal };

async function withinTime(
  { endpoint, timeoutMs, signal }: Limits,
  call: (abortSignal: AbortSignal) => Promise<ModelReply>,
): Promise<ModelReply> {
  using deadline = new Deadline(timeoutMs, signal);
  try {
    return await call(deadline.signal);
  } catch (error) {
    return classifyFailure(error, endOf({ endpoint, timeoutMs, signal }, deadline));
  }
}

function endOf({ endpoint, timeoutMs, signal }: Limits, deadline: Deadline): CallEnd {
  return { aborted: signal.aborted, timedOut: deadline.hasPassed, timeoutMs, secrets: endpoint.secrets };
}

/** An embedding call that failed. `failure` says how, and whether asking again can help. */
export class EmbeddingError extends Error {
  override readonly name = 'EmbeddingError';
  readonly failure: Failure;
  readonly limits: ReportedLimits | undefined;

  constructor(failure: Failure, { cause, limits }: { cause?: unknown; limits?: ReportedLimits | undefined } = {}) {
    super(failure.message, { cause });
    this.failure = failure;
    this.limits = limits;
  }
}

const refusedTexts: Failure = { kind: 'bad-request', message: 'The provider refused the texts.', isRetryable: false };

/** Throws PlatformError as `createModel`; its `embed` rejects with `EmbeddingError`. */
export async function createEmbedder(ref: string, context: ModelContext): Promise<Embedder & Pick<Model, 'account'>> {
  const [endpoint, sdk] = await Promise.all([openEndpoint(ref, context), loadSdk()]);
  const model = served(endpoint, 'embeddingModel', 'embeddings');
  const { timeoutMs = embeddingTimeoutMs } = context;
  return {
    ref,
    simulated: false,
    ...accountOf(endpoint, context),
    get hosts() {
      return [...endpoint.hosts];
    },
    async embed(texts, { signal }) {
      if (texts.length === 0) return [];
      using deadline = new Deadline(timeoutMs, signal);
      try {
        const { embeddings } = await sdk.embedMany({
          model,
          values: [...texts],
          maxRetries: 0,
          maxParallelCalls: 1,
          abortSignal: deadline.signal,
        });
        return embeddings;
      } catch (error) {
        const { failure = refusedTexts, limits } = classifyFailure(
          error,
          endOf({ endpoint, timeoutMs, signal }, deadline),
        );
        throw new EmbeddingError(failure, { cause: error, limits });
      }
    },
  };
}
