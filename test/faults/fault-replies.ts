/**
 * How each fault looks on the wire. In: an open response, the fault, and the good body it takes the place of. Out: the response ended,
 * broken off or left hanging; `paid` or `blocked` is told only when such an answer was handed to the network whole.
 */
import type { ServerResponse } from 'node:http';
import type { DrawnFault } from './fault-plan.ts';
import { chatBody } from './good-answers.ts';
import type { ReceivedRequest } from './received-request.ts';

export type Reply = {
  response: ServerResponse;
  request: ReceivedRequest;
  /** Sent with every answer. */
  headers: Readonly<Record<string, string>>;
  good(): Promise<string>;
  sent(what: 'paid' | 'blocked'): void;
};

export async function replyWell(reply: Reply): Promise<void> {
  const body = await reply.good();
  if (reply.response.closed) return;
  reply.response.once('finish', () => reply.sent('paid'));
  send(reply, { status: 200, body });
}

export async function replyWithFault(fault: DrawnFault, reply: Reply): Promise<void> {
  const { response, request } = reply;
  switch (fault.kind) {
    case 'rate-limited':
      return send(reply, { status: 429, body: rateLimitBody });
    case 'rate-limited-retry-after':
      return send(reply, { status: 429, body: rateLimitBody, more: retryAfter(fault.waitMs) });
    case 'rate-limited-headers':
      return send(reply, {
        status: 429,
        body: rateLimitBody,
        more: rateHeaders({ limit: 60, left: 0, resetMs: fault.waitMs }),
      });
    case 'server-error':
      return sendError(fault, reply);
    case 'reset-before-headers':
      response.socket?.resetAndDestroy();
      return;
    case 'reset-in-body':
      return resetInBody(reply);
    case 'hang':
      return hang(response, fault.waitMs);
    case 'drip':
      return drip(reply, fault.waitMs);
    case 'content-filter':
      response.once('finish', () => reply.sent('blocked'));
      return send(reply, {
        status: 200,
        body: JSON.stringify(chatBody(request, { content: null, finish: 'content_filter' })),
      });
    case 'truncated-json':
    case 'malformed-json':
    case 'html':
    case 'empty-body':
    case 'empty-choices':
    case 'wrong-shape':
      return sendSpoilt(fault.kind, reply);
  }
}

const rateLimitBody = errorBody('rate_limit_exceeded', 'Too many requests.');

function errorBody(code: string, message: string): string {
  return JSON.stringify({ error: { message, type: code, code, param: null } });
}

/** The 429 of a limit that is really kept. */
export function refuse(reply: Pick<Reply, 'response' | 'headers'>, more: Readonly<Record<string, string>>): void {
  send(reply, { status: 429, body: rateLimitBody, more });
}

/** Whole seconds, as most servers say it. */
export function retryAfter(waitMs: number): Record<string, string> {
  return { 'retry-after': String(Math.ceil(waitMs / 1000)) };
}

export function rateHeaders({
  limit,
  left,
  resetMs,
}: {
  limit: number;
  left: number;
  resetMs: number;
}): Record<string, string> {
  return {
    'x-ratelimit-limit-requests': String(limit),
    'x-ratelimit-remaining-requests': String(left),
    'x-ratelimit-reset-requests': `${resetMs}ms`,
  };
}

const page = '<!doctype html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>';
const htmlType = { 'content-type': 'text/html; charset=utf-8' };

type Sent = { status: number; body: string; more?: Readonly<Record<string, string>> };

function send({ response, headers }: Pick<Reply, 'response' | 'headers'>, { status, body, more }: Sent): void {
  const length = String(Buffer.byteLength(body));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': length, ...headers, ...more });
  response.end(body);
}

function sendError({ status, body }: DrawnFault, reply: Reply): void {
  const texts = { json: errorBody('server_error', 'The server had an error.'), html: page, empty: '' };
  send(reply, { status, body: texts[body], more: body === 'html' ? htmlType : {} });
}

type Spoilt = 'truncated-json' | 'malformed-json' | 'html' | 'empty-body' | 'empty-choices' | 'wrong-shape';

async function sendSpoilt(kind: Spoilt, reply: Reply): Promise<void> {
  const good = await reply.good();
  if (reply.response.closed) return;
  const { choices: _, ...rest } = JSON.parse(good) as { choices?: unknown };
  const bodies: Record<Spoilt, string> = {
    'truncated-json': good.slice(0, Math.floor(good.length / 2)),
    'malformed-json': good.replaceAll('"', "'"),
    html: page,
    'empty-body': '',
    'empty-choices': JSON.stringify({ ...rest, choices: [] }),
    'wrong-shape': JSON.stringify({ ...rest, output: 'Supported' }),
  };
  send(reply, { status: 200, body: bodies[kind], more: kind === 'html' ? htmlType : {} });
}

async function resetInBody({ response, headers, good }: Reply): Promise<void> {
  const body = await good();
  if (response.closed) return;
  const length = String(Buffer.byteLength(body));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length, ...headers });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.resetAndDestroy());
}

/** Until the client gives up, or for so long. */
function hang(response: ServerResponse, forMs: number): void {
  const end = setTimeout(() => response.socket?.resetAndDestroy(), forMs);
  response.once('close', () => clearTimeout(end));
}

const drops = 10;

async function drip(reply: Reply, overMs: number): Promise<void> {
  const { response, headers } = reply;
  const body = await reply.good();
  if (response.closed) return;
  const length = String(Buffer.byteLength(body));
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': length, ...headers });
  const size = Math.ceil(body.length / drops);
  let next = 0;
  const timer = setInterval(() => {
    response.write(body.slice(next, next + size));
    next += size;
    if (next < body.length) return;
    clearInterval(timer);
    response.once('finish', () => reply.sent('paid'));
    response.end();
  }, overMs / drops);
  response.once('close', () => clearInterval(timer));
}
