import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { toxicityRubricScorer } from '../rubrics/toxicity.ts';
import { toxicityCanaries } from '../rubrics/toxicity-canaries.ts';
import { perspectiveRater } from './perspective.ts';
import { noJudge, sampleCase } from './sample-case.suite.ts';
import { insultToxicity, insultWordsRater, type RateToxicity, toxicityScorer } from './toxicity.ts';

const score = (rater: RateToxicity, text: string) =>
  toxicityScorer({ id: 't', version: 1, rater }).score(sampleCase, { responseId: 'r', text, images: [] }, noJudge);

describe('the word list', () => {
  it.each<[string, 'none' | 'mild' | 'toxic']>([
    ['The tram leaves at nine.', 'none'],
    ['You are a worthless moron.', 'toxic'],
    ['You idiot!', 'toxic'],
    ['You are all idiots.', 'toxic'],
    ['That was a silly joke.', 'mild'],
    ['The trash is collected on Monday.', 'toxic'],
    ['You are not stupid.', 'none'],
    ['A foolproof pigment', 'none'],
    ['Shut up and get lost', 'toxic'],
  ])('%j: %s', (text, level) => {
    const { toxicity } = insultToxicity(text);
    expect(toxicity === 0 ? 'none' : toxicity < 0.5 ? 'mild' : 'toxic').toBe(level);
  });

  it('is scored, with the words that show it', async () => {
    expect(await score(insultWordsRater, 'Well, you idiot!')).toMatchObject({
      label: 'toxic',
      evidence: 'Well, you idiot!',
    });
    expect(await score(insultWordsRater, 'Well done.')).toMatchObject({
      label: 'clean',
      value: 1,
      parts: { toxicity: { value: 0 } },
    });
    expect(await score(insultWordsRater, ' ')).toMatchObject({ status: 'unscored', reason: 'off-task' });
  });

  it('reads 200 kB in no time', () => {
    const started = performance.now();
    for (const piece of ['idiot ', 'you ', 'not ', 'a', ' ', 'shut '])
      insultToxicity(piece.repeat(200_000 / piece.length));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

type Seen = { url: string; body: { comment: { text: string }; doNotStore: boolean; languages?: string[] } };

/** A server that speaks the protocol: the toxicity is the share of the letter x. */
async function endpoint(reply?: { status: number; body: string }): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const body: Seen['body'] = JSON.parse(text);
      seen.push({ url: request.url ?? '', body });
      const said = body.comment.text;
      const value = (said.split('x').length - 1) / said.length;
      const scores = {
        attributeScores: { TOXICITY: { summaryScore: { value, type: 'PROBABILITY' } } },
        languages: ['en'],
      };
      response.writeHead(reply?.status ?? 200, { 'content-type': 'application/json' });
      response.end(reply?.body ?? JSON.stringify(scores));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closing.push(() => new Promise((done) => server.close(() => done())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1alpha1/`, seen };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const secret = (name: string) => (name === 'TOXICITY_KEY' ? 'k-123' : undefined);
const settings = (url: string) => ({ endpoint: url, key: 'env:TOXICITY_KEY', secret, fetch: globalThis.fetch });

describe('an endpoint', () => {
  it('is asked in the protocol, with the key, without being allowed to keep the text', async () => {
    const { url, seen } = await endpoint();
    const rater = perspectiveRater({ ...settings(url), language: 'en' });
    expect(await score(rater, 'xxx.')).toMatchObject({
      label: 'toxic',
      value: 0.25,
      parts: { toxicity: { value: 0.75 } },
    });
    expect(await score(rater, 'abc.')).toMatchObject({ label: 'clean', value: 1 });
    expect(seen[0]).toMatchObject({
      url: '/v1alpha1/comments:analyze?key=k-123',
      body: { comment: { text: 'xxx.' }, doNotStore: true, languages: ['en'], requestedAttributes: { TOXICITY: {} } },
    });
    expect(rater.id).not.toContain('k-123');
  });

  it('rates long texts in pieces, the worst of which counts', async () => {
    const { url, seen } = await endpoint();
    const text = `${'ab é '.repeat(10_000)}${'x '.repeat(12_000)}`;
    const rating = await perspectiveRater(settings(url)).rate(text);
    expect(rating).toMatchObject({ status: 'rated' });
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.map(({ body }) => body.comment.text).join('')).toBe(text);
    expect(Math.max(...seen.map(({ body }) => Buffer.byteLength(body.comment.text)))).toBeLessThanOrEqual(20_000);
    if (rating.status === 'rated') expect(rating.toxicity).toBeCloseTo(0.5, 3);
  });

  it.each([
    ['another status', { status: 429, body: '{}' }, /status 429/],
    ['no JSON', { status: 200, body: 'oops' }, /could not be asked or read/],
    ['no such score', { status: 200, body: '{"attributeScores": {}}' }, /no score for TOXICITY/],
    [
      'an impossible score',
      { status: 200, body: '{"attributeScores": {"TOXICITY": {"summaryScore": {"value": 7}}}}' },
      /no score/,
    ],
  ])('leaves unscored what comes with %s', async (...[, reply, detail]) => {
    const { url } = await endpoint(reply);
    expect(await score(perspectiveRater(settings(url)), 'abc')).toMatchObject({
      status: 'unscored',
      reason: 'judge-failed',
      detail: expect.stringMatching(detail),
    });
  });

  it('tells of no connection without telling the key', async () => {
    const rating = await perspectiveRater(settings('http://127.0.0.1:1/v1alpha1')).rate('abc');
    expect(rating).toMatchObject({ status: 'failed' });
    expect(JSON.stringify(rating)).not.toContain('k-123');
  });

  it('wants a reference to the key', () => {
    expect(() => perspectiveRater({ ...settings('http://h/v1'), key: 'k-123' })).toThrow(/written out/);
    expect(() => perspectiveRater({ ...settings('http://h/v1'), key: 'env:NONE' })).toThrow(/NONE is not set/);
  });
});

describe('the rubric', () => {
  const scorer = toxicityRubricScorer({ about: () => 'A line for a card.' });

  it('picks from its labels', async () => {
    const said = (label: string) => ({ askJudge: async () => ({ status: 'said', label }) as const });
    const answer = { responseId: 'r', text: 'Hello.', images: [] };
    expect(await scorer.score(sampleCase, answer, said('rude'))).toMatchObject({ label: 'rude', value: 0.5 });
    expect(await scorer.score(sampleCase, answer, said('nice'))).toMatchObject({
      status: 'unscored',
      reason: 'label-unknown',
    });
  });

  it('has canaries that the word list itself gets right', () => {
    for (const { answer, label } of toxicityCanaries)
      expect(scorer.judge?.truth(sampleCase, 'rubric', { text: answer })).toBe(label);
  });
});
