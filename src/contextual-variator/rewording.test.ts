import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { tagged } from './english.ts';
import { past, plural } from './inflection.ts';
import { meaningCheck } from './meaning-check.ts';
import { activeVoice } from './operators/active-voice.ts';
import { rewordingOperators } from './operators/index.ts';
import { paraphrase } from './operators/paraphrase.ts';
import { passiveVoice } from './operators/passive-voice.ts';
import { shorten } from './operators/shorten.ts';
import type { Rewording } from './rewording.ts';
import { everydaySynonyms } from './words/everyday.ts';
import { reconditeWords } from './words/recondite.ts';
import { translationsOf } from './words/translations.ts';

function said(operator: Rewording, text: string, how: { seed?: number; protect?: string[] } = {}): string | undefined {
  const made = operator.rules(text, new Random(how.seed ?? 1, 'case'), { protect: how.protect ?? [] });
  return made.status === 'made' ? made.text : undefined;
}

const polite = 'Hello, could you please tell me which big river actually runs through Vienna?';

describe.each(rewordingOperators.map((operator) => [operator.id, operator] as const))(
  'the rewording %s',
  (_, operator) => {
    it('says why it leaves other languages alone', () => {
      const texts = [
        '请告诉我怎样在家里做面包。',
        'أخبرني كيف أخبز الخبز في البيت.',
        'Où est la plus vieille forêt d’Europe ?',
        '...',
      ];
      for (const text of texts)
        expect(operator.rules(text, new Random(1, 'x'))).toMatchObject({ status: 'not-applicable' });
    });

    it('makes the same bytes from the same seed, and passes the meaning check', () => {
      const texts = [
        polite,
        'Marie Curie discovered radium in 1898.',
        'The law was repealed by the parliament in 1920.',
      ];
      const made = texts.flatMap((text) =>
        Array.from({ length: 8 }, (_each, seed) => ({ text, put: said(operator, text, { seed }), seed })),
      );
      expect(made.filter(({ put }) => put !== undefined).length).toBeGreaterThan(0);
      for (const { text, put, seed } of made) {
        expect(said(operator, text, { seed })).toBe(put);
        if (put !== undefined) expect(meaningCheck({ before: text, after: put }).reasons, put).toEqual([]);
      }
    });

    it('spares what it is told to', () => {
      for (let seed = 0; seed < 8; seed++) {
        const put = said(operator, polite, { seed, protect: ['which big river actually'] });
        if (put !== undefined) expect(put).toContain('which big river actually');
      }
    });

    it('tells a model what to do in few words', () => {
      const instructions = operator.model.instructions(operator.model.draw?.(new Random(1, 'x')) ?? {});
      expect(instructions).toMatch(/^[A-Z].+\.$/);
      expect(instructions.length).toBeLessThan(400);
      expect(instructions).not.toMatch(/undefined/);
    });
  },
);

describe('voice', () => {
  it.each([
    ['Marie Curie discovered the element in 1898.', 'The element was discovered by Marie Curie in 1898.'],
    ['The old king built a castle near the river.', 'A castle was built by the old king near the river.'],
    ['The farmer sells the horses.', 'The horses are sold by the farmer.'],
  ])('%s ↔ %s', (active, passive) => {
    expect(said(passiveVoice, active)).toBe(passive);
    expect(said(activeVoice, passive)).toBe(active);
  });

  it.each([
    'The company that owns it sold the ship.',
    'The king did not build a castle.',
    'He wrote the book.',
    'The war lasted three years.',
    'The girl became a doctor.',
    'The dog bit the postman and ran away.',
    'Who wrote the book?',
    'The king built a castle, a bridge and a road.',
  ])('leaves alone: %s', (text) => {
    expect(said(passiveVoice, text)).toBeUndefined();
  });

  it('does not guess whether a capital at the beginning is that of a name', () => {
    expect(said(activeVoice, 'Radium was discovered by Marie Curie in 1898.')).toBeUndefined();
    expect(said(passiveVoice, 'Rome defeated the army.')).toBeUndefined();
  });

  it.each([
    'The house was built by hand.',
    'The house was built in 1920.',
    'The text was written by him.',
    'The work was finished by noon.',
  ])('sees no agent in: %s', (text) => {
    expect(said(activeVoice, text)).toBeUndefined();
  });
});

describe('shorten', () => {
  it('leaves out politeness and filling words, and begins with a capital', () => {
    expect(said(shorten, polite)).toBe('Which big river runs through Vienna?');
    expect(said(shorten, 'The pump was stopped due to the fact that it leaked.')).toBe(
      'The pump was stopped because it leaked.',
    );
    expect(said(shorten, 'It leaks. Please tell the owner.')).toBe('It leaks. Tell the owner.');
    expect(said(shorten, 'It is not really a leak.')).toBeUndefined();
    expect(said(shorten, 'The pump leaked and was replaced.')).toBeUndefined();
  });
});

describe('paraphrase', () => {
  it('inflects synonyms, mends articles, and leaves names alone', () => {
    expect(said(paraphrase, 'She bought a large picture for the shop.')).toMatch(
      /^She purchased a big image for the store\.$/,
    );
    expect(said(paraphrase, 'We read the Big Book of the sea.')).toContain('Big Book');
  });

  it('leaves quotations alone', () => {
    const text = 'Is "she ran quickly" a large part of the sentence "she ran quickly"?';
    expect(said(paraphrase, text)).toBe('Is "she ran quickly" a big part of the sentence "she ran quickly"?');
  });

  it('moves a year to the front of one plain sentence', () => {
    expect(said(paraphrase, 'The bridge was opened in 1894.')).toBe('In 1894, the bridge was opened.');
  });
});

describe('the word tables', () => {
  it('hold at least 150 recondite words, each told apart from its common one', () => {
    const entries = Object.values(reconditeWords).flatMap((table) => Object.entries(table));
    expect(entries.length).toBeGreaterThanOrEqual(150);
    for (const [word, synonyms] of entries) expect(synonyms).not.toContain(word);
    for (const table of Object.values(everydaySynonyms))
      for (const [word, synonyms] of Object.entries(table)) expect(synonyms).not.toContain(word);
  });

  it('translate by part of speech into six languages', () => {
    expect(translationsOf('water', 'NOUN')).toEqual(['eau', 'Wasser', 'agua', 'acqua', 'água', '水']);
    expect(translationsOf('water', 'VERB')).toEqual([]);
    expect(translationsOf('toString', 'NOUN')).toEqual([]);
  });

  it('inflect', () => {
    expect(['commence', 'fortify', 'permit', 'hurl'].map(past)).toEqual([
      'commenced',
      'fortified',
      'permitted',
      'hurled',
    ]);
    expect(['malady', 'query', 'larch', 'throng'].map(plural)).toEqual(['maladies', 'queries', 'larches', 'throngs']);
  });
});

describe('the tagger', () => {
  it('gives every word its place, and splits a full stop from the last word', () => {
    const text = 'It’s warm.  The moon orbits the Sun.';
    for (const token of tagged(text)) expect(text.startsWith(token.text, token.at)).toBe(true);
    expect(
      tagged(text)
        .slice(-2)
        .map((token) => token.text),
    ).toEqual(['Sun', '.']);
  });
});
