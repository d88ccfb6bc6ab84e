/**
 * Simulated models as a server that speaks the OpenAI protocol, so that the whole network path can be run without any key. In: the
 * cases it may be asked about and a port. Out: a server on this machine alone, unless another host is asked for; close it.
 *
 * The replies are those of `createSimulatedModel` for the same reference, case and trial; how a server without ids tells the case and
 * the trial stands in `case-index.ts` and `occasions.ts`.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import type { Drawing } from '../../core/drawing.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { namedProfiles } from '../../models/simulated/named-profiles.ts';
import { indexCases, type SimulatedCase } from './case-index.ts';
import { createOccasions } from './occasions.ts';
import { type RequestCounts, simulateApp } from './simulate-app.ts';

export type SimulateServerOptions = {
  cases: AsyncIterable<SimulatedCase> | Iterable<SimulatedCase>;
  /** PNG bytes of a generated picture, which should hold the drawing as data for simulated judges. */
  draw(drawing: Drawing): Promise<Uint8Array>;
  /** SHA-256 of the PNG that a case's drawing is sent as. */
  imageHash(drawing: Drawing): Promise<string>;
  readEmbeddedDrawing(bytes: Uint8Array): Drawing | undefined;
  /** 0 = any free one. */
  port: number;
  host?: string;
  /** Goes before the latency of every profile. */
  latencyMs?: number;
  /** References listed by `/v1/models`, for instance written profiles; every `sim:` reference is taken, listed or not. */
  models?: readonly string[];
  /** Task ids there are, for checking the keys of written profiles. */
  taskIds?: readonly string[];
  bodyLimitBytes?: number;
};

export interface SimulateServer extends AsyncDisposable {
  /** Without a path, for instance `http://127.0.0.1:8080`; the protocol's base is `${url}/v1`. */
  readonly url: string;
  /** Cases that can be recognised. */
  readonly cases: number;
  readonly requests: Readonly<RequestCounts>;
  /** Stops what is in flight and resolves when the port is free again. */
  close(): Promise<void>;
}

const usualBodyLimitBytes = 32 * 1024 * 1024;

/** Throws `simulate.cannot-listen` where the port is taken or not allowed. */
export async function createSimulateServer(options: SimulateServerOptions): Promise<SimulateServer> {
  const { draw, imageHash, readEmbeddedDrawing, latencyMs, taskIds } = options;
  const index = await indexCases(options.cases, imageHash);
  const counts: RequestCounts = {
    chat: 0,
    images: 0,
    embeddings: 0,
    recognised: 0,
    unrecognised: 0,
    judged: 0,
    judgedByLot: 0,
    blocked: 0,
    failed: 0,
    rejected: 0,
  };
  const { fetch } = simulateApp({
    index,
    occasions: createOccasions(),
    context: { draw, sleep, ...(latencyMs !== undefined && { latencyMs }), ...(taskIds && { taskIds }) },
    readEmbeddedDrawing,
    models: options.models ?? [...Object.keys(namedProfiles), 'embedder'].map((name) => `sim:${name}`),
    bodyLimitBytes: options.bodyLimitBytes ?? usualBodyLimitBytes,
    counts,
  });
  const { url, stop } = await listen(fetch, { port: options.port, host: options.host ?? '127.0.0.1' });
  return { url, cases: index.cases, requests: counts, close: stop, [Symbol.asyncDispose]: stop };
}

/** Resolves at once when the signal is aborted. */
async function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

function listen(
  fetch: Fetch,
  { port, host }: { port: number; host: string },
): Promise<{ url: string; stop(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, (address) => {
      const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
      resolve({ url: `http://${name}:${address.port}`, stop });
    });
    server.once('error', (error: Error) => reject(cannotListen(error, `${host}:${port}`)));

    let stopped: Promise<void> | undefined;
    function stop(): Promise<void> {
      stopped ??= new Promise((done, failed) => {
        server.close((error) => (error === undefined ? done() : failed(error)));
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      return stopped;
    }
  });
}

function cannotListen(cause: Error, place: string): PlatformError {
  return new PlatformError('simulate.cannot-listen', {
    message: `The simulation server cannot listen on ${place}: ${cause.message}.`,
    place,
    remedy: 'Choose another port with --port, or 0 for any free one.',
    cause,
  });
}
