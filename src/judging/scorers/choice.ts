/**
 * Which of the offered choices does an answer pick? In: the answer's text and the choices with their keys. Out: exactly one choice,
 * or the reason why there is none. A hedge between two choices is not a choice. Decided by program alone (R11).
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { UnscoredReason } from '../../core/score.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import { declarations } from './choice-declarations.ts';
import { type Statement, statements } from './choice-grammar.ts';
import { type Choice, isLetterMark, type Marked, mark, marked, unmarked, withText } from './choice-mentions.ts';

export type { Choice } from './choice-mentions.ts';

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

/** Version of the reading; rises when the same answer may be read differently. */
const version = 3;

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

type Outcome = { said: Choice; span: string } | { several: readonly Choice[] } | undefined;

/**
 * Reads an answer in the order of how explicit it is: nothing but a choice, declared answers, a choice that everything else follows,
 * then what the whole answer states.
 */
export function readChoice(answer: string, choices: readonly Choice[]): ChoiceReading {
  const whole = afterCorrection(marked(answer, choices));
  const outcome = exact(whole, choices) ?? declared(whole, choices) ?? leading(whole) ?? stated(whole);
  if (outcome === undefined) return { reason: 'no-choice-found', span: answer.slice(0, 200) };
  if ('said' in outcome) return { said: outcome.said, span: unmarked(outcome.span, whole.choice).slice(0, 200) };
  return { reason: 'several-choices', span: outcome.several.map(({ key }) => key).join(', ') };
}

const retraction = [
  'no,? wait|wait,? no|wait|correction|scratch that|strike that|i (?:mean|meant|misspoke)|let me correct (?:that|myself)|my mistake',
  'korrektur|nein,? (?:warte|halt)|non,? attend(?:s|ez)|no,? espera|não,? espere?|нет,? подожди(?:те)?|поправка',
].join('|');
const correction = new RegExp(
  `(?:(?<!\\p{L})(?:${retraction})|不对|不對|更正|いや|訂正)[-,.:;! —–]{1,3}(?:(?:it is|it's|it should be|the (?:right |correct )?answer is|应该是|it must be|es ist|c'est|es la|это) ?)?(${mark})(?=[.,;!)\\n]|$| (?:is (?:right|correct|the)|because|since)(?!\\p{L})|です)`,
  'giu',
);

/** An explicit correction with a choice behind it takes back all that stands before: "A. No, wait: B". The last one counts. */
function afterCorrection(whole: Marked): Marked {
  const last = [...whole.text.matchAll(correction)].at(-1);
  if (last === undefined) return whole;
  const at = last.index + last[0].length - (last[1]?.length ?? 0);
  const isAsked = statements(whole.text.slice(at))[0]?.standing === 'unstated';
  return isAsked ? whole : { ...whole, text: whole.text.slice(at) };
}

/** The choice whose letter, text or alias the text is and nothing else, give or take brackets and a closing mark. */
function exact({ text, choice }: Marked, choices: readonly Choice[]): Outcome {
  const bare = text
    .replace(/^(?:option|choice)\s+/i, '')
    .replace(/^[\s([{'<]+/, '')
    .replace(/[\s)\]}>'.,:;!\uE400]+$/, '');
  const isKey = ({ key }: Choice) => key.toLowerCase() === bare.toLowerCase();
  const said = choices.find(isKey) ?? (bare.length === 1 ? choice(bare) : undefined);
  return said && { said, span: text };
}

/** What the answer declares, in its words or by a first or last line that is a choice alone. Final declarations outrank all others. */
function declared(whole: Marked, choices: readonly Choice[]): Outcome {
  const turns = turnsOf(whole);
  const read = declarations(whole.text).map(({ said, end, isFinal }) => {
    const part = { ...whole, text: said };
    const outcome = exact(part, choices) ?? leading(part) ?? stated(part);
    return { isFinal, outcome: corrected(outcome, turns, end) };
  });
  const final = united(read.filter(({ isFinal }) => isFinal).map(({ outcome }) => outcome));
  if (final !== undefined) return final;
  const lines = isListing(whole) ? [] : whole.text.split('\n');
  const alone = [lines[0], lines.at(-1)].map((text = '') => exact({ ...whole, text }, choices));
  return united([...read.map(({ outcome }) => outcome), ...(lines.length > 1 ? alone : [])]);
}

/** Whether lines begin with different choices, as when an answer repeats what is offered. */
function isListing({ text, choice }: Marked): boolean {
  const heads = text.match(new RegExp(`(?<=^|\\n)${mark}`, 'g')) ?? [];
  return new Set(heads.map((head) => choice(head))).size > 1;
}

function united(outcomes: readonly Outcome[]): Outcome {
  const there = outcomes.filter((outcome) => outcome !== undefined);
  const distinct = [...new Set(there.flatMap((outcome) => ('said' in outcome ? [outcome.said] : outcome.several)))];
  return distinct.length > 1 ? { several: distinct } : there.find((outcome) => 'said' in outcome);
}

const joining = '(?:\\s*(?:[,/&).:]|or|and|und|oder|ou|et|y|o|e|of|en|и|или|和|或)){0,3}\\s*(?:option )?';
/** A second choice right behind the first: "A, B", "A or B", "A. nitrogen". */
const another = new RegExp(`^${joining}(${mark})(?=[.,;!?)/&\\n]|$| (?:or|and)\\b)`, 'i');
const opening =
  /^(?:(?:well|so|okay|ok|sure|thus|hence|therefore|option|choice|letter|die|la|le|el|letra|lettre)[,:]? )*/i;
const reason = /(?<!\p{L})(?:because|since|as|for)(?!\p{L})/iu;
const following =
  /^(?:$|[.):,;!\n—–}]| - | (?:because|since|as|for|though|but|not|rather|instead)(?!\p{L})|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Hangul}])/u;

/** A choice at the very beginning, with what follows as its explanation. */
function leading(whole: Marked): Outcome {
  const { text, choice } = whole;
  const start = opening.exec(text)?.[0].length ?? 0;
  const first = text.charAt(start);
  const said = new RegExp(mark).test(first) ? choice(first) : undefined;
  if (said === undefined) return undefined;
  const hasText = text.charAt(start + 1) === withText;
  const rest = text.slice(start + (hasText ? 2 : 1));
  const next = choice(another.exec(rest)?.[1] ?? '');
  if (next !== undefined && next !== said) return { several: [said, next] };
  if (statements(text)[0]?.standing === 'unstated' || !(hasText || following.test(rest))) return undefined;
  const others = statements(rest.split(reason)[0] ?? '').filter((each) => isStated(each) && isLetterMark(each.mark));
  const isDisputed = isLetterMark(first) && others.some((each) => choice(each.mark) !== said);
  return isDisputed ? undefined : corrected({ said, span: text }, turnsOf(whole), 0);
}

const turn = new RegExp(
  `(?<!\\p{L})(?:no|wait|actually|sorry|correction|rather(?! than)|hmm|or|maybe|perhaps|could|might|may)[,:.]?(?: [\\p{L}']+){0,5}? (${mark})`,
  'giu',
);

type Turn = { at: number; choice: Choice };

/** Where a text takes back or doubts what it said: "no, wait, B", "it could just as well be B". */
function turnsOf({ text, choice }: Marked): Turn[] {
  const places = new Set(
    [...text.matchAll(turn)].map((match) => match.index + match[0].length - (match[1]?.length ?? 0)),
  );
  if (places.size === 0) return [];
  return statements(text).flatMap((each): Turn[] => {
    const other = choice(each.mark);
    return other !== undefined && places.has(each.at) && isStated(each) ? [{ at: each.at, choice: other }] : [];
  });
}

/** `from`: where the text goes on behind what was said. */
function corrected(outcome: Outcome, turns: readonly Turn[], from: number): Outcome {
  if (outcome === undefined || !('said' in outcome)) return outcome;
  const other = turns.find(({ at, choice }) => at >= from && choice !== outcome.said);
  return other === undefined ? outcome : { several: [outcome.said, other.choice] };
}

const isStated = ({ standing }: Statement) => standing === 'stated' || standing === 'perhaps';
const undecided =
  /\bcan not (?:tell|say|decide|determine|know|be (?:sure|certain))|\b(?:hard|impossible|difficult) to (?:tell|say|know)|\bnot (?:know|sure)|\bno idea|\bunsure/i;

/** What the sentences state of the choices. A half statement, or a "perhaps" that ends in not knowing, is none. */
function stated({ text, choice }: Marked): Outcome {
  const all = statements(text);
  const of = (each: (statement: Statement) => boolean) => [
    ...new Set(all.filter(each).flatMap((statement) => choice(statement.mark) ?? [])),
  ];
  const [said, ...others] = of(isStated);
  const partly = of(({ standing }) => standing === 'partly').filter((each) => each !== said);
  if (said === undefined) return partly.length === 0 ? undefined : { several: partly };
  if (others.length > 0 || partly.length > 0) return { several: [said, ...others, ...partly] };
  const isOpen = undecided.test(text) && all.every(({ standing }) => standing !== 'stated');
  const at = all.find(isStated)?.at ?? 0;
  return isOpen ? undefined : { said, span: text.slice(Math.max(0, at - 80), at + 80) };
}
