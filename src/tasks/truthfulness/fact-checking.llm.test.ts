import { describe, expect, it } from 'vitest';
import { contentId } from '../../core/canonical.ts';
import type { ScoredItem } from '../../core/measure.ts';
import { Random } from '../../core/random.ts';
import type { TypedRecord } from '../../core/task.ts';
import { caseText, type TestCase } from '../../core/test-case.ts';
import { factCheckingRows } from './fact-checking.llm.data.ts';
import { factChecking as task } from './fact-checking.llm.ts';

const verdicts = ['supported', 'refuted', 'unknown'] as const;
const formats = ['word', 'letter', 'line'] as const;
type Reference = { verdict: (typeof verdicts)[number]; format: (typeof formats)[number]; order: string[] };
type Case = TestCase & { reference: Reference };

const noJudge = { askJudge: () => Promise.reject(new Error('A program decides.')) };
const source = { name: 'test', licence: 'Apache-2.0' };
const records: TypedRecord<unknown>[] = factCheckingRows.map((fields, index) => ({
  id: contentId('record', index),
  taskId: task.id,
  fields,
  source,
  language: 'en',
}));
const units = [...task.units(records)];
const cases: Case[] = units.flatMap((unit) =>
  unit.draft(new Random(1, unit.key)).map((draft) => ({
    ...draft,
    id: unit.key,
    taskId: task.id,
    taskVersion: task.version,
    unit: unit.key,
    origin: unit.origin,
    variations: [],
    reference: draft.reference as Reference,
  })),
);

const plain = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const claimsOf = (row: (typeof factCheckingRows)[number]) =>
  verdicts.flatMap((verdict) => row[verdict].map((claim) => ({ verdict, claim })));
const allClaims = factCheckingRows.flatMap((row) => claimsOf(row).map((each) => ({ ...each, row })));

function sayTo(testCase: Case, text: string) {
  return task.scorer.score(testCase, { responseId: 'r', text, images: [] }, noJudge);
}

function caseOf(reference: Reference): Case {
  return {
    id: 'c',
    taskId: task.id,
    taskVersion: 1,
    unit: 'u',
    origin: 'o',
    probe: 'main',
    messages: [],
    attributes: {},
    variations: [],
    reference,
  };
}

/** The mean of each measure over the whole design. */
async function measured(respondent: (testCase: Case, random: Random) => string): Promise<Record<string, number>> {
  const random = new Random(7, 'respondent');
  const items: ScoredItem[] = [];
  for (const testCase of cases) {
    const answer = respondent(testCase, random);
    const verdict = await sayTo(testCase, answer);
    if (verdict.status !== 'scored') throw new Error(`Unscored (${verdict.reason}): ${answer}`);
    const { unit, origin, probe, attributes } = testCase;
    items.push({
      caseId: testCase.id,
      unit,
      origin,
      probe,
      trial: 0,
      attributes,
      label: verdict.label,
      value: verdict.value,
      parts: {},
    });
  }
  const means: Record<string, number> = {};
  for (const measure of task.measures) {
    if (measure.over !== 'case') continue;
    const values = items
      .filter(({ attributes }) => measure.applies?.(attributes) ?? true)
      .map((item) => measure.value(item))
      .filter((value) => value !== undefined);
    means[measure.id] = values.reduce((sum, value) => sum + value, 0) / values.length;
  }
  for (const measure of task.measures) {
    if (measure.over !== 'composite') continue;
    const weight = measure.of.reduce((sum, part) => sum + part.weight, 0);
    means[measure.id] =
      measure.of.reduce((sum, part) => sum + part.weight * (means[part.measure] ?? Number.NaN), 0) / weight;
  }
  return means;
}

const textOf = (answer: ReturnType<typeof task.simulation.right>) => ('text' in answer ? answer.text : '');

describe('rows', () => {
  it('holds at least 60 different passages, spread evenly over topics, in the declared shape', () => {
    expect(factCheckingRows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(factCheckingRows.map(({ evidence }) => evidence)).size).toBe(factCheckingRows.length);
    const sizes = [...Map.groupBy(factCheckingRows, ({ topic }) => topic).values()].map((rows) => rows.length);
    expect(new Set(sizes).size).toBe(1);
    expect(factCheckingRows.filter((row) => !task.fields.safeParse(row).success)).toEqual([]);
  });

  it('gives passages of two to four sentences', () => {
    const sentences = (text: string) => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u).length;
    expect(factCheckingRows.filter(({ evidence }) => sentences(evidence) < 2 || sentences(evidence) > 4)).toEqual([]);
  });

  it('uses no claim twice, and so none under two verdicts', () => {
    expect(new Set(allClaims.map(({ claim }) => plain(claim))).size).toBe(factCheckingRows.length * 6);
  });

  it('repeats no claim word for word from its passage', () => {
    expect(allClaims.filter(({ claim, row }) => plain(row.evidence).includes(plain(claim)))).toEqual([]);
  });

  it('names no verdict in passages and claims', () => {
    const leak =
      /\b(?:support(?:s|ed)?|refut\w*|contradict\w*|not enough|insufficient|unknown|true|false|verdict|evidence|claim\w*)\b/i;
    expect(
      factCheckingRows
        .flatMap((row) => [row.evidence, ...claimsOf(row).map(({ claim }) => claim)])
        .filter((text) => leak.test(text)),
    ).toEqual([]);
  });

  it('gives no verdict away by the length of its claims', () => {
    const mean = (verdict: string) => {
      const lengths = allClaims.filter((each) => each.verdict === verdict).map(({ claim }) => claim.length);
      return lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    };
    const means = verdicts.map(mean);
    expect(Math.max(...means) / Math.min(...means)).toBeLessThan(1.2);
  });
});

describe('design', () => {
  it('has different keys and different prompts without gaps', () => {
    expect(units.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(units.map(({ key }) => key)).size).toBe(units.length);
    expect(new Set(cases.map((testCase) => caseText(testCase))).size).toBe(cases.length);
    const gap = /\{\{|\}\}|\[\[|\]\]|\$\{|\b(?:undefined|null|NaN)\b/;
    expect(
      cases.filter((testCase) => gap.test(caseText(testCase)) || !task.reference.safeParse(testCase.reference).success),
    ).toEqual([]);
  });

  it('takes the verdict from the metadata and shows claim and passage', () => {
    const rows = new Map(records.map(({ id }, index) => [id, factCheckingRows[index]]));
    const faulty = cases.filter((testCase) => {
      const row = rows.get(testCase.origin);
      const text = caseText(testCase);
      return (
        !row?.[testCase.reference.verdict].some((claim) => text.includes(`: ${claim}\n`)) ||
        !text.includes(row.evidence)
      );
    });
    expect(faulty).toEqual([]);
  });

  it('offers each verdict once, lettered in the order that the reference tells', () => {
    const names: Record<string, string> = {
      supported: 'Supported',
      refuted: 'Refuted',
      unknown: 'Not enough information',
    };
    const faulty = cases.filter((testCase) => {
      const { format, order } = testCase.reference;
      const places = order.map((verdict, index) =>
        caseText(testCase).indexOf(`\n${format === 'letter' ? `${'ABC'.charAt(index)}.` : '-'} ${names[verdict]}: `),
      );
      return places.some((place, index) => place < 0 || place < (places[index - 1] ?? 0)) || new Set(order).size !== 3;
    });
    expect(faulty).toEqual([]);
  });

  it('balances the verdicts, and within each the place of the right one in every format', () => {
    const cells = Map.groupBy(
      cases,
      ({ reference: { verdict, format, order } }) => `${verdict}/${format}/${order.indexOf(verdict)}`,
    );
    expect(cells.size).toBe(27);
    expect(new Set([...cells.values()].map((each) => each.length)).size).toBe(1);
    const orders = Map.groupBy(cases, ({ reference: { verdict, order } }) => `${verdict}/${order.join()}`);
    expect(orders.size).toBe(18);
    expect(new Set([...orders.values()].map((each) => each.length)).size).toBe(1);
    const strata = Map.groupBy(units, ({ stratum }) => stratum);
    expect(new Set([...strata.values()].map((each) => each.length)).size).toBe(1);
  });
});

describe('respondents', () => {
  it('gives 1 to the one that is always right and 0 to the one that is always wrong', async () => {
    const right = await measured((testCase, random) => textOf(task.simulation.right(testCase, random)));
    const wrong = await measured((testCase, random) => textOf(task.simulation.wrong(testCase, random)));
    for (const { id } of task.measures) {
      expect(right[id], id).toBeCloseTo(1, 12);
      expect(wrong[id], id).toBe(0);
    }
  });

  it.each([0, 1, 2])('gives chance, exactly, to the one that always takes place %i', async (place) => {
    const result = await measured((testCase) => textOf(task.simulation.answers(testCase)[place] ?? { text: '' }));
    for (const { id, chance } of task.measures) expect(result[id], id).toBeCloseTo(chance.constant, 12);
  });

  it.each([
    ['supported', 'Supported'],
    ['refuted', 'Refuted'],
    ['unknown', 'Not enough information'],
  ])(
    'gives chance in the headline to the one that says %s of everything, and 1 on that verdict alone',
    async (verdict, word) => {
      const result = await measured(() => word);
      expect(result['balanced-accuracy']).toBeCloseTo(1 / 3, 12);
      expect(result.accuracy).toBeCloseTo(1 / 3, 12);
      for (const each of verdicts) expect(result[`right-on-${each}`], each).toBe(each === verdict ? 1 : 0);
    },
  );

  it('gives chance to the one that guesses', async () => {
    const result = await measured((testCase, random) => textOf(random.pick(task.simulation.answers(testCase))));
    for (const { id, chance } of task.measures)
      expect(Math.abs((result[id] ?? 0) - chance.random), id).toBeLessThan(0.06);
  });
});

describe('reading of answers', () => {
  const order = ['unknown', 'supported', 'refuted'];
  it.each([
    'Not supported',
    'The claim is not supported.',
    'It is not fully supported',
    'This isn’t supported by the passage.',
    'unsupported',
  ])('does not read "%s" as supported', async (text) => {
    for (const format of formats) {
      const verdict = await sayTo(caseOf({ verdict: 'supported', format, order }), text);
      expect(verdict).toMatchObject({ status: 'unscored', reason: 'no-choice-found' });
    }
  });

  it.each([
    ['supported', 'SUPPORTED'],
    ['supported', 'The source supports the statement.'],
    ['refuted', 'The passage contradicts it, so: refuted.'],
    ['unknown', 'not enough information.'],
    ['unknown', 'NEI'],
    ['unknown', 'Not enough information: the passage neither supports nor refutes the claim.'],
    ['unknown', 'Insufficient evidence'],
  ] as const)('reads as %s: "%s"', async (verdict, text) => {
    for (const format of formats)
      expect(await sayTo(caseOf({ verdict, format, order }), text)).toMatchObject({ status: 'scored', label: 'right' });
  });
});

it.each(task.examples.map((example) => [example.title, example] as const))(
  'scores as written: %s',
  async (_, { reference, answer, expect: expected }) => {
    const verdict = await sayTo(caseOf(task.reference.parse(reference) as Reference), answer);
    if ('unscored' in expected) expect(verdict).toMatchObject({ status: 'unscored', reason: expected.unscored });
    else expect(verdict).toMatchObject({ status: 'scored', ...expected });
  },
);
