import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../core/random.ts';
import { Variation } from '../core/test-case.ts';
import { editsFromJson } from './edits.ts';
import { freeText } from './free-words.ts';
import { graphemes } from './graphemes.ts';
import { applyOperator, messagesText, type Severity, type TextOperator, textMessage } from './operator.ts';
import { perturbationOperators } from './operators/index.ts';
import { shareOfWords } from './perturbation.ts';
import { protectedSpans } from './protected-spans.ts';

const severities = [1, 2, 3, 4, 5] as const;
const english =
  'The old doctor began to explain a difficult problem to her young friend because the water in the river and the city is often very cold in winter.';
const scripts = {
  Chinese: '请告诉我怎样在家里做面包。',
  Japanese: 'パンの作り方を教えてください。がぎぐ',
  Korean: '집에서 빵을 굽는 방법을 알려 주세요.',
  Arabic: 'أخبرني كيف أخبز الخبز في البيت.',
  Hebrew: 'סַפֵּר לִי איך אופים לחם בבית',
  Hindi: 'मुझे बताओ कि घर पर रोटी कैसे बनाते हैं',
  Thai: 'บอกฉันหน่อยว่าจะอบขนมปังที่บ้านได้อย่างไร',
  emoji: 'How do 👩‍👩‍👧 families cook 🍞? 🇫🇷 style, e\u0301 too',
};

function vary(
  operator: TextOperator,
  text: string,
  how: { seed?: number; severity?: Severity; protect?: string[] } = {},
) {
  const { seed = 1, severity = 3, protect = [] } = how;
  const varied = operator.apply(text, new Random(seed, 'case'), { severity, protect });
  return { ...varied, text: messagesText(varied.messages) };
}

describe.each(perturbationOperators.map((operator) => [operator.id, operator] as const))(
  'the perturbation %s',
  (_, operator) => {
    it('changes an English text, and says how much of it', () => {
      const { variation, messages, unchanged } = applyOperator(
        operator,
        [textMessage('user', english)],
        new Random(2, 'x'),
      );
      expect(unchanged).toBeUndefined();
      expect(messagesText(messages)).not.toBe(english);
      expect(Variation.parse(variation).parameters).toMatchObject({
        severity: 3,
        words: freeText(english).words.length,
      });
      expect(Number(variation.parameters.touched)).toBeGreaterThan(0);
    });

    it('makes the same bytes from the same seed, and others from others', () => {
      const made = [1, 1, 2, 3, 4, 5].map((seed) => JSON.stringify(vary(operator, english, { seed })));
      expect(made[0]).toBe(made[1]);
      expect(new Set(made).size).toBeGreaterThan(2);
    });

    it('touches more the higher the severity', () => {
      const touched = severities.map((severity) =>
        [1, 2, 3].reduce((sum, seed) => sum + vary(operator, english, { seed, severity }).text.length, 0),
      );
      const edits = severities.map(
        (severity) => editsFromJson(vary(operator, english, { severity }).parameters.edits)?.length ?? 0,
      );
      if (operator.id === 'distracting-text') expect(touched).toEqual(touched.toSorted((a, b) => a - b));
      else expect(edits[4]).toBeGreaterThan(edits[0] ?? 0);
    });

    it.each(Object.entries(scripts))('keeps %s whole, or leaves it and says so', (_name, text) => {
      for (let seed = 0; seed < 12; seed++) {
        const varied = vary(operator, text, { seed, severity: 5 });
        if (varied.unchanged === undefined) expect(varied.text).not.toBe(text);
        else expect([varied.text, varied.parameters.touched]).toEqual([text, 0]);
        checkInvariants(operator, text, varied);
      }
    });

    it('holds for any well-formed text: carried, never empty, well-formed, no torn characters', () => {
      const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).filter((text) => text.trim() !== '');
      fc.assert(
        fc.property(texts, fc.nat(1000), fc.constantFrom(...severities), (text, seed, severity) => {
          const varied = vary(operator, text, { seed, severity });
          expect(vary(operator, text, { seed, severity })).toEqual(varied);
          checkInvariants(operator, text, varied);
        }),
        { numRuns: 40, seed: 11 },
      );
    });

    it('spares numbers, negations, addresses, code, choices and what it is told to', () => {
      const text =
        'Does Mr Okafor not owe 1,250.50 euros? See https://example.com/bills or `pay --now`, and never say twelve. (A) yes, he always does (B) no, the water bill was cold\nC) perhaps';
      const kept = [
        'Okafor',
        ' not ',
        '1,250.50',
        'https://example.com/bills',
        '`pay --now`',
        'never',
        'twelve',
        '(A)',
        '(B)',
        'C)',
        'he always does',
      ];
      for (let seed = 0; seed < 20; seed++) {
        const varied = vary(operator, text, { seed, severity: 5, protect: ['Okafor', 'he always does'] });
        for (const passage of kept) expect(varied.text, passage).toContain(passage);
      }
    });

    it('leaves a text alone that is protected as a whole', () => {
      if (operator.id === 'distracting-text') return;
      const varied = vary(operator, english, { protect: [english] });
      expect(varied.unchanged).toMatch(/\w/);
      expect(varied.text).toBe(english);
    });

    it('does not claim to carry another text', () => {
      const varied = operator.apply(english, new Random(1, 'x'));
      expect(operator.carries(varied, `${english} More.`)).toBe(false);
      expect(operator.carries({ ...varied, parameters: {} }, english)).toBe(false);
    });
  },
);

function checkInvariants(operator: TextOperator, text: string, varied: ReturnType<typeof vary>): void {
  expect(operator.carries(varied, text)).toBe(true);
  expect(varied.text.trim()).not.toBe('');
  expect(varied.text.isWellFormed()).toBe(text.isWellFormed());
  const edits = editsFromJson(varied.parameters.edits) ?? [];
  let done = 0;
  const pieces = edits.flatMap(({ at, old, put }) => {
    const piece = [text.slice(done, at), put];
    done = at + old.length;
    return piece;
  });
  const apart = [...pieces, text.slice(done)].flatMap((piece) => graphemes(piece));
  expect(graphemes(varied.text)).toEqual(apart);
}

describe('the share of words', () => {
  it('is what the severity states, to a word', () => {
    const { length } = freeText(english).words;
    for (const severity of severities) {
      const [operator] = perturbationOperators;
      if (operator === undefined) throw new Error('There are perturbations.');
      const touched = Number(vary(operator, english, { severity }).parameters.touched);
      expect(touched).toBe(Math.max(1, Math.round(shareOfWords[severity] * length)));
    }
  });
});

describe('protected spans', () => {
  it('are merged, in order, and cover negations of several languages', () => {
    const text = 'Es ist nicht 5 % wahr. Ce n’est pas vrai. 这不是真的。';
    const found = protectedSpans(text, ['wahr']).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(['nicht', '5', 'wahr', 'n’est', 'pas', '不'].filter((each) => found.includes(each)));
    expect(found).toEqual(expect.arrayContaining(['nicht', 'wahr', 'pas', '不']));
  });
});
