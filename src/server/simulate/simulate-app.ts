/**
 * The routes of the simulation server. In: requests of the OpenAI protocol whose `model` is a `sim:` reference. Out: what the
 * simulated model of that reference says inside a process, in the protocol's shapes. Any API key is taken and none is read.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Drawing } from '../../core/drawing.ts';
import type { Model, ModelReply, ModelRequest, SideChannel } from '../../core/model.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { contentKey } from '../../models/simulated/content-key.ts';
import { createSimulatedEmbedder } from '../../models/simulated/create-simulated-embedder.ts';
import { createSimulatedModel, type SimulationContext } from '../../models/simulated/create-simulated-model.ts';
import type { CaseIndex, SimulatedCase } from './case-index.ts';
import type { Occasions } from './occasions.ts';
import {
  chatCompletion,
  chatEvents,
  embeddingList,
  errorBody,
  failureError,
  imageBlocked,
  imageList,
  modelList,
} from './openai-replies.ts';
import {
  ApiError,
  ChatRequest,
  EmbeddingRequest,
  ImageRequest,
  readBody,
  sentMessages,
  wantedOutput,
} from './openai-requests.ts';
import { readJudgeCall } from './read-judge-call.ts';

/** How many requests there were, by what came of them; shown by `/health`. */
export type RequestCounts = {
  chat: number;
  images: number;
  embeddings: number;
  /** Chat and image requests whose case was found, or not. */
  recognised: number;
  unrecognised: number;
  /** Judge calls whose truth is known, and those whose label is drawn by lot. */
  judged: number;
  judgedByLot: number;
  blocked: number;
  /** Planted failures. */
  failed: number;
  /** Requests the server could not take. */
  rejected: number;
};

export type SimulateApp = {
  index: CaseIndex;
  occasions: Occasions;
  context: SimulationContext;
  readEmbeddedDrawing(bytes: Uint8Array): Drawing | undefined;
  /** Listed by `/v1/models`; others are taken as well. */
  models: readonly string[];
  bodyLimitBytes: number;
  counts: RequestCounts;
};

export function simulateApp(app: SimulateApp): Hono {
  const { counts, index, bodyLimitBytes: maxSize } = app;
  const modelOf = modelCache(app.context);
  const routes = new Hono();
  const tooLarge = `The body of the request is larger than ${maxSize} bytes.`;
  routes.use(async (context, next) => {
    await next();
    context.header('x-trustgen-simulated', 'true');
  });
  routes.use(
    bodyLimit({
      maxSize,
      onError: (context) => refuse(context, new ApiError(413, 'body_too_large', { message: tooLarge })),
    }),
  );
  routes.get('/health', (context) =>
    context.json({ status: 'ok', simulated: true, cases: index.cases, requests: counts }),
  );
  routes.get('/v1/models', (context) => context.json(modelList(app.models)));
  routes.post('/v1/chat/completions', (context) => chat(context, app, modelOf));
  routes.post('/v1/images/generations', (context) => images(context, app, modelOf));
  routes.post('/v1/embeddings', (context) => embeddings(context, app, modelOf));
  routes.notFound((context) => refuse(context, unknownRoute(context)));
  routes.onError((error, context) => refuse(context, asApiError(error)));
  return routes;

  function refuse(context: Context, error: ApiError): Response {
    if (error.status < 500 && error.status !== 429 && error.code !== 'moderation_blocked') counts.rejected += 1;
    return context.json(errorBody(error), error.status);
  }
}

function unknownRoute({ req }: Context): ApiError {
  const known = 'GET /health, GET /v1/models, POST /v1/chat/completions, /v1/images/generations, /v1/embeddings';
  return new ApiError(404, 'not_found', {
    message: `There is no ${req.method} ${req.path} here. There are: ${known}.`,
  });
}

function asApiError(error: Error): ApiError {
  if (error instanceof ApiError) return error;
  if (error instanceof PlatformError)
    return new ApiError(404, 'model_not_found', { message: error.toString(), param: 'model' });
  return new ApiError(500, 'internal_error', { message: `The simulation server erred: ${error.message}` });
}

const mostModels = 1000;

/** One model a reference, so that it remembers which calls keep failing. Throws `model.bad-reference`. */
function modelCache(context: SimulationContext): (ref: string) => Model {
  const models = new Map<string, Model>();
  return (ref) => {
    const known = models.get(ref);
    if (known !== undefined) return known;
    if (!ref.startsWith('sim:')) {
      throw new PlatformError('model.bad-reference', {
        message: `The model "${ref}" does not exist here: this server only simulates.`,
        remedy:
          'Ask for sim:careful, sim:average, sim:reckless, sim:judge or sim:{wrong: 0.2}; GET /v1/models lists them all.',
      });
    }
    const model = createSimulatedModel(ref, context);
    const [oldest] = models.keys();
    if (models.size >= mostModels && oldest !== undefined) models.delete(oldest);
    models.set(ref, model);
    return model;
  };
}

type ModelOf = (ref: string) => Model;

async function chat(context: Context, app: SimulateApp, modelOf: ModelOf): Promise<Response> {
  app.counts.chat += 1;
  const body = readBody(ChatRequest, await context.req.text());
  const model = modelOf(body.model);
  const request = { messages: sentMessages(body.messages), output: wantedOutput(body.response_format), settings: {} };
  const given = givenTrial(context, body.seed);
  const judging = judgeCase(request, app);
  const cases = judging === undefined ? app.index.byMessages(request.messages) : [];
  const key = contentKey(request.messages);
  const isJudge = judging !== undefined;
  // A judge asked the same about several answers is not on its second trial: only what the client says counts.
  const taken = app.occasions.take({
    key: `${body.model}/${key}`,
    given: isJudge ? (given ?? 0) : given,
    sharing: cases.length || 1,
  });
  const sideChannel = judging?.sideChannel ?? targetCase(cases[taken.turn]);
  recognised(context, app, sideChannel !== undefined);
  const trial = taken.occasion;
  const reply = await ask(context, app, {
    model,
    request: { ...request, trial },
    sideChannel,
    giveBack: taken.giveBack,
  });
  const facts = { identity: { model: body.model, key, trial }, isStructured: request.output.type === 'json' };
  if (!body.stream) return context.json(chatCompletion(reply, facts));
  const events = chatEvents(reply, { ...facts, includeUsage: body.stream_options?.include_usage ?? false });
  return context.body(events, 200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
}

async function images(context: Context, app: SimulateApp, modelOf: ModelOf): Promise<Response> {
  app.counts.images += 1;
  const body = readBody(ImageRequest, await context.req.text());
  const model = modelOf(body.model);
  const cases = app.index.byImagePrompt(body.prompt);
  recognised(context, app, cases.length > 0);
  const given = givenTrial(context, body.seed);
  const key = `${body.model}/image/${body.prompt}`;
  const content = [{ type: 'text', text: body.prompt }] as const;
  const replies: ModelReply[] = [];
  for (let picture = 0; picture < (body.n ?? 1); picture++) {
    const taken = app.occasions.take({
      key,
      given: given === undefined ? undefined : given + picture,
      sharing: cases.length || 1,
    });
    const request: ModelRequest = {
      messages: [{ role: 'user', content }],
      output: { type: 'image' },
      settings: {},
      trial: taken.occasion,
    };
    const sideChannel = targetCase(cases[taken.turn]);
    const reply = await ask(context, app, { model, request, sideChannel, giveBack: taken.giveBack });
    if (reply.images === undefined) throw imageBlocked();
    replies.push(reply);
  }
  return context.json(imageList(replies));
}

async function embeddings(context: Context, app: SimulateApp, modelOf: ModelOf): Promise<Response> {
  app.counts.embeddings += 1;
  const body = readBody(EmbeddingRequest, await context.req.text());
  if (body.model !== 'sim:embedder') modelOf(body.model);
  const texts = typeof body.input === 'string' ? [body.input] : body.input;
  const vectors = await createSimulatedEmbedder(body.model).embed(texts, { signal: context.req.raw.signal });
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  return context.json(
    embeddingList(vectors, { model: body.model, base64: body.encoding_format === 'base64', letters }),
  );
}

/** Undefined where the request is no judge call; without a side channel where its question is not known. */
function judgeCase(
  request: Pick<ModelRequest, 'messages' | 'output'>,
  { index, counts, readEmbeddedDrawing }: SimulateApp,
): { sideChannel: SideChannel | undefined } | undefined {
  const call = readJudgeCall(request.messages, request.output, readEmbeddedDrawing);
  if (call === undefined) return undefined;
  const sideChannel = index.forJudge(call);
  if (sideChannel?.judging?.truth === undefined) counts.judgedByLot += 1;
  else counts.judged += 1;
  return { sideChannel };
}

function targetCase(found: SimulatedCase | undefined): SideChannel | undefined {
  return found && { testCase: found.testCase, simulation: found.simulation };
}

function recognised(context: Context, { counts }: SimulateApp, isRecognised: boolean): void {
  counts[isRecognised ? 'recognised' : 'unrecognised'] += 1;
  context.header('x-trustgen-recognised', String(isRecognised));
}

function givenTrial(context: Context, seed: number | null | undefined): number | undefined {
  const header = context.req.header('x-trustgen-trial');
  if (header === undefined) return seed ?? undefined;
  if (!/^\d{1,9}$/.test(header)) {
    throw new ApiError(400, 'invalid_value', {
      message: 'The header x-trustgen-trial must be 0, 1, 2, …',
      param: 'x-trustgen-trial',
    });
  }
  return Number(header);
}

type Call = { model: Model; request: ModelRequest; sideChannel: SideChannel | undefined; giveBack(): void };

/** The model's reply when it answered or was blocked; a planted failure becomes the protocol's error with a time to wait. */
async function ask(context: Context, { counts }: SimulateApp, call: Call): Promise<ModelReply> {
  // Aborted when the client hangs up and when the server closes, which ends its connections.
  const { signal } = context.req.raw;
  const { model, request, sideChannel, giveBack } = call;
  const reply = await model.ask(request, { signal, ...(sideChannel && { sideChannel }) });
  if (reply.outcome === 'blocked') counts.blocked += 1;
  if (reply.failure === undefined) return reply;
  giveBack();
  counts.failed += 1;
  const { retryAfterMs } = reply.failure;
  if (retryAfterMs !== undefined) {
    context.header('retry-after-ms', String(retryAfterMs));
    context.header('retry-after', String(Math.ceil(retryAfterMs / 1000)));
  }
  throw failureError(reply.failure);
}
