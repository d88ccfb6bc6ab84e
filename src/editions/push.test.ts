/** Against a server on this machine that checks what the hub checks: token, sizes, hashes, the form of a commit. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseHubTarget, pushFolder } from './push.ts';

const folder = mkdtempSync(join(tmpdir(), 'trustgen-push-'));
mkdirSync(join(folder, 'data'));
writeFileSync(join(folder, 'README.md'), 'A card.\n');
writeFileSync(join(folder, 'data', 'big.parquet'), Buffer.alloc(2000, 7));

type Hub = {
  server: Server;
  url: string;
  calls: string[];
  stored: Map<string, Buffer>;
  committed: Record<string, unknown>[];
  isNew: boolean;
};
let hub: Hub;

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function reply(path: string, body: Buffer, url: string): [status: number, answer: unknown] {
  if (path === '/api/repos/create')
    return hub.isNew ? [200, { url }] : [409, { error: 'You already created this dataset repo' }];
  if (path.includes('/preupload/')) {
    const { files } = JSON.parse(body.toString()) as { files: { path: string; size: number }[] };
    return [
      200,
      {
        files: files.map((file) => ({
          path: file.path,
          uploadMode: file.path.endsWith('.parquet') ? 'lfs' : 'regular',
        })),
      },
    ];
  }
  if (path.endsWith('/objects/batch')) {
    const { objects } = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
    const actionsOf = (oid: string) =>
      hub.stored.has(oid) ? undefined : { upload: { href: `${url}/storage/${oid}` } };
    return [200, { objects: objects.map((object) => ({ ...object, actions: actionsOf(object.oid) })) }];
  }
  if (path.includes('/commit/')) {
    hub.committed = body
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    return [200, { commitOid: 'abc', commitUrl: `${url}/datasets/me/rivers/commit/abc` }];
  }
  return [404, { error: path }];
}

beforeAll(async () => {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '';
    const body = await bodyOf(request);
    hub.calls.push(`${request.method} ${path} ${request.headers.authorization ?? 'no token'}`);
    if (path.startsWith('/storage/')) {
      const oid = path.slice('/storage/'.length);
      const isRight = createHash('sha256').update(body).digest('hex') === oid;
      hub.stored.set(oid, body);
      response.writeHead(isRight ? 200 : 400).end();
      return;
    }
    const [status, told] =
      request.headers.authorization === 'Bearer right' ? reply(path, body, hub.url) : [401, { error: 'Unauthorized' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(told));
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  hub = { server, url, calls: [], stored: new Map(), committed: [], isNew: true };
});
beforeEach(() => {
  Object.assign(hub, { calls: [], committed: [], stored: new Map(), isNew: true });
});
afterAll(() => {
  hub.server.close();
  rmSync(folder, { recursive: true });
});

const push = (token = 'right') =>
  pushFolder(
    folder,
    { owner: 'me', name: 'rivers' },
    {
      ...{ endpoint: hub.url, token, fetch, signal: new AbortController().signal },
      message: 'rivers edition 1',
      isPrivate: true,
    },
  );

describe('pushFolder', () => {
  it('sends small files in the commit and large ones to the storage, which does not get the token', async () => {
    const pushed = await push();
    expect(pushed).toMatchObject({ files: 2, commit: 'abc', hosts: [new URL(hub.url).host] });
    const [oid] = [...hub.stored.keys()];
    expect(hub.committed).toEqual([
      { key: 'header', value: { summary: 'rivers edition 1' } },
      {
        key: 'file',
        value: { path: 'README.md', encoding: 'base64', content: Buffer.from('A card.\n').toString('base64') },
      },
      { key: 'lfsFile', value: { path: 'data/big.parquet', algo: 'sha256', oid, size: 2000 } },
    ]);
    expect(hub.calls.filter((call) => call.includes('/storage/'))).toEqual([`PUT /storage/${oid} no token`]);
  });

  it('goes on where the data set is there already, and sends nothing that is stored', async () => {
    await push();
    hub.isNew = false;
    hub.calls.length = 0;
    await push();
    expect(hub.calls.some((call) => call.startsWith('PUT'))).toBe(false);
    expect(hub.committed).toHaveLength(3);
  });

  it('tells of a token that may not write, and does not repeat it', async () => {
    const error = await push('wrong').catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'push.refused', remedy: expect.stringContaining('HF_TOKEN') });
    expect(String(error)).not.toContain('wrong');
    expect(hub.calls).toHaveLength(1);
  });
});

describe('parseHubTarget', () => {
  it('takes hf:owner/name and nothing else', () => {
    expect(parseHubTarget('hf:me/rivers-1')).toEqual({ owner: 'me', name: 'rivers-1' });
    for (const wrong of ['me/rivers', 'hf:rivers', 'hf:a/b/c', 'https://huggingface.co/me/rivers'])
      expect(() => parseHubTarget(wrong)).toThrowError(expect.objectContaining({ code: 'push.unknown-target' }));
  });
});
