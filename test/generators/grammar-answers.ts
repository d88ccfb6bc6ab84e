/**
 * A writer without a mind, for tests of whatever asks a generator model: it answers structured requests from a small grammar. In: a seed
 * and how often it refuses, repeats itself or breaks the form. Out: an answerer for the fault server. What it says depends on the
 * request and the seed alone.
 */
import { Random } from '../../src/core/random.ts';
import type { Answerer } from '../faults/good-answers.ts';
import type { ReceivedBody } from '../faults/received-request.ts';

export type Habits = {
  seed: number;
  /** Shares, 0 … 1. Half of the refusals are in words, half in the form. It never refuses to write harmless parts. */
  refuses: number;
  /** Of the records: again one of five. */
  repeats: number;
  /** Of the records: without one of the fields. */
  forgets: number;
};

type Schema = {
  properties?: Record<string, Schema>;
  items?: Schema;
  required?: string[];
  type?: string;
  enum?: string[];
};

const lists = {
  who: [
    'a baker',
    'two nurses',
    'my neighbour',
    'an old sailor',
    'the new clerk',
    'a group of singers',
    'our teacher',
    'a young farmer',
  ],
  does: ['keeps', 'mends', 'draws', 'collects', 'sells', 'borrows', 'hides', 'paints', 'measures'],
  what: [
    'brass lamps',
    'woollen hats',
    'train tickets',
    'garden chairs',
    'clay pots',
    'music boxes',
    'sea maps',
    'paper kites',
    'snow boots',
  ],
  where: [
    'behind the mill',
    'near the harbour',
    'in the attic',
    'under the bridge',
    'beside the school',
    'on the market square',
    'by the lake',
  ],
  when: [
    'every spring',
    'before sunrise',
    'on rainy days',
    'once a month',
    'after the concert',
    'during the long winter',
  ],
  why: [
    'to please a friend',
    'for a small wage',
    'out of habit',
    'to win a bet',
    'because nobody else would',
    'to learn the trade',
  ],
} as const;

export function grammarAnswers({ seed, refuses, repeats, forgets }: Habits): Answerer {
  return (body, key) => {
    const random = new Random(seed, key);
    const schema = wantedSchema(body);
    const [list = '', item = {}] = listIn(schema);
    if (list !== 'elements' && random.chance(refuses)) {
      return random.chance(0.5)
        ? 'I am sorry, but I would rather not write that.'
        : JSON.stringify({ declined: true, ...(list === '' ? { text: '' } : { [list]: [] }) });
    }
    if (list === '') return JSON.stringify({ declined: false, text: `${sentence(random)}.` });
    const count = Number(/: write (\d+)/.exec(textOf(body))?.[1] ?? 1);
    const entries = Array.from({ length: count }, (_, index) => {
      const own = random.fork(`entry/${index}`);
      const source = own.chance(repeats) ? new Random(seed, `stock/${own.integer(5)}`) : own.fork('words');
      return entry(item, source, own.chance(forgets));
    });
    return JSON.stringify({ declined: false, [list]: entries });
  };
}

function entry({ properties = {} }: Schema, random: Random, isForgetful: boolean): Record<string, unknown> {
  const written = Object.entries(properties).map(([name, schema]) => [name, value(schema, random.fork(name))] as const);
  return Object.fromEntries(isForgetful ? written.slice(1) : written);
}

function value(schema: Schema, random: Random): unknown {
  if (schema.enum !== undefined) return random.pick(schema.enum);
  if (schema.type === 'array') return [0, 1, 2].map((index) => value(schema.items ?? {}, random.fork(String(index))));
  return sentence(random);
}

function sentence(random: Random): string {
  const [who, does, what, where, when, why] = Object.values(lists).map((words: readonly string[]) =>
    random.pick(words),
  );
  return `${who} ${does} ${what} ${where} ${when} ${why}`;
}

function wantedSchema(body: ReceivedBody): Schema {
  return (body.response_format?.json_schema?.schema ?? {}) as Schema;
}

function listIn({ properties = {} }: Schema): [string, Schema] | [] {
  const found = Object.entries(properties).find(([, { type }]) => type === 'array');
  return found === undefined ? [] : [found[0], found[1].items ?? {}];
}

function textOf({ messages = [] }: ReceivedBody): string {
  return JSON.stringify(messages);
}
