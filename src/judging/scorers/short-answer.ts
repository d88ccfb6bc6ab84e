/**
 * Short open answers with a closed set of right ones: a number, a word, a time, a line of text. In: the answer's text. Out: right,
 * wrong, or the reason why it says nothing readable. Decided by program.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Verdict } from '../../core/score.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';

export type Expected = {
  kind: 'number' | 'words';
  value: string /** For words: what else might be said, to tell a wrong answer from none. */;
  among?: string[] | undefined;
};

const numberWords = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

export function shortAnswerScorer(options: {
  id: string;
  version: number;
  expected(testCase: ScorableCase): Expected;
}): Scorer {
  const labels = { main: { right: 1, wrong: 0 } };
  return {
    id: `short-answer:${options.id}`,
    fingerprint: sha256(canonicalJson({ id: options.id, version: options.version, reader: 1 })),
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

/** Whether the answer is right; `several` where it names different ones; undefined where it names none. */
export function readShortAnswer(answer: string, expected: Expected): boolean | 'several' | undefined {
  const said = expected.kind === 'number' ? numbersIn(answer) : namesIn(answer, expected);
  const distinct = [...new Set(said)];
  if (distinct.length > 1) return 'several';
  const [only] = distinct;
  return only === undefined ? undefined : only === normal(expected.value);
}

function numbersIn(answer: string): string[] {
  const words = normal(answer).match(/[a-z]+|\d+(?:[.:]\d+)?/g) ?? [];
  return words.flatMap((word) => {
    if (/^\d/.test(word)) return [word];
    const index = numberWords.indexOf(word);
    return index === -1 ? [] : [String(index)];
  });
}

function namesIn(answer: string, { value, among = [] }: Expected): string[] {
  const text = ` ${normal(answer)} `;
  const found = [...new Set([value, ...among].map(normal))].filter((name) => text.includes(` ${name} `));
  return found.filter((name) => !found.some((longer) => longer !== name && longer.includes(name)));
}

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\bgrey\b/g, 'gray')
    .replaceAll(/[^\p{L}\p{N}:.]+/gu, ' ')
    .replaceAll(/\.(?!\d)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
