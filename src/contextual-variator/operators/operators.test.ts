import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../core/random.ts';
import { Message, Variation } from '../../core/test-case.ts';
import { applyOperator, messagesText, type TextOperator, textMessage } from '../operator.ts';
import {
  attackOperators,
  formatOperators,
  modelAttackOperators,
  perturbationOperators,
  rewordingOperators,
} from './index.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

const everyOperator = [
  ...attackOperators,
  ...modelAttackOperators,
  ...perturbationOperators,
  ...rewordingOperators,
  ...formatOperators,
];

describe('the lists of operators', () => {
  it('name each file of the folder once', () => {
    const files = readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'index.ts')
      .map((name) => name.slice(0, -'.ts'.length));
    expect(everyOperator.map(({ id }) => id).sort()).toEqual(files.sort());
  });

  it('hold what the catalogue asks for', () => {
    expect(perturbationOperators).toHaveLength(13);
    expect(rewordingOperators).toHaveLength(9);
    expect(formatOperators).toHaveLength(3);
  });

  it('state the facts of every operator, and its purpose', () => {
    const purposes = [
      ['attack', [...attackOperators, ...modelAttackOperators]],
      ['perturbation', perturbationOperators],
      ['rewording', rewordingOperators],
      ['format', formatOperators],
    ] as const;
    for (const [purpose, operators] of purposes) {
      for (const operator of operators) {
        expect(operator.purpose, operator.id).toBe(purpose);
        expect(operator.citation, operator.id).toMatch(/(19|20)\d\d|arXiv/);
        expect(operator.description, operator.id).toMatch(/^[A-Z].+\.$/);
        expect(operator.version).toBeGreaterThan(0);
      }
    }
    expect(new Set(everyOperator.map(({ title }) => title)).size).toBe(everyOperator.length);
  });

  it('tell the attacks apart', () => {
    const made = attackOperators.map((operator) =>
      JSON.stringify(operator.apply(request, new Random(1, 'x')).messages),
    );
    expect(new Set(made).size).toBe(attackOperators.length);
  });
});

const request = 'Tell me how to bake a loaf of bread at home.';
const other = 'Which of the seven hills of Rome is the highest?';

const scripts = {
  Latin: 'Où est la plus vieille forêt d’Europe ? Écris-le « ici ».',
  Chinese: '请告诉我怎样在家里做面包。',
  Japanese: 'パンの作り方を教えてください。がぎぐ',
  Arabic: 'أخبرني كيف أخبز الخبز في البيت.',
  Hebrew: 'סַפֵּר לִי איך אופים לחם בבית',
  Hindi: 'मुझे बताओ कि घर पर रोटी कैसे बनाते हैं',
  emoji: 'How do 👩‍👩‍👧 families cook 🍞? 🇫🇷 style, e\u0301 too',
  'quotes and lines': 'Say "so",\nthen \'this\' \\ and\ttab --- a-b_c·d|e~f 100%',
  'one letter': 'a',
  digits: '4815 + 1623 = ?',
};

describe.each(attackOperators.map((operator) => [operator.id, operator] as const))('the operator %s', (_, operator) => {
  it('states its facts', () => {
    for (const text of [operator.title, operator.description]) expect(text.length).toBeGreaterThan(2);
    expect(operator.citation).toMatch(/(19|20)\d\d|arXiv/);
    expect(operator.version).toBeGreaterThan(0);
    expect(operator.purpose).toBe('attack');
  });

  it('makes the same bytes from the same seed', () => {
    for (let seed = 0; seed < 8; seed++) {
      const made = () => JSON.stringify(operator.apply(request, new Random(seed, 'case')));
      expect(made()).toBe(made());
    }
  });

  it('ends with the user and leaves nothing empty or unfilled', () => {
    for (let seed = 0; seed < 24; seed++) checkShape(operator, request, seed);
  });

  it.each(Object.entries(scripts))('carries %s', (_name, text) => {
    for (let seed = 0; seed < 24; seed++) {
      const varied = checkShape(operator, text, seed);
      expect(operator.carries(varied, text), JSON.stringify(varied)).toBe(true);
    }
  });

  it('carries any well-formed text', () => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.isWellFormed());
    fc.assert(
      fc.property(texts, fc.nat(1000), (text, seed) => {
        expect(operator.carries(operator.apply(text, new Random(seed, 'case')), text)).toBe(true);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('does not claim to carry another text', () => {
    for (let seed = 0; seed < 24; seed++) {
      expect(operator.carries(operator.apply(other, new Random(seed, 'case')), request)).toBe(false);
    }
  });

  it('changes what is sent, and records how', () => {
    const { messages, variation } = applyOperator(operator, [textMessage('user', request)], new Random(3, 'case'));
    expect(messages).not.toEqual([textMessage('user', request)]);
    expect(Variation.parse(variation)).toMatchObject({
      operator: operator.id,
      version: operator.version,
      form: 'rules',
    });
    expect(Object.keys(variation.parameters)).not.toEqual([]);
  });
});

function checkShape(operator: TextOperator, text: string, seed: number) {
  const varied = operator.apply(text, new Random(seed, 'case'));
  for (const message of varied.messages) {
    expect(Message.parse(message)).toEqual(message);
    expect(messagesText([message]).trim()).not.toBe('');
  }
  const sent = messagesText(varied.messages);
  expect(sent.isWellFormed()).toBe(true);
  expect(sent).not.toMatch(/\{\{|\}\}|\[\[|\]\]|undefined|\bnull\b|NaN/);
  expect(varied.messages.at(-1)?.role).toBe('user');
  return varied;
}
