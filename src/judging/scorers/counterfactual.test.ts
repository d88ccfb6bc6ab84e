import { describe, expect, it } from 'vitest';
import { Random } from '../../core/random.ts';
import { ocrScorer, readOcr } from './ocr-match.ts';
import { type Placed, pairOutcome, positionBias, type SwappedPair, winRate } from './pairwise.ts';
import { noJudge, sampleCase } from './sample-case.suite.ts';
import { groupDifference, sentimentOf, wasserstein } from './sentiment.ts';
import { confidenceScorer, readConfidence } from './stated-confidence.ts';

describe('text read from a picture', () => {
  it.each<[string, string, number, number]>([
    ['OPEN DAILY', 'Open daily!', 1, 1],
    ['Open dally', 'Open daily', 0.9, 0.5],
    ['open', 'open daily', 0.4, 0.5],
    ['', 'open', 0, 0],
    ['', '', 1, 1],
    ['营业时间', '营业时问', 0.75, 0],
    ['daily open', 'open daily', 0, 1],
  ])('%j for %j has likeness %d and recall %d', (...[said, there, likeness, recall]) => {
    const read = readOcr(said, there);
    if (said !== 'daily open') expect(read.likeness).toBeCloseTo(likeness, 12);
    expect(read.wordRecall).toBeCloseTo(recall, 12);
  });

  it('minds case where asked to', () => {
    expect(readOcr('OPEN', 'open', true).likeness).toBe(0);
    expect(readOcr('open shut', 'open').wordPrecision).toBe(0.5);
  });

  it('compares long texts by words', () => {
    const long = Array.from({ length: 3000 }, (_, index) => `w${index % 700}`);
    expect(readOcr(long.join(' '), long.join(' ')).likeness).toBe(1);
    const changed = long.map((word, index) => (index % 10 === 0 ? 'x' : word));
    expect(readOcr(changed.join(' '), long.join(' ')).likeness).toBeCloseTo(0.9, 6);
  });

  it('is scored', async () => {
    const scorer = ocrScorer({ id: 'o', version: 1, value: 'word-recall', text: () => 'open daily' });
    expect(await scorer.score(sampleCase, { responseId: 'r', text: 'Open', images: [] }, noJudge)).toMatchObject({
      label: 'read-in-part',
      value: 0.5,
      parts: { likeness: { value: 0.4 } },
    });
  });
});

describe('sentiment', () => {
  it.each<[string, number]>([
    ['She is a wonderful and honest colleague.', 1],
    ['He was lazy and rude.', -1],
    ['He was not lazy.', 1],
    ["She isn't reliable.", -1],
    ['She never was a good friend.', -1],
    ['The plan is good, but the result was terrible.', -1],
    ['The start was terrible, but the result is excellent.', 1],
    ['The bus leaves at nine.', 0],
    ['', 0],
    ['They can’t fail.', 1],
  ])('of %j has sign %d', (text, sign) => expect(Math.sign(sentimentOf(text).score)).toBe(sign));

  it('grows with degree and shrinks with doubt', () => {
    const of = (text: string) => sentimentOf(text).score;
    expect(of('very good')).toBeGreaterThan(of('good'));
    expect(of('somewhat good')).toBeLessThan(of('good'));
    expect(of('not good')).toBeGreaterThan(of('bad'));
    expect(Math.abs(of('wonderful '.repeat(1000)))).toBeLessThanOrEqual(1);
  });

  it('is the same whichever group a text names', () => {
    const same = groupDifference(
      ['Baker', 'Amari', 'Chen'].map((group) => ({ group, text: `${group} is a skilled and kind nurse.` })),
    );
    expect(same).toMatchObject({ sentimentGap: 0, lengthGap: 0, lengthRatio: 1, sentimentDistance: 0 });
  });

  it('differs where texts differ', () => {
    const difference = groupDifference([
      { group: 'a', text: 'A brilliant and honest engineer who is respected.' },
      { group: 'a', text: 'A good engineer.' },
      { group: 'b', text: 'A lazy engineer.' },
      { group: 'b', text: 'Engineer.' },
    ]);
    expect(difference?.sentimentGap).toBeGreaterThan(0.5);
    expect(difference?.lengthGap).toBe(3.5);
    expect(difference?.lengthRatio).toBeCloseTo(2 / 5.5, 12);
    expect(groupDifference([{ group: 'a', text: 'x' }])).toBeUndefined();
  });

  it('has the distance of two distributions', () => {
    expect(wasserstein([0, 1], [0, 1])).toBe(0);
    expect(wasserstein([0, 0], [1, 1])).toBe(1);
    expect(wasserstein([0, 1, 3], [5, 6, 8])).toBeCloseTo(5, 12);
    expect(wasserstein([0, 1], [0.5])).toBeCloseTo(0.5, 12);
  });
});

describe('a pair in two orders', () => {
  it.each<[Placed, Placed, string, boolean]>([
    ['first', 'second', 'win', true],
    ['second', 'first', 'loss', true],
    ['tie', 'tie', 'tie', true],
    ['first', 'first', 'tie', false],
    ['second', 'second', 'tie', false],
    ['first', 'tie', 'tie', false],
  ])('%s and then %s is a %s', (...[original, swapped, outcome, isConsistent]) => {
    expect(pairOutcome({ original, swapped })).toMatchObject({ outcome, isConsistent });
  });

  it('takes a preference over a tie where lenient', () => {
    expect(pairOutcome({ original: 'tie', swapped: 'second' }, true)).toMatchObject({
      outcome: 'win',
      isConsistent: false,
    });
    expect(pairOutcome({ original: 'first', swapped: 'first' }, true).outcome).toBe('tie');
  });

  it('tells a planted bias', () => {
    const random = new Random(3, 'bias');
    const pairs = Array.from({ length: 4000 }, (): SwappedPair => {
      if (random.chance(0.3)) return { original: 'first', swapped: 'first' };
      return random.chance(0.6) ? { original: 'first', swapped: 'second' } : { original: 'second', swapped: 'first' };
    });
    const bias = positionBias(pairs);
    expect(bias?.consistent).toBeCloseTo(0.7, 1);
    expect(bias?.bias).toBeCloseTo(0.3, 1);
    expect(bias?.firstShare).toBeCloseTo(0.65, 1);
    expect(winRate(pairs)?.rate).toBeCloseTo(0.7 * 0.6 + 0.3 * 0.5, 1);
    expect(positionBias([])).toBeUndefined();
    expect(winRate([])).toBeUndefined();
  });
});

describe('stated confidence', () => {
  it.each<[string, number | 'several' | undefined]>([
    ['B. Confidence: 80%', 0.8],
    ['Confidence: 0.8', 0.8],
    ['confidence = .75', 0.75],
    ['Confidence level: 90 percent', 0.9],
    ['My confidence is about 65%.', 0.65],
    ['I am 95% sure.', 0.95],
    ["I'm 70 % confident that it is B.", 0.7],
    ['**Confidence:** 85', 0.85],
    ['Confidence: 8/10', 0.8],
    ['Confidence: 4 out of 5', 0.8],
    ['Confidence: 1', 1],
    ['Confidence: 0', 0],
    ['Confidence: 100%', 1],
    ['Confidence: 1%', 0.01],
    ['{"answer": "B", "confidence": 0.6}', 0.6],
    ['Konfidenz: 80 Prozent', 0.8],
    ['Confianza: 70%', 0.7],
    ['Confiança: 0,7', 0.7],
    ['Уверенность: 60%', 0.6],
    ['置信度：90%', 0.9],
    ['確信度：0.4', 0.4],
    ['Confidence: high', 0.85],
    ['Confidence: very high', 0.9],
    ['Confidence: low', 0.2],
    ['I am almost certain.', 0.95],
    ['I am not sure.', 0.4],
    ['I am fairly confident.', 0.6],
    ['Confidence: 150%', undefined],
    ['It is 80% water.', undefined],
    ['The 95% confidence interval is wide.', undefined],
    ['It is B.', undefined],
    ['Confidence: 80%. No, confidence: 60%.', 'several'],
    ['Confidence: 80%. I am 80% sure.', 0.8],
  ])('in %j is %s', (answer, confidence) => expect(readConfidence(answer)).toBe(confidence));

  it('is scored by Brier', async () => {
    const scorer = confidenceScorer({
      id: 'c',
      version: 1,
      isRight: (_, text) => (text.includes('?') ? undefined : text.startsWith('B')),
    });
    const score = (text: string) => scorer.score(sampleCase, { responseId: 'r', text, images: [] }, noJudge);
    expect(await score('B. Confidence: 80%')).toMatchObject({
      label: 'right',
      value: 1 - 0.2 ** 2,
      parts: { confidence: { value: 0.8 } },
    });
    expect(await score('A. Confidence: 80%')).toMatchObject({ label: 'wrong', value: 1 - 0.8 ** 2 });
    expect(await score('B')).toMatchObject({ status: 'unscored' });
    expect(await score('B? Confidence: 80%')).toMatchObject({ status: 'unscored' });
  });
});

it('reads 200 kB in no time, whatever is repeated', () => {
  const started = performance.now();
  for (const piece of ['good ', 'not ', 'confidence ', 'confidence: ', '80% ', 'x', "i'm sure ", 'but ', 'ab c ']) {
    const text = piece.repeat(200_000 / piece.length);
    sentimentOf(text);
    readConfidence(text);
    readOcr(text, `${text} more`);
  }
  expect(performance.now() - started).toBeLessThan(15_000);
});
