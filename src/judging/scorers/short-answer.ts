/**
 * Short open answers with a closed set of right ones: a number, a word, a time, a line of text. In: the answer's text. Out: right,
 * wrong, or the reason why it says nothing readable. Decided by program.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Verdict } from '../../core/score.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { type Choice, readChoice } from './choice.ts';
import { declarations } from './choice-declarations.ts';
import { flat } from './choice-mentions.ts';
import { type Quantity, quantities } from './short-answer-numbers.ts';
import { times } from './short-answer-times.ts';

export type Expected = {
  kind: 'number' | 'words';
  value: string;
  /** For words: what else might be said, to tell a wrong answer from none. */
  among?: string[] | undefined;
};

/** A time on the face of a clock, for instance `3:30`. */
export type ExpectedTime = { kind: 'time'; value: string };

/** Version of the reading; rises when the same answer may be read differently. */
const version = 3;

export function shortAnswerScorer(options: {
  id: string;
  version: number;
  expected(testCase: ScorableCase): Expected | ExpectedTime;
}): Scorer {
  const labels = { main: { right: 1, wrong: 0 } };
  return {
    id: `short-answer:${options.id}`,
    fingerprint: sha256(canonicalJson({ id: options.id, version: options.version, reader: version })),
    labels,
    async score(testCase, answer): Promise<Verdict> {
      const said = answer.text ?? '';
      const result = readShortAnswer(said, options.expected(testCase));
      if (result === undefined) return { status: 'unscored', reason: 'no-choice-found', detail: said.slice(0, 200) };
      if (result === 'several') return { status: 'unscored', reason: 'several-choices', detail: said.slice(0, 200) };
      return {
        status: 'scored',
        label: result ? 'right' : 'wrong',
        value: result ? 1 : 0,
        parts: {},
        evidence: said.slice(0, 200),
      };
    },
  };
}

/** Whether the answer is right; `several` where it names different ones or a limit; undefined where it names none. */
export function readShortAnswer(answer: string, expected: Expected | ExpectedTime): boolean | 'several' | undefined {
  if (expected.kind === 'words') return readWords(answer, expected);
  const read = expected.kind === 'number' ? quantities : times;
  const said = settled(answer, read);
  return typeof said === 'number' ? said === read(expected.value)[0]?.value : said;
}

/** The one number that is declared, or else the one that the whole answer says. */
export function settled(answer: string, read: (text: string) => Quantity[]): number | 'several' | undefined {
  const declared = declarations(flat(answer)).flatMap(({ said }) => onlyOne(read(said)) ?? []);
  if (declared.length === 0) return onlyOne(read(answer));
  return new Set(declared).size > 1 ? 'several' : declared[0];
}

/** Faint ones count where there is nothing else. */
function onlyOne(all: readonly Quantity[]): number | 'several' | undefined {
  const of = (wanted: Quantity['standing']) => all.filter(({ standing }) => standing === wanted);
  if (of('bound').length > 0) return 'several';
  const stated = of('stated');
  const [only, ...others] = new Set((stated.length > 0 ? stated : of('faint')).map(({ value }) => value));
  return others.length > 0 ? 'several' : only;
}

/** Other words for one colour. They count where they are no answers of their own. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  gray: ['grey', 'silver'],
  purple: ['violet'],
  red: ['crimson', 'scarlet'],
  blue: ['navy'],
};

/** Words are choices: negation, hedges and declarations are read as there. */
function readWords(answer: string, { value, among = [] }: Expected): boolean | 'several' | undefined {
  const names = [...new Set([value, ...among].map((name) => name.toLowerCase()))];
  const choices = names.map((name): Choice => {
    const own = synonyms[name.replace('grey', 'gray')] ?? [];
    const aliases = [...own, name.replace('grey', 'gray')].filter((alias) => !names.includes(alias));
    return { key: name, text: name, aliases, isAttribute: true };
  });
  const reading = readChoice(answer, choices);
  if ('said' in reading) return reading.said.key === value.toLowerCase();
  return reading.reason === 'several-choices' ? 'several' : undefined;
}
