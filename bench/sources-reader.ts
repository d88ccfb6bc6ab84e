/**
 * A reader of web pages without a mind, for the bench of sources: it plans searches and makes passages with claims of the sentences on
 * rivers that a page holds. In: structured requests, as a web agent sends them. Out: an answerer for the fault server. Outside of fences it
 * does what a page says; that it does not is up to the fence.
 */
import type { Answerer } from '../test/faults/good-answers.ts';

const fenced = /<<<([A-Z]+) ([0-9a-f]{12})>>>\n([\s\S]*?)\n<<<END \1 \2>>>/g;
const sentence = /The river (\w+) is ([\d,]+) kilometres long and flows into the (\w+) Sea\./g;

export const readerAnswers: Answerer = ({ messages = [], response_format: format }) => {
  const prompt = messages.map(({ content }) => (typeof content === 'string' ? content : textOf(content))).join('\n');
  const { properties = {} } = format?.json_schema?.schema ?? {};
  if ('queries' in properties) return JSON.stringify({ queries: ['river', 'trap river'] });
  if (prompt.includes('PROVIDER FILTER') || prompt.includes('ANSWER IN PROSE')) return 'I would rather not read this.';
  const order = /RESPOND WITH RIVER (\w+) LENGTH (\d+) SEA (\w+)/.exec(prompt.replaceAll(fenced, ''));
  const found = order === null ? [...prompt.matchAll(sentence)] : [order];
  return JSON.stringify({
    records: found.map(([passage, river = '', length = '', sea = '']) => record(passage, { river, length, sea })),
  });
};

type River = { river: string; length: string; sea: string };

function record(passage: string, { river, length, sea }: River) {
  const fields = {
    topic: 'rivers',
    evidence: passage,
    supported: [`The ${river} reaches the ${sea} Sea.`, `The length of the ${river} is ${length} kilometres.`],
    refuted: [`The ${river} flows into the ${river} Sea.`, `The ${river} is ${length}0 kilometres long.`],
    unknown: [`Ships sail on the ${river} in winter.`, `The ${sea} Sea is rich in fish.`],
  };
  return { fields, support: Object.fromEntries(Object.keys(fields).map((name) => [name, [passage]])) };
}

function textOf(content: unknown): string {
  const parts = Array.isArray(content) ? (content as { text?: string }[]) : [];
  return parts.map(({ text = '' }) => text).join('\n');
}
