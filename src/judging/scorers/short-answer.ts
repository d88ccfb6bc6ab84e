/**
 * Short open answers with a closed set of right ones: a number, a word of a list, a time of day on a dial, a line of text. In: the
 * answer's text. Out: right, wrong, or the reason why it says nothing readable. Decided by program alone (R11).
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Verdict } from '../../core/score.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { numbersIn } from './short-answer-numbers.ts';
import { timesIn } from './short-answer-times.ts';

export type Expected = {
  /** `word`: one of a list. `time`: hours and minutes, without morning or afternoon. `text`: a line to be read off. */
  kind: 'number' | 'word' | 'time' | 'text';
  /** Every form that is right; numbers in digits, times as `3:40`. */
  values: readonly string[];
  /** For words and texts: what else might be said, so that a wrong answer is told from none. */
  among?: readonly string[];
};

export type ShortReading = 'right' | 'wrong' | 'several' | 'none';

const readerVersion = 2;
/** A wrong line of text is told from an explanation by its length, in words. */
const longestLine = 12;

export function shortAnswerScorer(options: {
  id: string;
  version: number;
  expected(testCase: ScorableCase): Expected;
}): Scorer {
  const labels = { main: { right: 1, wrong: 0 } };
  return {
    id: `short-answer:${options.id}`,
    fingerprint: sha256(canonicalJson({ id: options.id, version: options.version, readerVersion, labels })),
    labels,
    async score(testCase, answer): Promise<Verdict> {
      const said = answer.text ?? '';
      const detail = said.slice(0, 200);
      const reading = readShortAnswer(said, options.expected(testCase));
      switch (reading) {
        case 'none':
          return { status: 'unscored', reason: 'no-choice-found', detail };
        case 'several':
          return { status: 'unscored', reason: 'several-choices', detail };
        case 'right':
        case 'wrong':
          return { status: 'scored', label: reading, value: labels.main[reading], parts: {}, evidence: detail };
      }
    },
  };
}

/** What stands behind a single "answer:" or "the answer is" decides, where it can be read; else the whole answer. */
export function readShortAnswer(answer: string, expected: Expected): ShortReading {
  const declared = declaration(answer);
  if (declared !== undefined) {
    const reading = readPart(declared, expected);
    if (reading !== 'none') return reading;
  }
  return readPart(answer, expected);
}

function declaration(answer: string): string | undefined {
  const found = [...answer.matchAll(/\banswer(?: is|:)+:?\s*(.+)/gi)];
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function readPart(text: string, expected: Expected): ShortReading {
  switch (expected.kind) {
    case 'number':
      return decided(
        numbersIn(text),
        expected.values.map((value) => numbersIn(value)[0] ?? value),
      );
    case 'time':
      return decided(
        timesIn(text),
        expected.values.map((value) => timesIn(value)[0] ?? value),
      );
    case 'word':
      return decided(namesIn(text, expected), [nameOf(expected.values)]);
    case 'text':
      return readLine(text, expected);
  }
}

function decided(said: readonly string[], right: readonly string[]): ShortReading {
  const [only, ...more] = new Set(said);
  if (only === undefined) return 'none';
  if (more.length > 0) return 'several';
  return right.includes(only) ? 'right' : 'wrong';
}

/** All right forms are one name, so that saying two of them is not saying two things. */
const nameOf = (values: readonly string[]) => normal(values[0] ?? '');

/** The names mentioned, each once; not those that stand right behind a negation, and none inside a longer one. */
function namesIn(text: string, { values, among = [] }: Expected): string[] {
  const right = new Set(values.map(normal));
  let rest = ` ${normal(text)} `;
  const found = new Set<string>();
  const names = [...new Set([...values, ...among].map(normal))].sort((a, b) => b.length - a.length);
  for (const name of names) {
    const places = rest.split(` ${name} `);
    const isMeant = places.slice(0, -1).some((before) => !/(?:\bnot|n t|\bneither|\bnor)(?: an?)?$/.test(before));
    if (isMeant) found.add(right.has(name) ? nameOf(values) : name);
    rest = places.join(' · ');
  }
  return [...found];
}

function readLine(text: string, expected: Expected): ShortReading {
  const mentioned = namesIn(text, expected);
  if (mentioned.length > 0) return decided(mentioned, [nameOf(expected.values)]);
  const line = normal(text);
  const declines =
    /\b(?:cannot|can ?not|can t|unable|not able|unclear|illegible|unreadable|not sure|don t know|do not know|sorry|rather not|no sign|no text)\b/;
  if (line === '' || declines.test(line) || line.split(' ').length > longestLine) return 'none';
  return 'wrong';
}

/** Lower case, one blank between words, no marks, one spelling of grey. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replaceAll(/\bgrey\b/g, 'gray')
    .trim();
}
