/**
 * Open answers against right ones: exact match, token F1, and sets in any order. In: an answer and what is right. Out: figures from 0
 * to 1. Exact match and F1 are those of SQuAD (Rajpurkar et al. 2016, arXiv 1606.05250, section 6.1): of several right answers the
 * nearest counts.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { type AnswerLanguage, answerTokens, counted, normalText, sharedCount } from './normal-text.ts';

/** Version of the readings; rises when the same answer may be read differently. */
const version = 1;

/** What precision, recall and their harmonic mean are; all 1 where nothing was expected and nothing said. */
export type Overlap = { precision: number; recall: number; f1: number };

function overlap(shared: number, said: number, expected: number): Overlap {
  if (said === 0 || expected === 0) {
    const value = said === expected ? 1 : 0;
    return { precision: value, recall: value, f1: value };
  }
  const [precision, recall] = [shared / said, shared / expected];
  return { precision, recall, f1: shared === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

/** Whether the answer, in normal form, is one of the right ones. */
export function isExactMatch(answer: string, right: readonly string[], language: AnswerLanguage = 'en'): boolean {
  const said = normalText(answer, language);
  return right.some((each) => normalText(each, language) === said);
}

/** Token F1 with the nearest of the right answers. */
export function tokenF1(answer: string, right: readonly string[], language: AnswerLanguage = 'en'): Overlap {
  const said = answerTokens(answer, language);
  const bag = counted(said);
  let best: Overlap = { precision: 0, recall: 0, f1: 0 };
  for (const each of right) {
    const expected = answerTokens(each, language);
    const figures = overlap(sharedCount(bag, counted(expected)), said.length, expected.length);
    if (figures.f1 > best.f1) best = figures;
  }
  return best;
}

/** The items of a list: a JSON array, lines, or what commas, semicolons and a last "and" divide. A sentence before a colon is no item. */
export function listItems(answer: string): string[] {
  const json = jsonItems(answer);
  if (json !== undefined) return json;
  const lines = answer.split('\n').flatMap((line) => line.trim() || []);
  const listed = lines.flatMap((line) => /^(?:[-*•–]|\d{1,3}[.)])\s+(.*)$/u.exec(line)?.[1] ?? []);
  if (listed.length > 1) return listed;
  return lines
    .map((line) => line.replace(/^[^:：,]{1,80}[:：]\s*(?=\S)/u, ''))
    .flatMap((line) => line.split(/[,;、，；،]\s*(?:(?:and|or|und|et|y|e|и) )?|\s(?:and|und|et|y|и|و|और|এবং)\s/u))
    .map((item) => item.replace(/[.!。।]+$/u, '').trim())
    .filter((item) => item !== '');
}

function jsonItems(answer: string): string[] | undefined {
  const array = /^\s*(?:```(?:json)?\s*)?(\[[\s\S]*\])\s*(?:```\s*)?$/.exec(answer)?.[1];
  if (array === undefined) return undefined;
  try {
    const items: unknown = JSON.parse(array);
    return Array.isArray(items) ? items.map(String) : undefined;
  } catch {
    // No JSON: a list in brackets is read as one in words.
    return undefined;
  }
}

/** The items said against the right ones, in any order and each once. */
export function setMatch(answer: string, right: readonly string[], language: AnswerLanguage = 'en'): Overlap {
  const normal = (items: readonly string[]) =>
    new Set(items.map((item) => normalText(item, language)).filter((item) => item !== ''));
  const [said, expected] = [normal(listItems(answer)), normal(right)];
  return overlap([...said].filter((item) => expected.has(item)).length, said.size, expected.size);
}

const readings = {
  exact: (answer: string, right: readonly string[], language: AnswerLanguage) => {
    const value = isExactMatch(answer, right, language) ? 1 : 0;
    return { precision: value, recall: value, f1: value };
  },
  f1: tokenF1,
  set: setMatch,
} as const;

/**
 * @param options.kind `exact`: one of the right answers, give or take case, marks and articles. `f1`: by tokens. `set`: the items of a list
 * @param options.right the right answers; for `set` the items of the one right set
 */
export function textMatchScorer(options: {
  id: string;
  version: number;
  kind: keyof typeof readings;
  language?: AnswerLanguage;
  right(testCase: ScorableCase): readonly string[];
}): Scorer {
  const { id, kind, language = 'en' } = options;
  const labels = { right: 1, partly: 0.5, wrong: 0 };
  return {
    id: `${kind}-match:${id}`,
    fingerprint: sha256(canonicalJson({ id, version: options.version, reader: version, kind, language })),
    labels: { main: labels },
    async score(testCase, answer) {
      const said = answer.text ?? '';
      if (said.trim() === '') return { status: 'unscored', reason: 'no-choice-found', detail: 'The answer is empty.' };
      const { precision, recall, f1 } = readings[kind](said, options.right(testCase), language);
      return {
        status: 'scored',
        label: f1 === 1 ? 'right' : f1 > 0 ? 'partly' : 'wrong',
        value: f1,
        parts: { precision: { value: precision, n: 1 }, recall: { value: recall, n: 1 } },
        evidence: said.slice(0, 200),
      };
    },
  };
}
