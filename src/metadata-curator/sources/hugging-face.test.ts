import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { curate } from '../curate.ts';
import { chooseFiles, type FileChoice } from './hub-files.ts';
import { type HubContext, type HubOptions, huggingFaceSource } from './hugging-face.ts';

const task = {
  id: 'truthfulness.fact-checking.llm' as const,
  title: 'Claims',
  summary: 'Claims.',
  fields: z.object({ claim: z.string().min(1), label: z.number().int() }),
};
const mapping = { claim: 'claim', label: 'label' };
const commit = 'c0ffee'.padEnd(40, '0');
const token = 'hf_test_only';

const claims = (split: string, count: number) =>
  Array.from(
    { length: count },
    (_, index) => `In the ${split} part, claim ${index * 17} is about subject ${index * 29}.`,
  );
const parquet = (split: string, count: number) =>
  Buffer.from(
    parquetWriteBuffer({
      columnData: [
        { name: 'claim', data: claims(split, count), type: 'STRING' },
        { name: 'label', data: Array.from({ length: count }, (_, index) => BigInt(index % 3)), type: 'INT64' },
      ],
    }),
  );
const files: Record<string, Buffer> = {
  'README.md': Buffer.from('# Claims'),
  'data/train-00000-of-00002.parquet': parquet('first', 30),
  'data/train-00001-of-00002.parquet': parquet('second', 30),
  'data/test-00000-of-00001.parquet': parquet('test', 20),
  'extra/dev.jsonl': Buffer.from(
    claims('dev', 9)
      .map((claim) => JSON.stringify({ claim, label: 1 }))
      .join('\n'),
  ),
};
const tree = Object.entries(files).map(([path, content]) => {
  const lfs = { oid: createHash('sha256').update(content).digest('hex'), size: content.length };
  return { type: 'file', oid: '0'.repeat(40), size: content.length, path, ...(path.endsWith('.parquet') && { lfs }) };
});

type Asked = { host: 'hub' | 'store'; url: string; authorization: string | undefined };

/** Answers as the hub does: API, a tree in two pages, large files through a redirect to another host. */
async function serveHub({ gated = false }: { gated?: boolean } = {}) {
  const asked: Asked[] = [];
  const listen = async (host: Asked['host'], answer: (request: IncomingMessage, response: ServerResponse) => void) => {
    const server = createServer((request, response) => {
      asked.push({ host, url: request.url ?? '', authorization: request.headers.authorization });
      answer(request, response);
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };
  const json = (response: ServerResponse, value: unknown, headers = {}) =>
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
  const store = await listen('store', (request, response) =>
    response.end(files[decodeURIComponent(request.url ?? '').slice(1)]),
  );
  const api = '/api/datasets/someone/claims';
  const hub = await listen('hub', (request, response) => {
    const url = new URL(request.url ?? '', 'http://hub');
    if (gated && request.headers.authorization !== `Bearer ${token}`) {
      const status = request.headers.authorization === undefined ? 401 : 403;
      return response.writeHead(status, { 'x-error-message': 'Access to dataset someone/claims is restricted.' }).end();
    }
    if (url.pathname === `${api}/revision/main` || url.pathname === `${api}/revision/${commit}`)
      return json(response, { id: 'someone/claims', sha: commit, gated, cardData: { license: 'mit', tags: ['x'] } });
    if (url.pathname === `${api}/tree/${commit}`) {
      if (url.searchParams.get('cursor') === 'two') return json(response, tree.slice(3));
      const link = `<https://huggingface.co${api}/tree/${commit}?recursive=true&cursor=two>; rel="next"`;
      return json(response, [{ type: 'directory', path: 'data' }, ...tree.slice(0, 3)], { link });
    }
    const path = decodeURIComponent(url.pathname.split(`/datasets/someone/claims/resolve/${commit}/`)[1] ?? '');
    if (files[path] === undefined) return response.writeHead(404).end();
    if (path.endsWith('.parquet')) return response.writeHead(302, { location: `${store.origin}/${path}` }).end();
    return response.end(files[path]);
  });
  const close = async () => {
    for (const { server } of [hub, store]) {
      server.closeAllConnections();
      await new Promise<void>((closed) => server.close(() => closed()));
    }
  };
  return { origin: hub.origin, asked, close, [Symbol.asyncDispose]: close };
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-hub-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date('2026-03-01T12:00:00Z');
const context = () => ({ signal: new AbortController().signal, now });

function source(
  baseUrl: string,
  options: Partial<z.input<typeof HubOptions>>,
  more: Partial<HubContext> & { cacheFolder: string },
) {
  return huggingFaceSource(
    { repository: 'someone/claims', mapping, language: 'en', baseUrl, ...options },
    { fetch, secret: () => undefined, ...more },
  );
}
const run = (from: ReturnType<typeof source>, count = 100) => curate(from, { task, count, seed: 1 }, context());
const emptyCache = () => mkdtemp(join(folder, 'cache-'));

describe('a data set on the hub', () => {
  it('pins a branch to its commit and reads all files of the split', async () => {
    await using hub = await serveHub();
    const pool = source(hub.origin, {}, { cacheFolder: await emptyCache() });
    const made = await run(pool);
    expect(made.records.map(({ fields }) => fields.claim).sort()).toEqual(
      [...claims('first', 30), ...claims('second', 30)].sort(),
    );
    const file = 'data/train-00001-of-00002.parquet';
    const from = made.records.find((record) => record.source.url?.endsWith(file))?.source;
    expect(from).toMatchObject({
      name: 'someone/claims',
      licence: 'mit',
      url: `${hub.origin}/datasets/someone/claims/blob/${commit}/${file}`,
      contentHash: tree.find(({ path }) => path === file)?.lfs?.oid,
      retrievedAt: '2026-03-01T12:00:00.000Z',
      place: expect.stringMatching(new RegExp(`^${file}, row \\d+$`)),
    });
    expect(pool.describe()).toMatchObject({ kind: 'hugging-face', revision: 'main', commit, licence: 'mit' });
  });

  it('reads another split, and JSON Lines that are named', async () => {
    await using hub = await serveHub();
    const cacheFolder = await emptyCache();
    const test = await run(source(hub.origin, { split: 'test' }, { cacheFolder }));
    expect(test.records).toHaveLength(20);
    const named = await run(
      source(hub.origin, { revision: commit, files: ['extra/*.jsonl'], licence: 'CC0-1.0' }, { cacheFolder }),
    );
    expect(named.records).toHaveLength(9);
    expect(named.records[0]?.source.licence).toBe('CC0-1.0');
  });

  it('gives the same records from the cache when the hub is out of reach, or must not be asked', async () => {
    const cacheFolder = await emptyCache();
    const hub = await serveHub();
    const first = await run(source(hub.origin, {}, { cacheFolder }));
    await hub.close();
    expect((await run(source(hub.origin, {}, { cacheFolder }))).records).toEqual(first.records);
    const offline = source(
      hub.origin,
      {},
      { cacheFolder, offline: true, fetch: () => Promise.reject(new Error('asked')) },
    );
    expect((await run(offline)).records).toEqual(first.records);
  });

  it('sends the token to the hub and never to the host it redirects to', async () => {
    await using hub = await serveHub({ gated: true });
    const made = await run(
      source(
        hub.origin,
        {},
        { cacheFolder: await emptyCache(), secret: (name) => (name === 'HF_TOKEN' ? token : undefined) },
      ),
    );
    expect(made.records).toHaveLength(60);
    expect(
      hub.asked.filter(({ host }) => host === 'hub').every(({ authorization }) => authorization === `Bearer ${token}`),
    ).toBe(true);
    const stored = hub.asked.filter(({ host }) => host === 'store');
    expect(stored).toHaveLength(2);
    expect(stored.every(({ authorization }) => authorization === undefined)).toBe(true);
  });

  it('says where to accept the terms of a gated set, without and with a token', async () => {
    await using hub = await serveHub({ gated: true });
    const cacheFolder = await emptyCache();
    const page = `${hub.origin}/datasets/someone/claims`;
    await expect(run(source(hub.origin, {}, { cacheFolder }))).rejects.toMatchObject({
      code: 'hub.no-access',
      message: expect.stringContaining('401: Access to dataset someone/claims is restricted.'),
      remedy: `Accept its terms at ${page}, then set HF_TOKEN to a token that may read it.`,
    });
    const other = 'hf_of_another';
    const refused = await run(source(hub.origin, {}, { cacheFolder, secret: () => other })).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      code: 'hub.no-access',
      remedy: expect.stringContaining('check that HF_TOKEN may read it'),
    });
    expect(JSON.stringify([refused, String(refused)])).not.toContain(other);
  });

  it('tells what is not there', async () => {
    await using hub = await serveHub();
    const cacheFolder = await emptyCache();
    await expect(run(source(hub.origin, { revision: 'v9' }, { cacheFolder }))).rejects.toMatchObject({
      code: 'hub.not-found',
    });
    await expect(run(source(hub.origin, { split: 'validation', config: 'en' }, { cacheFolder }))).rejects.toMatchObject(
      {
        code: 'hub.no-files',
        message: expect.stringContaining('data/train-00000-of-00002.parquet'),
      },
    );
  });
});

describe('files of a configuration and split', () => {
  const chosen = (choice: Partial<FileChoice>) =>
    chooseFiles({
      repository: 'a/b',
      paths: [],
      configs: [],
      config: undefined,
      split: 'train',
      files: undefined,
      ...choice,
    });

  it('follows the card', () => {
    const configs = [
      {
        config_name: 'en',
        data_files: [
          { split: 'train', path: ['en/*.csv'] },
          { split: 'test', path: ['held/en.csv'] },
        ],
      },
      { config_name: 'de', data_files: [{ split: 'train', path: ['de/**'] }], default: true },
    ];
    const paths = ['README.md', 'en/a.csv', 'en/b.csv', 'held/en.csv', 'de/x/y.csv'];
    expect(chosen({ configs, paths, config: 'en' })).toEqual(['en/a.csv', 'en/b.csv']);
    expect(chosen({ configs, paths, config: 'en', split: 'test' })).toEqual(['held/en.csv']);
    expect(chosen({ configs, paths })).toEqual(['de/x/y.csv']);
    expect(() => chosen({ configs: configs.map(({ default: _, ...each }) => each), paths })).toThrow('en, de');
  });

  it('follows names of folders and files', () => {
    const converted = [
      'en/train/0000.parquet',
      'en/train/0001.parquet',
      'en/test/0000.parquet',
      'de/train/0000.parquet',
    ];
    expect(chosen({ paths: converted, config: 'en' })).toEqual(['en/train/0000.parquet', 'en/train/0001.parquet']);
    expect(chosen({ paths: ['my_dev_file.csv', 'training.csv', 'test1.csv'], split: 'validation' })).toEqual([
      'my_dev_file.csv',
    ]);
    expect(chosen({ paths: ['my_dev_file.csv', 'training.csv', 'test1.csv'], split: 'test' })).toEqual(['test1.csv']);
    expect(chosen({ paths: ['latest.csv', 'contest.csv'], split: 'train' })).toEqual(['contest.csv', 'latest.csv']);
    expect(() => chosen({ paths: ['latest.csv', 'contest.csv'], split: 'test' })).toThrow('no file for split "test"');
  });

  it('reads one format where there are several, and no hidden files', () => {
    const paths = ['train.csv', 'train.parquet', 'train.jsonl', '.cache/train.parquet', 'dataset_infos.json'];
    expect(chosen({ paths })).toEqual(['train.parquet']);
  });
});
