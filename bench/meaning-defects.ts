/**
 * Faults planted into good rewordings by program. In: a sentence and one of its rewordings. Out: changed rewordings with the reason
 * that the meaning check should give. Kinds without a reason are those that no program check is built to see.
 */

import type { MeaningQuestion, MeaningReason } from '../src/contextual-variator/meaning-check.ts';
import { namesOf, numbersOf } from '../src/contextual-variator/meaning-check-facts.ts';
import { readSimple } from '../src/contextual-variator/sentence-parts.ts';
import { figureOf } from '../src/contextual-variator/words/number-words.ts';
import { oppositeOf } from '../src/contextual-variator/words/opposites.ts';
import { sentences } from './meaning-sentences.ts';

export type Planted = {
  kind: string;
  /** What the check should say; absent where only entailment can tell. */
  expected?: MeaningReason;
  question: MeaningQuestion;
};

type Pair = { before: string; after: string; reference: string; index: number };

const pairs: readonly Pair[] = sentences.flatMap(({ text, reference, rewordings }, index) =>
  rewordings.map((after) => ({ before: text, after, reference, index })),
);

/** All faults of all kinds, in a fixed order. */
export function plantedFaults(): Planted[] {
  return [
    ...plant('number: another digit', 'number-changed', otherDigit),
    ...plant('number: left out', 'number-changed', withoutNumber),
    ...plant('number: another word', 'number-changed', otherNumberWord),
    ...plant('name: another', 'name-changed', otherName),
    ...plant('negation: put in', 'negation-changed', negated),
    ...plant('negation: taken out', 'negation-changed', unnegated),
    ...plant('opposite word', 'negation-changed', opposed),
    ...plant('another sentence', 'too-different', ({ index }) =>
      [7, 19, 31, 43, 55].map((step) => sentences[(index + step) % sentences.length]?.rewordings[0] ?? ''),
    ),
    ...plant('unchanged', 'unchanged', ({ before }) => [before, ` ${before.replaceAll(' ', '  ')}\n`]),
    ...plant('empty', 'empty', () => ['', ' \n ']),
    ...referenceFaults(),
    ...payloadFaults(),
    ...roleFaults(),
    ...wordFaults(),
  ];
}

function plant(kind: string, expected: MeaningReason, change: (pair: Pair) => readonly string[]): Planted[] {
  return pairs.flatMap((pair) =>
    [...new Set(change(pair))].map((after) => ({ kind, expected, question: { before: pair.before, after } })),
  );
}

function otherDigit({ after }: Pair): string[] {
  return Array.from(after.matchAll(/\d/g), ({ index, 0: digit }) => {
    const other = (Number(digit) + 1 + (index % 8)) % 10;
    return `${after.slice(0, index)}${other === 0 ? 5 : other}${after.slice(index + 1)}`;
  }).filter((changed) => changed !== after);
}

function withoutNumber({ after }: Pair): string[] {
  return Array.from(
    after.matchAll(/ ?\d[\d.,:]*\d%?/g),
    ({ index, 0: number }) => `${after.slice(0, index)}${after.slice(index + number.length)}`,
  );
}

const numberWords = ['three', 'five', 'eight', 'twelve', 'twenty', 'thirty'] as const;

/** Writes a number of up to two digits in words, and another one than it is. */
function otherNumberWord({ before, after, index }: Pair): string[] {
  const known = numbersOf(before);
  const words = numberWords.filter((word, place) => (place + index) % 2 === 0 && !known.has(figureOf(word) ?? ''));
  const found = after.matchAll(/(?<![\d.,:])\d{1,3}(?![\d.,:]*\d|%)|\b(?:three|five|twelve|twenty)\b/gi);
  return [...found].flatMap(({ index: at, 0: number }) =>
    words.map((word) => `${after.slice(0, at)}${word}${after.slice(at + number.length)}`),
  );
}

const otherNames = ['Vesna', 'Oslo', 'Bergmann', 'Kilimanjaro', 'Tanaka'] as const;

function otherName({ after, index }: Pair): string[] {
  return [...namesOf(after).inside].map((name) =>
    after.replace(name, otherNames[index % otherNames.length] ?? 'Vesna'),
  );
}

const auxiliary = /\b(?:is|are|was|were|does|do|did|can|may|must|has|have|will|should)\b(?! (?:not|never|nobody)\b)/;

function negated({ after }: Pair): string[] {
  const found = auxiliary.exec(after);
  if (found === null || /\b(?:not|never|nobody|without)\b|n't/i.test(after)) return [];
  const end = found.index + found[0].length;
  return [`${after.slice(0, end)} not${after.slice(end)}`, `${after.slice(0, end)} never${after.slice(end)}`];
}

function unnegated({ after }: Pair): string[] {
  const without = [
    after.replace(/\b(do|does|did) not /, ''),
    after.replace(/\b(is|are|was|were|must|can) not\b/, '$1'),
    after.replace(/(\w+)n't\b/, '$1'),
    after.replace(/\bcannot\b/, 'can'),
    after.replace(/\bnever /, ''),
    after.replace(/\bnever /, 'always '),
    after.replace(/\bnobody\b/, 'everybody'),
    after.replace(/^Nobody\b/, 'Everybody'),
    after.replace(/\b(is|are|was|were) not\b/, '$1 indeed'),
    after.replace(/\bnot\b/, 'certainly'),
    after.replace(/\bwithout\b/, 'with'),
    after.replace(/^Without\b/, 'With'),
  ];
  return without.filter((changed) => changed !== after);
}

function opposed({ after }: Pair): string[] {
  return Array.from(after.matchAll(/\b[a-z]+\b/g)).flatMap(({ index, 0: word }) =>
    oppositeOf(word)
      .slice(0, 1)
      .map((opposite) => `${after.slice(0, index)}${opposite}${after.slice(index + word.length)}`),
  );
}

function referenceFaults(): Planted[] {
  return pairs.flatMap(({ before, after, reference }) => {
    const lost = after.replace(new RegExp(reference.replaceAll(/[.]/g, '\\.'), 'i'), 'something');
    return lost === after
      ? []
      : [{ kind: 'reference lost', expected: 'reference-lost' as const, question: { before, after: lost, reference } }];
  });
}

/** A task on a quoted sentence, reworded around it; the fault is inside the quotation. */
function payloadFaults(): Planted[] {
  return sentences.flatMap(({ text, rewordings: [other] }) =>
    [text.replace(/(\w+) (\w+)/, '$2 $1'), other].map((quoted) => ({
      kind: 'quotation changed',
      expected: 'payload-changed' as const,
      question: {
        before: `Decide whether the sentence "${text}" is grammatical.`,
        after: `Please say if "${quoted}" is a grammatical sentence.`,
      },
    })),
  );
}

/** One noun of the rewording is another noun: what an honest paraphrase does with a synonym, a faulty one does with a stranger. */
function wordFaults(): Planted[] {
  const nouns = ['violin', 'lantern', 'harvest', 'passport', 'volcano'] as const;
  return pairs.flatMap(({ before, after, reference, index }) => {
    const isName = /^\p{Lu}|\d/u.test(reference);
    const changed = after.replace(reference, nouns[index % nouns.length] ?? 'violin');
    return isName || changed === after
      ? []
      : [{ kind: 'another noun (entailment only)', question: { before, after: changed } }];
  });
}

/** Who did it and to whom change places. */
function roleFaults(): Planted[] {
  return sentences.flatMap(({ text }) => {
    const parts = readSimple(text, 'active');
    if (parts === undefined) return [];
    const { subject, verb, object, rest } = parts;
    const swapped = `${object.text} ${verb.text} ${subject.text}${rest}.`;
    const emphatic = `It was ${object.text} that ${verb.text} ${subject.text}${rest}.`;
    return [swapped, emphatic].map((after) => ({
      kind: 'roles exchanged (entailment only)',
      question: { before: text, after },
    }));
  });
}
