/**
 * Defects planted by program in good units. In: a unit, its task, its record, randomness. Out: what the gate is given instead, and which
 * check should find it; undefined where a defect of this kind cannot be planted there.
 */
import type { MetadataRecord } from '../src/core/metadata-record.ts';
import type { Random } from '../src/core/random.ts';
import type { Task } from '../src/core/task.ts';
import { caseText, type TestCase } from '../src/core/test-case.ts';
import { shownText, stringsIn } from '../src/test-case-builder/checks/check.ts';
import { foreignSentences } from './gate-foreign.ts';
import { blankReference, brokenReference, goldGone, mapStrings, twoAlike, withReference } from './gate-references.ts';

export type Good = { task: Task; unit: readonly TestCase[]; record: MetadataRecord; others: readonly TestCase[] };
export type Planted = {
  unit: readonly TestCase[];
  /** Passed before the faulty unit is checked. */
  before?: readonly TestCase[];
  /** A record of its own for the faulty unit. */
  record?: MetadataRecord;
};
export type Defect = {
  kind: string;
  /** Id of the check that should find it by itself; absent where none looks for it. */
  check?: string;
  plant(good: Good, random: Random): Planted | undefined;
};

/** Changes a case and gives it an id of its own. */
function changed(testCase: TestCase, change: Partial<TestCase>): TestCase {
  return { ...testCase, ...change, id: `${testCase.id}/planted` };
}

/** The unit with a case of it changed. */
function withCase(
  unit: readonly TestCase[],
  index: number,
  change: (testCase: TestCase) => Partial<TestCase> | undefined,
) {
  const testCase = unit[index];
  const made = testCase === undefined ? undefined : change(testCase);
  if (testCase === undefined || made === undefined) return undefined;
  return { unit: unit.map((each, at) => (at === index ? changed(each, made) : each)) };
}

const anyCase = (unit: readonly TestCase[], random: Random) => random.integer(unit.length);
const indexOf = (unit: readonly TestCase[], probe: TestCase['probe']) => unit.findIndex((each) => each.probe === probe);

/** The last text of the case, changed. */
function withText({ messages }: TestCase, change: (text: string) => string): Partial<TestCase> {
  const last = messages.findLastIndex(({ content }) => content.some(({ type }) => type === 'text'));
  return {
    messages: messages.map((message, index) => ({
      ...message,
      content: message.content.map((part) =>
        index === last && part.type === 'text' ? { ...part, text: change(part.text) } : part,
      ),
    })),
  };
}

const said = (text: string): TestCase['messages'] => [{ role: 'user', content: [{ type: 'text', text }] }];

const placeholders = [
  '{{question}}',
  '[[prompt]]',
  `$${'{topic}'}`,
  '{claim}',
  '%(passage)s',
  '<insert passage>',
  '[insert name]',
  'undefined',
  '[object Object]',
  'NaN',
];

function answerOf({ task, record }: Good, testCase: TestCase): string | undefined {
  return task.validity?.answer?.(testCase, record.fields)?.text;
}

const isTelling = (answer: string) =>
  answer.length >= 3 && !/^(?:yes|no|one|two|three|four|five|six|seven|eight|nine|ten)$/.test(answer);
const leaks = [
  (answer: string) => ` The answer is ${answer}.`,
  (answer: string) => ` (${answer.toUpperCase()})`,
  (answer: string) => `\nHint: ${answer}, as everybody knows.`,
];

function leaked(good: Good, random: Random, isWanted: (answer: string) => boolean): Planted | undefined {
  return withCase(good.unit, anyCase(good.unit, random), (testCase) => {
    const answer = answerOf(good, testCase);
    return answer !== undefined && isWanted(answer)
      ? withText(testCase, (text) => text + random.pick(leaks)(answer))
      : undefined;
  });
}

/** One half with the messages of the other. */
function swapped(unit: readonly TestCase[], [from, to]: [TestCase['probe'], TestCase['probe']]): Planted | undefined {
  const source = unit[indexOf(unit, from)];
  const target = unit[indexOf(unit, to)];
  if (source === undefined || target === undefined) return undefined;
  return withCase(unit, indexOf(unit, to), () => ({ messages: source.messages, variations: source.variations }));
}

export const defects: readonly Defect[] = [
  {
    kind: 'reference of another shape',
    check: 'reference-shape',
    plant: ({ unit }, random) =>
      withCase(unit, anyCase(unit, random), (each) => withReference(each, brokenReference(each, random))),
  },
  {
    kind: 'blank text in the reference',
    check: 'reference-present',
    plant: ({ task, unit }, random) =>
      withCase(unit, anyCase(unit, random), (each) => withReference(each, blankReference(task, each, random))),
  },
  {
    kind: 'right choice not offered',
    check: 'reference-present',
    plant: ({ task, unit }, random) =>
      withCase(unit, anyCase(unit, random), (each) => withReference(each, goldGone(task, each))),
  },
  {
    kind: 'two choices alike',
    check: 'reference-unique',
    plant: ({ task, unit }, random) =>
      withCase(unit, anyCase(unit, random), (each) => withReference(each, twoAlike(task, each, random))),
  },
  {
    kind: 'empty prompt',
    check: 'prompt-present',
    plant: ({ unit }, random) =>
      withCase(unit, anyCase(unit, random), () => ({ messages: random.pick([[], said(''), said('\u200B \n')]) })),
  },
  {
    kind: 'placeholder left',
    check: 'placeholder-filled',
    plant: ({ unit }, random) =>
      withCase(unit, anyCase(unit, random), (each) =>
        withText(each, (text) => inserted(text, random.pick(placeholders), random)),
      ),
  },
  { kind: 'slot not filled', check: 'slots-used', plant: unusedSlot },
  { kind: 'answer told', check: 'answer-hidden', plant: (good, random) => leaked(good, random, isTelling) },
  {
    kind: 'answer told, a short or common word',

    plant: (good, random) => leaked(good, random, (answer) => !isTelling(answer)),
  },
  {
    kind: 'harmful half says what the twin says',
    check: 'intent-kept',
    plant: ({ unit }) => swapped(unit, ['twin', 'main']),
  },
  { kind: 'harmful half without its key words', check: 'intent-kept', plant: harmWordsGone },
  {
    kind: 'twin says what the harmful half says',
    check: 'intent-kept',
    plant: ({ unit }) => swapped(unit, ['main', 'twin']),
  },
  {
    kind: 'text cut off',
    check: 'length-plausible',
    plant: ({ unit }, random) =>
      withCase(unit, indexOf(unit, 'main'), ({ messages }) => ({ messages: cut(messages, random) })),
  },
  {
    kind: 'text run away',
    check: 'length-plausible',
    plant: ({ unit, others }, random) =>
      withCase(unit, anyCase(unit, random), (each) =>
        withText(each, (text) => `${text}\n${random.sample(others, 100).map(caseText).join('\n')}`),
      ),
  },
  { kind: 'other language', check: 'language-declared', plant: foreign },
  { kind: 'same unit again', check: 'not-asked-before', plant: ({ unit }) => ({ before: unit, unit }) },
  {
    kind: 'same prompts, other reference',
    check: 'not-asked-before',
    plant: ({ unit }) => ({ before: unit, unit: unit.map((each) => changed(each, {})) }),
  },
  { kind: 'record a near copy of another', check: 'record-unlike-others', plant: nearCopy },
  {
    kind: 'half of a pair missing',
    check: 'pair-complete',
    plant: ({ unit }, random) => (unit.length < 2 ? undefined : { unit: [random.pick(unit)] }),
  },
  {
    kind: 'two halves the same',
    check: 'pair-complete',
    plant: ({ unit }) =>
      unit.length < 2 ? undefined : withCase(unit, 1, () => ({ messages: unit[0]?.messages ?? [] })),
  },
];

function inserted(text: string, slot: string, random: Random): string {
  const words = text.split(' ');
  words.splice(random.integer(words.length + 1), 0, slot);
  return words.join(' ');
}

function unusedSlot({ task, unit, record }: Good, random: Random): Planted | undefined {
  return withCase(unit, anyCase(unit, random), (testCase) => {
    const slots = Object.values(task.validity?.slots?.(testCase, record.fields) ?? {});
    if (slots.length === 0 || testCase.variations.length > 0) return undefined;
    const filling = random.pick(slots);
    return { messages: mapStrings(testCase.messages, (text) => text.replaceAll(filling, '')) };
  });
}

/** Every word that only the harmful half has becomes a word that says nothing; where codes hide the words, there is nothing to plant. */
function harmWordsGone({ task, unit, record }: Good): Planted | undefined {
  const main = indexOf(unit, 'main');
  return withCase(unit, main, (testCase) => {
    const halves = task.validity?.intent?.of(record.fields);
    if (halves === undefined || !shownText(testCase).includes(halves.harmful)) return undefined;
    const benign = new Set(halves.benign.toLowerCase().split(/\W+/));
    const neutral = halves.harmful.replaceAll(/[A-Za-z]{3,}/g, (word) =>
      benign.has(word.toLowerCase()) ? word : 'thing',
    );
    return { messages: mapStrings(testCase.messages, (text) => text.replaceAll(halves.harmful, neutral)) };
  });
}

function cut(messages: TestCase['messages'], random: Random): TestCase['messages'] {
  const length = 1 + random.integer(4);
  return messages.slice(0, 1).map((message) => ({
    ...message,
    content: message.content.map((part) =>
      part.type === 'text' ? { ...part, text: part.text.slice(0, length) } : part,
    ),
  }));
}

function foreign({ unit }: Good, random: Random): Planted | undefined {
  return withCase(unit, anyCase(unit, random), (testCase) => {
    if (testCase.variations.length > 0 || caseText(testCase).length < 40) return undefined;
    const sentences = foreignSentences[random.pick(Object.keys(foreignSentences))] ?? [];
    return withText(testCase, () => random.shuffle(sentences).join(' '));
  });
}

/** Other case and marks in all texts; in records of at least 30 words, a word more. Vocabularies of a few words have no near copies. */
function nearCopy({ unit, record }: Good): Planted | undefined {
  const words =
    stringsIn(record.fields)
      .join(' ')
      .match(/\p{L}+/gu)?.length ?? 0;
  if (words < 8) return undefined;
  const fields = mapStrings(record.fields, (text) => `${text.toUpperCase()}!`);
  const copy = { ...record, id: `${record.id}/copy`, fields: words < 30 ? fields : { ...fields, note: 'indeed' } };
  return {
    before: unit,
    record: copy,
    unit: unit.map((each) => changed(each, { origin: copy.id, ...withText(each, (text) => `${text}\n`) })),
  };
}
