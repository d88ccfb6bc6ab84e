import { describe, expect, it } from 'vitest';
import { caughtFaults, falseAlarms } from '../../bench/meaning-measure.ts';
import { type MeaningQuestion, meaningCheck } from './meaning-check.ts';
import { contentOverlap, trigramCosine } from './meaning-check-similarity.ts';

const reasons = (question: MeaningQuestion) => meaningCheck(question).reasons;

describe('numbers', () => {
  it.each([
    ['It costs 3,000 euros.', 'The price is 3000 euros.'],
    ['It takes three hours.', 'It takes 3 hours.'],
    ['About 50% of it was sold.', 'About 50 percent of it was sold.'],
    ['It was the 3rd attempt.', 'It was the third attempt.'],
    ['عمره ٢٥ سنة', 'عمره 25 سنة'],
  ])('are the same: %s %s', (before, after) => {
    expect(reasons({ before, after })).not.toContain('number-changed');
  });

  it.each([
    ['It costs 3,000 euros.', 'It costs 30,000 euros.'],
    ['It takes three hours.', 'It takes thirty hours.'],
    ['About 50% of it was sold.', 'About 50 of it were sold.'],
    ['It fell to -5 degrees.', 'It fell to 5 degrees.'],
    ['The score was 2 to 1.', 'The score was 2 to 1 after 90 minutes.'],
    ['这本书有25页。', '这本书有26页。'],
  ])('are not the same: %s %s', (before, after) => {
    expect(reasons({ before, after })).toContain('number-changed');
  });
});

describe('negations', () => {
  it.each([
    ['The door is not open.', "The door isn't open."],
    ['Nobody knew it.', 'It was known to nobody.'],
    ['Neither cat nor dog was there.', 'There was neither a cat nor a dog.'],
  ])('are the same: %s %s', (before, after) => {
    expect(reasons({ before, after })).not.toContain('negation-changed');
  });

  it.each([
    ['The plan is possible.', 'The plan is impossible.'],
    ['The prices increased in May.', 'In May the prices decreased.'],
    ['The door is not open.', 'The door is open.'],
    ['She always comes late.', 'She never comes late.'],
    ['Das Tor ist nicht offen.', 'Das Tor ist offen.'],
  ])('are not the same: %s %s', (before, after) => {
    expect(reasons({ before, after })).toContain('negation-changed');
  });
});

describe('names', () => {
  const choices = 'Which strait separates Spain from Morocco?\n\nA. the Bering Strait\nB. the Strait of Gibraltar';

  it('are told part by part: marks of choices, initials and double names too', () => {
    expect(reasons({ before: choices, after: `Please consider this. ${choices}` })).toEqual([]);
    const before = 'The ship of Jean-Luc Moreau left the U.S. coast in the early morning.';
    expect(reasons({ before, after: `I read this today. ${before}` })).toEqual([]);
    expect(reasons({ before: choices, after: choices.replace('Bering', 'Malacca') })).toContain('name-changed');
  });
});

describe('passages and the reference', () => {
  const before = 'Translate "the cat sat" for Ms Duarte.';

  it('a quotation stays to the letter', () => {
    expect(reasons({ before, after: 'For Ms Duarte, please translate "the cat sat".' })).toEqual([]);
    expect(reasons({ before, after: 'For Ms Duarte, please translate "a cat sat".' })).toEqual(['payload-changed']);
  });

  it('so does what must be kept, and the reference but for capitals', () => {
    const question = { before: 'Rust is iron oxide.', reference: 'iron oxide' };
    expect(reasons({ ...question, after: 'Iron oxide is rust.' })).toEqual([]);
    expect(reasons({ ...question, after: 'Rust is an oxide of iron.' })).toEqual(['reference-lost']);
    expect(reasons({ ...question, after: 'Iron oxide is rust.', mustKeep: ['iron oxide'] })).toEqual([
      'payload-changed',
    ]);
  });
});

describe('likeness', () => {
  it('is 1 for the same and 0 for nothing in common', () => {
    expect(trigramCosine('The moon is full.', 'the moon is full')).toBeCloseTo(1);
    expect(trigramCosine('abc', 'xyz')).toBe(0);
    expect(trigramCosine('', 'xyz')).toBe(0);
    expect(contentOverlap('The farmer bought a large shop.', 'A big store was purchased by the farmer.')).toBe(1);
    expect(contentOverlap('The farmer bought a shop.', 'The moon is full.')).toBe(0);
    expect(contentOverlap('...', 'anything')).toBe(1);
  });

  it('works without spaces between words', () => {
    expect(reasons({ before: '请告诉我怎样在家里做面包。', after: '怎样在家里做面包？请告诉我。' })).toEqual([]);
    expect(reasons({ before: '请告诉我怎样在家里做面包。', after: '昨天下了很大的雪。' })).toContain('too-different');
  });
});

describe('measured on planted faults and good rewordings', () => {
  const faults = caughtFaults();
  const alarms = falseAlarms();

  it('catches nearly all of what a program can see', () => {
    for (const { kind, expected, n, caught } of faults) {
      if (expected === undefined) continue;
      const isPairList = kind === 'opposite word';
      expect(n, kind).toBeGreaterThanOrEqual(isPairList ? 30 : 45);
      expect(caught / n, kind).toBeGreaterThanOrEqual(isPairList ? 0.7 : 0.95);
    }
    const byReason = Map.groupBy(faults, ({ expected }) => expected);
    for (const rows of byReason.values()) expect(rows.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(50);
  });

  it('is known to miss what only entailment can see', () => {
    const unseen = faults.filter(({ expected }) => expected === undefined);
    expect(unseen.length).toBeGreaterThanOrEqual(2);
    for (const { n, rejected, kind } of unseen) expect(rejected / n, kind).toBeLessThan(0.5);
  });

  it('seldom rejects a good one', () => {
    const n = alarms.reduce((sum, row) => sum + row.n, 0);
    const rejected = alarms.reduce((sum, row) => sum + row.rejected, 0);
    expect(n).toBeGreaterThanOrEqual(200);
    expect(rejected / n).toBeLessThan(0.03);
    expect((alarms[0]?.rejected ?? n) / (alarms[0]?.n ?? 1)).toBeLessThan(0.05);
  });
});
