/**
 * Which of the offered choices does an answer pick? In: the answer's text and the choices with their keys. Out: exactly one choice,
 * or the reason why there is none. A hedge between two choices is not a choice. Decided by program alone (R11).
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { UnscoredReason } from '../../core/score.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';

export type Choice = {
  /** What the answerer is asked to say: a letter, or a word such as `yes`. */
  key: string;
  text: string;
  aliases?: readonly string[];
};

export type ChoiceScoring = {
  id: string;
  version: number;
  labels: Scorer['labels'];
  choices(testCase: ScorableCase): readonly Choice[];
  /** The label of the score table that the said choice deserves. */
  label(said: Choice, testCase: ScorableCase): string;
};

/** `A. text` lines for a prompt. */
export function choiceLines(choices: readonly Choice[]): string {
  return choices.map(({ key, text }) => `${key}. ${text}`).join('\n');
}

export type ChoiceReading = { said: Choice; span: string } | { reason: UnscoredReason; span?: string };

const version = 1;

export function choiceScorer(options: ChoiceScoring): Scorer {
  return {
    id: `choice:${options.id}`,
    fingerprint: sha256(
      canonicalJson({ id: options.id, version: options.version, reader: version, labels: options.labels }),
    ),
    labels: options.labels,
    async score(testCase, answer) {
      const reading = readChoice(answer.text ?? '', options.choices(testCase));
      if ('reason' in reading) return { status: 'unscored', reason: reading.reason, detail: reading.span };
      const label = options.label(reading.said, testCase);
      const value = (options.labels[testCase.probe] ?? options.labels.main)[label];
      if (value === undefined) return { status: 'unscored', reason: 'label-unknown', detail: label };
      return { status: 'scored', label, value, parts: {}, evidence: reading.span };
    },
  };
}

/** Reads an answer in the order of how explicit it is: a lone key or text, a declared answer, then mentions in the whole answer. */
export function readChoice(answer: string, choices: readonly Choice[]): ChoiceReading {
  const text = plain(answer);
  if (text === '') return { reason: 'no-choice-found' };
  const firstLine = plain(answer.trim().split('\n')[0] ?? '');
  for (const candidate of [text, firstLine, ...declarations(answer)]) {
    const said = exactly(candidate, choices);
    if (said !== undefined) return { said, span: candidate.slice(0, 200) };
  }
  const leading = leadingLetter(text, choices);
  if (leading !== undefined) return { said: leading, span: text.slice(0, 200) };
  const mentioned = mentions(text, choices);
  if (mentioned.length > 1) return { reason: 'several-choices', span: mentioned.map(({ key }) => key).join(', ') };
  const [said] = mentioned;
  return said === undefined
    ? { reason: 'no-choice-found', span: answer.slice(0, 200) }
    : { said, span: said.text.slice(0, 200) };
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[*_`"“”]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** A letter with its mark at the very beginning decides, whatever the explanation behind it names, unless that names another letter. */
function leadingLetter(text: string, choices: readonly Choice[]): Choice | undefined {
  const [, letter, rest = ''] = /^\(?([A-Za-z])[.):,] ?(.*)$/s.exec(text) ?? [];
  const said = choices.find(({ key }) => key.length === 1 && key === letter?.toUpperCase());
  const others = choices.filter((choice) => choice !== said && choice.key.length === 1);
  const another = others.some(({ key }) =>
    new RegExp(
      `(?<![\\p{L}\\p{N}'’])(?:option |choice |answer )?\\(?${escaped(key)}(?:[.):]|\\)| is )(?![\\p{L}])`,
      'u',
    ).test(rest),
  );
  return another ? undefined : said;
}

/** What stands behind "answer:", "the answer is", "verdict:" and the like, up to the end of its sentence or line; the one such declaration. */
function declarations(answer: string): string[] {
  const text = answer.split('\n').map(plain).join('\n');
  const found = [
    ...text.matchAll(
      /\b(?:final answer|answer|verdict|choice|option)(?: is|:| would be)+:?\s*([^.\n;]+(?:\.(?=\S)[^.\n;]+)*)/gi,
    ),
  ];
  const last = found.at(-1)?.[1]?.trim();
  return found.length === 1 && last !== undefined ? [last] : [];
}

/** The choice whose key, text or alias the candidate is, give or take brackets and a closing mark; also "B. its text". */
function exactly(candidate: string, choices: readonly Choice[]): Choice | undefined {
  const bare = core(candidate);
  const hits = choices.filter((choice) => {
    const names = [choice.key, choice.text, ...(choice.aliases ?? [])].map((name) => core(plain(name)));
    return (
      names.includes(bare) || core(`${choice.key} ${plain(choice.text)}`) === bare.replace(/^(\S+?)[.):,]+ ?/, '$1 ')
    );
  });
  return hits.length === 1 ? hits[0] : undefined;
}

function core(text: string): string {
  return text
    .toLowerCase()
    .replace(/^(?:option|choice)\s+/, '')
    .replace(/^[\s([{'‘]+/, '')
    .replace(/[\s)\]}'’.,:;!]+$/, '');
}

/** All choices that a longer answer names. Letters count only in a form that cannot be a word. */
function mentions(text: string, choices: readonly Choice[]): Choice[] {
  let rest = ` ${text.toLowerCase()} `;
  const found = new Set<Choice>();
  const names = choices
    .flatMap((choice) =>
      [choice.text, ...(choice.key.length > 1 ? [choice.key] : []), ...(choice.aliases ?? [])].map((name) => ({
        choice,
        name: plain(name).toLowerCase(),
      })),
    )
    .sort((a, b) => b.name.length - a.name.length);
  for (const { choice, name } of names) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped(name)}(?![\\p{L}\\p{N}])`, 'gu');
    if (!pattern.test(rest)) continue;
    if (!onlyNegated(rest, pattern)) found.add(choice);
    rest = rest.replaceAll(pattern, ' · ');
  }
  for (const choice of choices) {
    if (choice.key.length !== 1) continue;
    const letter = escaped(choice.key);
    const form = new RegExp(
      `\\(${letter}\\)|^${letter}[.):,]|(?<![\\p{L}\\p{N}'’])(?:option|choice|answer) ${letter}(?![\\p{L}\\p{N}])|(?<=\\s)${letter}[.)](?=\\s)`,
      'iu',
    );
    const subject = new RegExp(
      `(?<![\\p{L}\\p{N}'’])${letter} (?:(?:is|would be) (?:right|correct|true|the answer)|(?:or|and) [A-Z](?!\\p{L}))|(?<=[A-Z] (?:or|and) |\\bis )${letter}(?=[.;)]|$)`,
      'u',
    );
    if (form.test(text) || subject.test(text)) found.add(choice);
  }
  return [...found];
}

/** Every occurrence stands right behind "not" or "n't". */
function onlyNegated(text: string, pattern: RegExp): boolean {
  const occurrences = [...text.matchAll(new RegExp(pattern.source, pattern.flags))];
  return occurrences.every((match) => /(?:\bnot|n['’]t|\bneither|\bnor)(?: \w+)? $/.test(text.slice(0, match.index)));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
