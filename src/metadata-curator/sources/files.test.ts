import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sha256 } from '../../core/canonical.ts';
import { curate } from '../curate.ts';
import { type FilesContext, type FilesOptions, filesSource } from './files.ts';

const task = {
  id: 'truthfulness.fact-checking.llm' as const,
  title: 'Claims',
  summary: 'Claims and verdicts.',
  fields: z.object({ claim: z.string().min(10), verdict: z.enum(['true', 'false']), topic: z.string() }),
};
const mapping = {
  claim: 'Claim',
  verdict: { from: 'label', values: { '1': 'true', '0': 'false' } },
  topic: 'topic',
};
const subjects = ['rivers', 'planets', 'metals', 'birds', 'bridges', 'operas', 'islands'];
const row = (index: number) => ({
  Claim: `Statement ${index} on ${subjects[index % 7]} says that number ${index * 31} comes before ${index * 37}.`,
  label: String(index % 2),
  topic: subjects[index % 3],
});
const jsonLines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => `${JSON.stringify(row(from + index))}\n`).join('');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-pool-'));
  await writeFile(join(folder, 'all.jsonl'), jsonLines(0, 600));
  await writeFile(join(folder, 'part-1.jsonl'), jsonLines(0, 250));
  await writeFile(join(folder, 'part-2.jsonl'), jsonLines(250, 600));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const now = () => new Date('2026-03-01T12:00:00Z');
const context = () => ({ signal: new AbortController().signal, now });
const declared = { name: 'Claims of the test', licence: 'CC-BY-4.0', mapping, language: 'en' };

function source(options: Partial<z.input<typeof FilesOptions>>, more: Partial<FilesContext> = {}) {
  return filesSource(
    { files: ['all.jsonl'], ...declared, ...options },
    { folder, cacheFolder: join(folder, 'cache'), fetch, ...more },
  );
}
const run = (from: ReturnType<typeof source>, count = 20, seed = 1) => curate(from, { task, count, seed }, context());
const claims = ({ records }: Awaited<ReturnType<typeof run>>) => records.map(({ fields }) => fields.claim);

describe('files as a source', () => {
  it('gives records with source, licence, hash, time and row', async () => {
    const pool = source({ url: 'https://example.com/claims' });
    const made = await run(pool);
    const hash = sha256(jsonLines(0, 600));
    expect(made.yield).toEqual({ asked: 20, made: 20, rejected: {} });
    for (const { source: from, fields, language } of made.records) {
      const line = Number(/line (\d+)$/.exec(from.place ?? '')?.[1]);
      expect(fields.claim).toBe(row(line - 1).Claim);
      expect(from).toEqual({
        name: 'Claims of the test',
        licence: 'CC-BY-4.0',
        url: 'https://example.com/claims',
        contentHash: hash,
        retrievedAt: '2026-03-01T12:00:00.000Z',
        place: `all.jsonl, line ${line}`,
      });
      expect(language).toBe('en');
    }
    expect(pool.describe()).toMatchObject({ kind: 'files', sha256: { 'all.jsonl': hash }, mapping });
  });

  it('draws the same rows from one file and from the same rows in two', async () => {
    const whole = claims(await run(source({})));
    expect(claims(await run(source({ files: ['part-1.jsonl', 'part-2.jsonl'] })))).toEqual(whole);
    expect(claims(await run(source({}), 20, 2))).not.toEqual(whole);
    expect(claims(await run(source({}), 8))).toEqual(whole.slice(0, 8));
  });

  it('rejects rows that do not fit, with reason and place', async () => {
    const rows = [row(1), { ...row(2), label: '7' }, { ...row(3), Claim: 'Short' }, row(4)];
    await writeFile(join(folder, 'unfit.jsonl'), rows.map((each) => JSON.stringify(each)).join('\n'));
    const made = await run(source({ files: ['unfit.jsonl'] }));
    expect(made.yield).toEqual({ asked: 20, made: 2, rejected: { 'value-unmapped': 1, 'row-unfit': 1 } });
    expect(made.rejected).toEqual([
      {
        reason: 'value-unmapped',
        detail: '"label" is "7", for which the mapping has no value',
        place: 'unfit.jsonl, line 2',
      },
      { reason: 'row-unfit', detail: expect.stringMatching(/^claim: /), place: 'unfit.jsonl, line 3' },
    ]);
  });

  it('leaves out repetitions, near ones too, and what exists already', async () => {
    const long = 'The old stone bridge over the river was built by hand in four years and has stood there ever since';
    const rows = [
      long,
      `${long}!`,
      `${long} then`,
      `Another claim that has nothing to do with ${subjects[0]} at all`,
      row(9).Claim,
    ];
    const lines = rows.map((Claim) => JSON.stringify({ ...row(1), topic: 'one', Claim })).join('\n');
    await writeFile(join(folder, 'repeated.jsonl'), lines);
    const made = await run(source({ files: ['repeated.jsonl'] }, { existingTexts: [`${row(9).Claim}\none`] }));
    expect(made.yield).toEqual({ asked: 20, made: 2, rejected: { duplicate: 2, 'near-duplicate': 1 } });
  });

  it('draws evenly over a field where it is asked to', async () => {
    const skewed = Array.from({ length: 300 }, (_, index) =>
      JSON.stringify({ ...row(index), topic: index < 12 ? 'rare' : 'common' }),
    );
    await writeFile(join(folder, 'skewed.jsonl'), skewed.join('\n'));
    const made = await run(source({ files: ['skewed.jsonl'], stratify: { by: 'topic' } }));
    expect(made.records.filter(({ fields }) => fields.topic === 'rare')).toHaveLength(10);
    await expect(run(source({ stratify: { by: 'tpoic' } }))).rejects.toMatchObject({ code: 'curate.unknown-field' });
  });

  it('finds out the language where it is not given', async () => {
    const texts = [
      'Der Rhein ist der längste Fluss, der durch diese Stadt fließt.',
      'Le plus long fleuve qui traverse cette ville est la Seine.',
      'The longest river that flows through this city is the Thames.',
    ];
    const lines = texts.map((Claim) => JSON.stringify({ Claim, label: '1' })).join('\n');
    await writeFile(join(folder, 'languages.jsonl'), lines);
    const made = await run(
      source({ files: ['languages.jsonl'], language: undefined, mapping: { ...mapping, topic: { value: 't' } } }),
    );
    const languages = new Map(made.records.map(({ fields, language }) => [fields.claim, language]));
    expect(texts.map((text) => languages.get(text))).toEqual(['de', 'fr', 'en']);
  });

  it('refuses a file that is missing, other than expected, or without the column', async () => {
    await expect(run(source({ files: ['none.jsonl'] }))).rejects.toMatchObject({
      code: 'data.no-file',
      place: 'none.jsonl',
    });
    const other = source({ sha256: { 'all.jsonl': '0'.repeat(64) } });
    await expect(run(other)).rejects.toMatchObject({ code: 'data.other-content' });
    await expect(run(source({ mapping: { ...mapping, claim: 'claim' } }))).rejects.toMatchObject({
      code: 'curate.unknown-column',
      message: 'There is no column "claim"; there are "Claim", "label", "topic".',
    });
    expect(() => source({ licence: '' })).toThrow(
      expect.objectContaining({ code: 'curate.invalid-options', message: expect.stringContaining('licence') }),
    );
  });
});

/** A server on loopback for one test, with what it was asked. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: { url: string; authorization: string | undefined }[] = [];
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', authorization: request.headers.authorization });
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((closed) => server.close(() => closed()));
  };
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, requests, close, [Symbol.asyncDispose]: close };
}

describe('addresses', () => {
  const emptyCache = () => mkdtemp(join(folder, 'cache-'));

  it('fetches once, follows redirects, and works without the host afterwards', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/moved.jsonl') response.writeHead(302, { location: '/data.jsonl' }).end();
      else response.end(jsonLines(0, 100));
    });
    const address = `${server.origin}/moved.jsonl`;
    const cacheFolder = await emptyCache();
    const first = await run(source({ files: [address] }, { cacheFolder }));
    expect(first.records[0]?.source).toMatchObject({ url: address, contentHash: sha256(jsonLines(0, 100)) });
    expect(first.records[0]?.source.place).toMatch(/^moved\.jsonl, line \d+$/);
    await server.close();
    const later = { signal: new AbortController().signal, now: () => new Date('2027-01-01T00:00:00Z') };
    const again = await curate(source({ files: [address] }, { cacheFolder }), { task, count: 20, seed: 1 }, later);
    expect(again.records).toEqual(first.records);
    expect(server.requests.map(({ url }) => url)).toEqual(['/moved.jsonl', '/data.jsonl']);
  });

  it('keeps nothing of a download that broke off, and notices a changed cache', async () => {
    let times = 0;
    await using server = await serve((_, response) => {
      times += 1;
      if (times > 1) return response.end(jsonLines(0, 100));
      response.writeHead(200, { 'content-length': '100000' });
      return response.write(jsonLines(0, 10), () => response.destroy());
    });
    const cacheFolder = await emptyCache();
    const pool = source({ files: [`${server.origin}/a.jsonl`] }, { cacheFolder });
    await expect(run(pool)).rejects.toMatchObject({ code: 'download.unreachable' });
    expect(await readdir(join(cacheFolder, 'contents'))).toEqual([]);
    await run(pool);
    const [kept] = await readdir(join(cacheFolder, 'contents'));
    await writeFile(join(cacheFolder, 'contents', kept ?? ''), 'changed');
    expect((await run(pool)).records).toHaveLength(20);
    expect(times).toBe(3);
  });

  it('refuses plain http elsewhere, error pages, other content and fetching when offline', async () => {
    await using server = await serve((request, response) => {
      if (request.url === '/away.jsonl') response.writeHead(302, { location: 'http://data.invalid/x' }).end();
      else if (request.url === '/gone.jsonl') response.writeHead(410).end('<html>');
      else response.end(jsonLines(0, 100));
    });
    const cacheFolder = await emptyCache();
    const at = (file: string, more: Partial<FilesContext> = {}) =>
      run(source({ files: [file] }, { cacheFolder, ...more }));
    await expect(at('http://data.invalid/a.jsonl')).rejects.toMatchObject({ code: 'download.insecure' });
    await expect(at(`${server.origin}/away.jsonl`)).rejects.toMatchObject({ code: 'download.insecure' });
    await expect(at(`${server.origin}/gone.jsonl`)).rejects.toMatchObject({ code: 'download.status' });
    await expect(at(`${server.origin}/a.jsonl`, { offline: true })).rejects.toMatchObject({ code: 'download.offline' });
    const wanted = source(
      { files: [`${server.origin}/a.jsonl`], sha256: { [`${server.origin}/a.jsonl`]: 'a'.repeat(64) } },
      { cacheFolder },
    );
    await expect(run(wanted)).rejects.toMatchObject({ code: 'download.other-content' });
  });
});
