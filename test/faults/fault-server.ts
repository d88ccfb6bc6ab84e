/**
 * A server of the OpenAI protocol on which things go wrong as planned, for tests and benchmarks of whatever asks it. In: a plan of
 * faults, limits and outages, and who answers. Out: a server on this machine alone that counts, for every different request, how often
 * it came and how often it was paid for. `GET /counts` (`?keys` for each request) and `POST /plan` serve it as a process of its own.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { drawFault, FaultPlan, type FaultPlanInput } from './fault-plan.ts';
import { type Reply, rateHeaders, refuse, replyWell, replyWithFault, retryAfter } from './fault-replies.ts';
import { type Answerer, fixedAnswer, goodBody } from './good-answers.ts';
import { type ReceivedRequest, readRequest } from './received-request.ts';
import { type Counts, RequestCounts } from './request-counts.ts';

export type FaultServerOptions = {
  plan?: FaultPlanInput;
  /** Absent = the same verdict for everyone. */
  answer?: Answerer;
  /** Absent = any free one. */
  port?: number;
};

export interface FaultServer extends AsyncDisposable {
  /** Without a path; the protocol's base is `${url}/v1`. */
  readonly url: string;
  /** Takes the plan's place; counts begin anew. */
  setPlan(plan: FaultPlanInput): void;
  counts(options?: { keys: boolean }): Counts;
  close(): Promise<void>;
}

export async function createFaultServer(options: FaultServerOptions = {}): Promise<FaultServer> {
  const state = new FaultState(options);
  const server = createServer((request, response) => void answerRequest({ state, request, response }));
  // No limits of its own: what is cut off here is cut off by plan.
  Object.assign(server, { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  server.on('connection', (socket) => {
    if (state.isDown) socket.resetAndDestroy();
  });
  state.dropAll = () => server.closeAllConnections();
  const port = await listen(server, options.port ?? 0);
  const close = () => stop(server, state);
  return {
    url: `http://127.0.0.1:${port}`,
    setPlan: (plan) => state.setPlan(plan),
    counts: ({ keys } = { keys: false }) => state.counts.totals(keys),
    close,
    [Symbol.asyncDispose]: close,
  };
}

/** What one plan leads to; a new plan begins anew. */
class FaultState {
  readonly answer: Answerer;
  plan: FaultPlan;
  counts = new RequestCounts();
  isDown = false;
  dropAll: () => void = () => undefined;
  #outage: NodeJS.Timeout | undefined;

  constructor({ plan, answer = fixedAnswer }: FaultServerOptions) {
    this.plan = FaultPlan.parse(plan ?? {});
    this.answer = answer;
  }

  setPlan(plan: FaultPlanInput): void {
    this.plan = FaultPlan.parse(plan);
    this.counts = new RequestCounts();
    this.endOutage();
  }

  /** Once a plan, at its first request. */
  scheduleOutage(): void {
    const { outage } = this.plan;
    if (outage === undefined || this.#outage !== undefined) return;
    this.#outage = setTimeout(() => {
      this.isDown = true;
      this.dropAll();
      this.#outage = setTimeout(() => {
        this.isDown = false;
      }, outage.forMs);
    }, outage.afterMs);
  }

  endOutage(): void {
    clearTimeout(this.#outage);
    this.#outage = undefined;
    this.isDown = false;
  }
}

type Exchange = { state: FaultState; request: IncomingMessage; response: ServerResponse };

async function answerRequest({ state, request, response }: Exchange): Promise<void> {
  // A client that is gone is no trouble of the server's.
  response.on('error', () => undefined);
  const [path = '', query] = (request.url ?? '').split('?');
  const text = await bodyOf(request).catch(() => undefined);
  if (text === undefined) return;
  if (path === '/counts') return json(response, { status: 200, value: state.counts.totals(query === 'keys') });
  if (path === '/plan') return changePlan(state, response, text);
  if (path === '/v1/models') return json(response, { status: 200, value: { object: 'list', data: [] } });
  const received = readRequest(path, text);
  if (received === undefined)
    return json(response, { status: 400, value: { error: { message: 'Not a request of the protocol.' } } });
  await meet({ state, response, received }).catch((error: unknown) => {
    const message = `The fault server erred: ${String(error)}`;
    if (!response.headersSent) json(response, { status: 500, value: { error: { message } } });
  });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function json(response: ServerResponse, { status, value }: { status: number; value: unknown }): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(value));
}

function changePlan(state: FaultState, response: ServerResponse, text: string): void {
  try {
    state.setPlan(JSON.parse(text) as FaultPlanInput);
    json(response, { status: 200, value: state.plan });
  } catch (error) {
    json(response, { status: 400, value: { error: { message: String(error) } } });
  }
}

type Met = { state: FaultState; response: ServerResponse; received: ReceivedRequest };

async function meet({ state, response, received }: Met): Promise<void> {
  // A plan that is changed meanwhile does not mix its counts with these.
  const { counts, plan } = state;
  state.scheduleOutage();
  const time = counts.received(received.key);
  if (state.isDown) {
    counts.met('outage');
    response.socket?.resetAndDestroy();
    return;
  }
  const refusal = overLimit(plan, counts);
  const headers = limitHeaders(plan, counts);
  if (refusal !== undefined) {
    counts.met(refusal.limit);
    return refuse({ response, headers }, plan.limits.retryAfter ? retryAfter(refusal.waitMs) : {});
  }
  counts.began();
  response.once('close', () => counts.ended());
  const fault = drawFault(plan, received.key, time);
  if (plan.latencyMs > 0 && fault?.kind !== 'hang') await pause(plan.latencyMs);
  if (response.closed) return;
  const reply: Reply = {
    response,
    request: received,
    headers,
    good: () => goodBody(received, state.answer),
    sent: (what) => counts.sent(received.key, what),
  };
  if (fault === undefined) return replyWell(reply);
  counts.met(fault.kind);
  return replyWithFault(fault, reply);
}

function overLimit({ limits }: FaultPlan, counts: RequestCounts): { limit: string; waitMs: number } | undefined {
  if (counts.atOnce >= (limits.atOnce ?? Number.POSITIVE_INFINITY)) return { limit: 'over-at-once', waitMs: 1000 };
  if (limits.perMinute === undefined || counts.perMinute() < limits.perMinute) return undefined;
  return { limit: 'over-per-minute', waitMs: counts.untilFreeMs() };
}

function limitHeaders({ limits }: FaultPlan, counts: RequestCounts): Record<string, string> {
  if (!limits.headers || limits.perMinute === undefined) return {};
  const left = Math.max(0, limits.perMinute - counts.perMinute() - 1);
  return rateHeaders({ limit: limits.perMinute, left, resetMs: counts.untilFreeMs() });
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve(address.port);
    });
  });
}

function stop(server: Server, state: FaultState): Promise<void> {
  state.endOutage();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
