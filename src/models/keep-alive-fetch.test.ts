/** The shared fetch against real servers on loopback. Time limits are short here; undici keeps those below a second to the millisecond. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { classifyFailure } from './classify-failure.ts';
import { keepAliveFetch } from './keep-alive-fetch.ts';
import { Timeouts, usualTimeouts } from './timeouts.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

async function serve(handler: Handler) {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, response, Buffer.concat(chunks).toString('latin1')));
  });
  let connections = 0;
  server.on('connection', (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const url = await listen(server);
  return { url, sockets, connections: () => connections };
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    if ('closeAllConnections' in server) (server as ReturnType<typeof createServer>).closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

const post = { method: 'POST', body: '{"a":1}', headers: { 'content-type': 'application/json' } };
const callEnd = { aborted: false, timedOut: false, timeoutMs: 60_000, secrets: [] };

/** What a call that ends with this error is told as. */
async function failureOf(work: Promise<unknown>) {
  const error = await work.then(
    () => 'answered',
    (thrown: unknown) => thrown,
  );
  return classifyFailure(error, callEnd).failure;
}

describe('an answer', () => {
  it('is a standard one, with its status, headers and body', async () => {
    const { url } = await serve((request, response, body) => {
      response.writeHead(418, 'Teapot', { 'x-method': `${request.method}`, 'set-cookie': ['a=1', 'b=2'] });
      response.end(JSON.stringify({ body, type: request.headers['content-type'], accept: request.headers.accept }));
    });
    const send = await keepAliveFetch();
    const answer = await send(url, post);
    expect(answer).toBeInstanceOf(Response);
    expect(answer).toMatchObject({ status: 418, statusText: 'Teapot', ok: false });
    expect(answer.headers.get('x-method')).toBe('POST');
    expect(await answer.json()).toEqual({ body: '{"a":1}', type: 'application/json', accept: '*/*' });
    const pieces = [];
    for await (const piece of (await send(url, post)).body ?? []) pieces.push(piece);
    expect(Buffer.concat(pieces).toString()).toContain('application/json');
  });

  it('is the same with headers of any shape, an address object and bytes', async () => {
    const { url } = await serve((request, response, body) =>
      response.end(`${request.headers['x-one']} ${body.length}`),
    );
    const send = await keepAliveFetch();
    const shapes: HeadersInit[] = [{ 'X-One': 'yes' }, [['X-One', 'yes']], new Headers({ 'X-One': 'yes' })];
    for (const headers of shapes) {
      const answer = await send(new URL(url), { method: 'POST', headers, body: new Uint8Array([0, 255, 10]) });
      expect(await answer.text()).toBe('yes 3');
    }
    const withoutValue = { ...post, headers: { 'x-one': 'yes', 'x-two': undefined } as unknown as HeadersInit };
    expect(await (await send(url, withoutValue)).text()).toBe('yes 7');
  });

  it.each([204, 304])('may have no body (%i)', async (status) => {
    const { url } = await serve((_request, response) => response.writeHead(status).end());
    const answer = await (await keepAliveFetch())(url, post);
    expect(answer.status).toBe(status);
    expect(answer.body).toBeNull();
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('is unpacked where the server packs it unasked (%s)', async (encoding, pack) => {
    const { url } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(pack('{"text":"Grüße"}')),
    );
    const answer = await (await keepAliveFetch())(url, post);
    expect(await answer.json()).toEqual({ text: 'Grüße' });
    expect(answer.headers.has('content-length')).toBe(false);
  });

  it('to a POST that is a redirect is handed over, and not followed', async () => {
    const asked: string[] = [];
    const { url } = await serve((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(request.url === '/v1' ? 307 : 200, { location: '/elsewhere' }).end();
    });
    const send = await keepAliveFetch();
    expect((await send(url, post)).status).toBe(307);
    expect((await send(url, { method: 'POST', body: new URLSearchParams({ a: '1' }) })).status).toBe(307);
    expect(asked).toEqual(['POST /v1', 'POST /v1']);
    expect((await send(url)).status).toBe(200);
    expect(asked.slice(2)).toEqual(['GET /v1', 'GET /elsewhere']);
  });
});

describe('connections', () => {
  it('stay open, and there may be 256 at once', async () => {
    const waiting: ServerResponse[] = [];
    const server = await serve((_request, response) => {
      waiting.push(response);
      if (waiting.length === 256) for (const one of waiting.splice(0)) one.end('ok');
    });
    const send = await keepAliveFetch();
    const all = () => Promise.all(Array.from({ length: 256 }, async () => (await send(server.url, post)).text()));
    await all();
    expect(server.connections()).toBe(256);
    await all();
    expect(server.connections()).toBe(256);
  });

  it('are shared by those with the same time limits', async () => {
    expect(await keepAliveFetch({ connectMs: 10_000, idleMs: 60_000 })).toBe(await keepAliveFetch());
    expect(await keepAliveFetch({ connectMs: 10_000, idleMs: 61_000 })).not.toBe(await keepAliveFetch());
    expect(usualTimeouts).toEqual({ connectMs: 10_000, idleMs: 60_000 });
    expect(Timeouts.safeParse({ idleMs: 0 }).success).toBe(false);
  });
});

describe('an abort', () => {
  it.each<[string, Handler]>([
    ['before the answer', () => undefined],
    ['in the middle of it', (_request, response) => response.writeHead(200, { 'content-length': '9' }).write('12345')],
  ])('%s rejects with its reason and closes the connection', async (_when, handler) => {
    const server = await serve(handler);
    const controller = new AbortController();
    const arrived = new Promise<Socket>((resolve) => {
      const look = setInterval(() => {
        const [socket] = server.sockets;
        if (socket === undefined || socket.bytesRead === 0) return;
        clearInterval(look);
        resolve(socket);
      }, 5);
    });
    const answer = (await keepAliveFetch())(server.url, { ...post, signal: controller.signal });
    const socket = await arrived;
    const closed = new Promise((resolve) => socket.once('close', resolve));
    controller.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
    await closed;
    expect(server.sockets.size).toBe(0);
  });

  it('before the call sends nothing', async () => {
    const server = await serve((_request, response) => response.end());
    const signal = AbortSignal.abort(new Error('enough'));
    await expect((await keepAliveFetch())(server.url, { ...post, signal })).rejects.toThrow('enough');
    expect(server.connections()).toBe(0);
  });
});

describe('time limits', () => {
  it('end a call whose answer does not begin', async () => {
    const { url } = await serve(() => undefined);
    const send = await keepAliveFetch({ connectMs: 5_000, firstByteMs: 80, idleMs: 5_000 });
    expect(await failureOf(send(url, post))).toMatchObject({
      kind: 'timeout',
      isRetryable: true,
      message: expect.stringContaining('No first byte of an answer in time (UND_ERR_HEADERS_TIMEOUT)'),
    });
  });

  it('end an answer that stops in its middle, but none that only takes long', async () => {
    const drip = await serve((_request, response) => {
      response.writeHead(200);
      let pieces = 0;
      const timer = setInterval(() => {
        response.write('.');
        pieces += 1;
        if (pieces < 7) return;
        clearInterval(timer);
        response.end();
      }, 200);
    });
    const patient = await keepAliveFetch({ connectMs: 5_000, idleMs: 1_000 });
    expect(await (await patient(drip.url, post)).text()).toBe('.......');
    const stuck = await serve((_request, response) => response.writeHead(200).write('{"half":'));
    expect(await failureOf(patient(stuck.url, post))).toMatchObject({
      kind: 'timeout',
      isRetryable: true,
      message: expect.stringContaining('The answer stopped in the middle (UND_ERR_BODY_TIMEOUT)'),
    });
  });

  it('end a connection that does not come about', async () => {
    // A server whose line of waiting connections is full does not answer the next one.
    const server = createSocketServer();
    await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, resolve));
    closers.push(() => server.close());
    const send = await keepAliveFetch({ connectMs: 150, idleMs: 5_000 });
    // TLS: the connection stands, the handshake is never answered.
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await failureOf(send(url, post))).toMatchObject({
      kind: 'timeout',
      isRetryable: true,
      message: expect.stringContaining('No connection in time (UND_ERR_CONNECT_TIMEOUT)'),
    });
  });

  it('are none of a connection that is refused', async () => {
    const server = await serve(() => undefined);
    for (const close of closers.splice(0)) close();
    expect(await failureOf((await keepAliveFetch())(server.url, post))).toMatchObject({
      kind: 'connection',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('are none of a connection that breaks in the middle of an answer', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"id":');
      setImmediate(() => response.socket?.destroy());
    });
    expect(await failureOf((await keepAliveFetch())(url, post))).toMatchObject({
      kind: 'connection',
      isRetryable: true,
    });
  });
});
