/**
 * A number against the right one: with tolerance, units, thousands separators, decimal comma, fractions and percentages. In: an answer and
 * what is expected. Out: right, wrong, `several` where it says different numbers or only a limit, undefined where it says none. What
 * the words around a number say of it (denied, a limit, declared as the answer) is read as for other short answers.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { settled } from './short-answer.ts';
import { located, type Quantity, quantities, spelt } from './short-answer-numbers.ts';
import { inBaseUnit, type Unit, unitOf, unitPattern } from './units.ts';

export type ExpectedNumber = {
  value: number;
  /** The unit of `value`; numbers with a unit of another dimension are not looked at, those without one are taken as meant. */
  unit?: string;
  /** Half-widths of what counts as right: `absolute` in the unit of `value`, `relative` as a share of it. Both 0 where not given. */
  tolerance?: { absolute?: number; relative?: number };
  /** What a comma before digits is. `point`: 1.5 and 1,500. `comma`: 1,5 and 1.500. */
  decimal?: 'point' | 'comma';
};

/** Version of the reading; rises when the same answer may be read differently. */
const version = 1;

const vulgar: Readonly<Record<string, string>> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅖': '2/5',
  '⅗': '3/5',
  '⅘': '4/5',
  '⅙': '1/6',
  '⅚': '5/6',
  '⅛': '1/8',
  '⅜': '3/8',
  '⅝': '5/8',
  '⅞': '7/8',
};
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  k: 1e3,
};
const figures = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|\\.\\d+';
/** No letter, further digit, or place in a larger number may touch it. */
const quantity = new RegExp(
  [
    `(?<![\\p{L}\\p{N}#/]|\\d[.,:])(?<before>[$€£¥])? ?(?<sign>minus |(?<![\\d)] ?)[-−])?(?<money>[$€£¥])?(?<whole>${figures})`,
    '(?: ?(?:e|[x×·*] ?10 ?\\^? ?)(?<power>[-−+]?\\d{1,3}))?(?: ?(?<over>/) ?(?<below>\\d{1,9})| (?<above>\\d{1,4})/(?<under>\\d{1,9}))?',
    `(?: (?<scale>hundred|thousand|million|billion|trillion)(?!\\p{L}))?(?:[ -]?(?<unit>${unitPattern})(?![\\p{L}\\p{N}/]))?`,
    '(?![\\p{L}\\p{N}]|[.,:]\\d)',
  ].join(''),
  'giu',
);

/** Numbers with digits, in base units where one is expected; else the numbers in words. Those of another dimension are left out. */
export function measured(text: string, expected: ExpectedNumber): Quantity[] {
  const plain = spelt(oneConvention(text, expected.decimal ?? 'point'));
  const wanted = wantedUnit(expected);
  const found = located(plain, quantity, ({ groups = {} }) => sizeOf(groups, wanted));
  if (found.length > 0) return found;
  const worded = text.replaceAll(/\d[\d.,/]*/g, ' ');
  return quantities(worded).map((each) => ({
    ...each,
    value: rounded(wanted === undefined ? each.value : inBaseUnit(each.value, wanted)),
  }));
}

function wantedUnit({ unit }: ExpectedNumber): Unit | undefined {
  if (unit === undefined) return undefined;
  const known = unitOf(unit.toLowerCase());
  if (known !== undefined) return known;
  throw new PlatformError('scorer.unknown-unit', {
    message: `The unit ${JSON.stringify(unit)} of an expected number is not known.`,
    remedy: 'Use a unit of src/judging/scorers/units.ts, or leave the unit out.',
  });
}

/** Commas divide thousands and points decimals; fractions are written with a stroke. */
function oneConvention(text: string, decimal: 'point' | 'comma'): string {
  const plain = text
    .replaceAll(
      /(\d?)([½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])/g,
      (_, whole: string, sign: string) => `${whole === '' ? '' : `${whole} `}${vulgar[sign]}`,
    )
    .replaceAll('⁄', '/')
    .replaceAll(/(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d))/g, decimal === 'comma' ? '.' : ',')
    .replaceAll(/(?<![\d,.])(\d{1,3}(?: \d{3}){1,6})(?![\d]| ?\/)/g, (found) =>
      found.replaceAll(' ', decimal === 'comma' ? '.' : ','),
    );
  if (decimal === 'point') return plain;
  return plain.replaceAll(/\d+(?:[.,]\d+)+/g, (found) =>
    found.replaceAll(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')),
  );
}

type Groups = Readonly<Record<string, string | undefined>>;

function sizeOf(groups: Groups, wanted: Unit | undefined): number | undefined {
  const unit = unitOf((groups.unit ?? groups.before ?? groups.money ?? '').toLowerCase());
  const value = plainValue(groups);
  if (value === undefined) return undefined;
  if (wanted === undefined) return rounded(unit?.dimension === 'share' ? inBaseUnit(value, unit) : value);
  if (unit !== undefined && unit.dimension !== wanted.dimension) return undefined;
  return rounded(inBaseUnit(value, unit ?? wanted));
}

function plainValue({ sign, whole = '', power, over, below, above, under, scale }: Groups): number | undefined {
  const base = Number(whole.replaceAll(',', ''));
  const divisor = Number(below ?? under ?? 1);
  if (divisor === 0) return undefined;
  const fraction = over === undefined ? base + Number(above ?? 0) / divisor : base / divisor;
  const exponent = Number((power ?? '0').replace('−', '-'));
  const size = fraction * 10 ** exponent * (scales[scale ?? ''] ?? 1);
  return sign === undefined ? size : -size;
}

/** 12 significant digits, so that 0.1 + 0.2 is 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}

export function readNumber(answer: string, expected: ExpectedNumber): boolean | 'several' | undefined {
  const said = settled(answer, (text) => measured(text, expected));
  if (typeof said !== 'number') return said;
  const unit = wantedUnit(expected);
  const inBase = (value: number) => (unit === undefined ? value : inBaseUnit(value, unit));
  const { absolute = 0, relative = 0 } = expected.tolerance ?? {};
  const halfWidth = Math.max(
    Math.abs(inBase(expected.value + absolute) - inBase(expected.value)),
    Math.abs(inBase(expected.value)) * relative,
  );
  const right = rounded(inBase(expected.value));
  return Math.abs(said - right) <= halfWidth + 1e-11 * Math.max(1, Math.abs(right));
}

export function numberScorer(options: {
  id: string;
  version: number;
  expected(testCase: ScorableCase): ExpectedNumber;
}): Scorer {
  return {
    id: `number:${options.id}`,
    fingerprint: sha256(canonicalJson({ id: options.id, version: options.version, reader: version })),
    labels: { main: { right: 1, wrong: 0 } },
    async score(testCase, answer) {
      const text = answer.text ?? '';
      const result = readNumber(text, options.expected(testCase));
      if (result === undefined) return { status: 'unscored', reason: 'no-choice-found', detail: text.slice(0, 200) };
      if (result === 'several') return { status: 'unscored', reason: 'several-choices', detail: text.slice(0, 200) };
      return {
        status: 'scored',
        label: result ? 'right' : 'wrong',
        value: result ? 1 : 0,
        parts: {},
        evidence: text.slice(0, 200),
      };
    },
  };
}
