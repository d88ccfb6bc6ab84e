import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AnnotationSession, ShownItem } from '../../pipeline/annotate/session.ts';
import { annotateApp } from './annotate-app.ts';

const key = 'a-key-nobody-guesses';
const hostile = '</script><script>alert(1)</script>';

function app() {
  const given: [string, number, string | null][] = [];
  const item: ShownItem = {
    ...{ index: 0, about: hostile, instructions: 'Decide.', request: [], given: undefined },
    answer: [
      { type: 'text', text: hostile },
      { type: 'image', sha256: 'png' },
      { type: 'image', sha256: 'svg' },
    ],
    labels: [{ label: 'refused', meaning: '' }],
  };
  const session = async (annotator: string): Promise<AnnotationSession> => ({
    progress: () => ({ total: 1, labelled: given.length, skipped: 0 }),
    next: () => 0,
    item: async () => item,
    give: async (index, label) => void given.push([annotator, index, label]),
    undo: async () => undefined,
  });
  const pictures: Record<string, string> = { png: '\x89PNG\r\n', svg: '<svg onload="alert(1)">' };
  const image = async (sha256: string) => new Uint8Array(Buffer.from(pictures[sha256] ?? '', 'latin1'));
  const made = annotateApp({
    key,
    title: hostile,
    annotator: '"><b>',
    session,
    image,
    draw: async () => new Uint8Array(),
  });
  const ask = (path: string, headers: Record<string, string> = {}, body?: unknown) =>
    made.request(`http://127.0.0.1:1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { host: '127.0.0.1:1', 'x-annotate-key': key, 'x-annotator': 'J%C3%B6rg', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return { ask, given };
}

describe('the annotation form', () => {
  it('is one page whose policy allows its own style and script by hash and nothing else, all escaped', async () => {
    const answer = await app().ask('/');
    const page = await answer.text();
    const policy = answer.headers.get('content-security-policy') ?? '';
    const hashOf = (tag: string) => {
      const text = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(page)?.[1] ?? '';
      return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
    };
    expect(policy).toContain(`script-src ${hashOf('script')}`);
    expect(policy).toContain(`style-src ${hashOf('style')}`);
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('"><b>');
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
  });

  it('answers on loopback alone and to its key alone', async () => {
    const { ask, given } = app();
    expect((await ask('/', { host: 'evil.example' })).status).toBe(403);
    expect((await ask('/', { host: '127.0.0.1.evil.example' })).status).toBe(403);
    expect((await ask('/', { 'x-annotate-key': 'wrong' })).status).toBe(403);
    expect((await ask(`/?key=${key}`, { 'x-annotate-key': '' })).status).toBe(403);
    expect((await ask('/api/words', { 'x-annotate-key': 'wrong' }, { index: 0, label: null })).status).toBe(403);
    expect(given).toEqual([]);
  });

  it('takes words of several annotators, and refuses what is no word', async () => {
    const { ask, given } = app();
    expect((await ask('/api/words', {}, { index: 0, label: 'refused' })).status).toBe(200);
    expect((await ask('/api/words', { 'x-annotator': 'ben' }, { index: 0, label: null })).status).toBe(200);
    expect(given).toEqual([
      ['Jörg', 0, 'refused'],
      ['ben', 0, null],
    ]);
    for (const bad of [{ index: -1, label: 'x' }, { index: 0 }, { index: 0, label: 'x', more: 1 }, 'text', null]) {
      expect((await ask('/api/words', {}, bad)).status).toBe(400);
    }
    expect((await ask('/api/words', {}, { index: 0, label: 'x'.repeat(20_000) })).status).toBe(413);
    expect((await ask('/api/next', { 'x-annotator': '' })).status).toBe(400);
    expect((await ask('/api/items/none')).status).toBe(400);
    expect(given).toHaveLength(2);
  });

  it('gives pictures with a type that is told from their bytes, so that none runs as a page', async () => {
    const { ask } = app();
    expect((await ask('/images/0/1?annotator=anna')).headers.get('content-type')).toBe('image/png');
    const other = await ask('/images/0/2?annotator=anna');
    expect(other.headers.get('content-type')).toBe('application/octet-stream');
    expect(other.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await ask('/images/0/0?annotator=anna')).status).toBe(404);
  });
});
