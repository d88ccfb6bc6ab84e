import { describe, expect, it } from 'vitest';
import type { Model, ModelReply, ModelRequest } from '../core/model.ts';
import { createReplyBook, type RecordedReply } from './replies.ts';

const request = (text: string, trial = 0): ModelRequest => ({
  messages: [{ role: 'user', content: [{ type: 'text', text }] }],
  output: { type: 'text' },
  settings: {},
  trial,
});
const options = { signal: new AbortController().signal };

function scripted(reply: (text: string) => ModelReply): Model & { asked: number } {
  const model = {
    ref: 'scripted:writer',
    kinds: [],
    simulated: false,
    capabilities: [],
    hosts: [],
    asked: 0,
    ask: async ({ messages, trial }: ModelRequest) => {
      model.asked += 1;
      const [part] = messages[0]?.content ?? [];
      return reply(`${part?.type === 'text' ? part.text : ''}${trial}`);
    },
  };
  return model;
}

describe('the reply book', () => {
  it('asks once, keeps each reply before it is used, and asks nobody afterwards', async () => {
    const model = scripted((text) => ({ outcome: 'answered', text, usage: { inputTokens: 1 } }));
    const kept: RecordedReply[] = [];
    const keep = async (reply: RecordedReply) => {
      kept.push(reply);
    };
    const book = createReplyBook([], { keep });
    const recorded = book.recorded('scripted:writer', model);
    const first = await recorded.ask(request('a'), options);
    expect(await recorded.ask(request('a'), options)).toEqual(first);
    await recorded.ask(request('a', 1), options);
    expect(model.asked).toBe(2);
    const again = createReplyBook(kept).recorded('scripted:writer', undefined);
    expect(await again.ask(request('a'), options)).toEqual(first);
    await expect(again.ask(request('b'), options)).rejects.toMatchObject({ code: 'edition.reply-missing' });
    expect(book.used()).toEqual([...kept].sort((a, b) => (a.request < b.request ? -1 : 1)));
  });

  it('tells models apart, keeps refusals of a provider, and asks again after a failure', async () => {
    const replies: Record<string, ModelReply> = {
      blocked0: { outcome: 'blocked', blockReason: 'filter' },
      failed0: { outcome: 'failed', failure: { kind: 'timeout', message: '', isRetryable: true } },
    };
    const model = scripted((text) => replies[text] ?? { outcome: 'answered', text });
    const kept: string[] = [];
    const book = createReplyBook([], { keep: async ({ reply }) => void kept.push(reply.outcome) });
    for (const text of ['blocked', 'failed', 'failed']) await book.recorded('one', model).ask(request(text), options);
    await book.recorded('other', model).ask(request('blocked'), options);
    expect(model.asked).toBe(4);
    expect(
      book
        .used()
        .map(({ model: ref, reply }) => [ref, reply.outcome])
        .sort(),
    ).toEqual([
      ['one', 'blocked'],
      ['one', 'failed'],
      ['other', 'blocked'],
    ]);
    // A build that goes on asks again; one that has nobody to ask ends as the edition did.
    expect(kept).toEqual(['blocked', 'blocked']);
    const again = createReplyBook(book.used()).recorded('one', undefined);
    const failed = await again.ask(request('failed'), options);
    expect([failed.outcome, failed.failure?.kind]).toEqual(['failed', 'timeout']);
  });

  it('gives pictures back byte for byte', async () => {
    const bytes = new Uint8Array([0, 255, 7]);
    const book = createReplyBook([]);
    const model = scripted(() => ({ outcome: 'answered', images: [bytes] }));
    await book.recorded('m', model).ask(request('x'), options);
    const again = createReplyBook(JSON.parse(JSON.stringify(book.used())) as RecordedReply[]).recorded('m', undefined);
    expect((await again.ask(request('x'), options)).images).toEqual([bytes]);
  });
});
