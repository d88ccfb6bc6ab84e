/**
 * Whether an answer keeps to a constraint on its form. In: an answer, a constraint, and what tells languages. Out: kept or not, read
 * strictly (as it stands) and loosely: without stress marks, without a first or last line such as "Sure, here it is:", in any
 * combination of these, as by Zhou et al. (2023, arXiv 2311.07911, section 2.3). Own code.
 */
import { type Constraint, compares } from './constraint.ts';
import { countOf, keywordCount, lengthOf, paragraphs } from './constraint-counts.ts';

/** ISO 639-1 of a text; an empty string where it cannot be told. */
export type DetectLanguage = (text: string) => string;

export function followsStrictly(answer: string, constraint: Constraint, detect: DetectLanguage): boolean {
  return answer.trim() !== '' && follows(answer, constraint, detect);
}

export function followsLoosely(answer: string, constraint: Constraint, detect: DetectLanguage): boolean {
  return looseVariants(answer).some((variant) => followsStrictly(variant, constraint, detect));
}

/** The answer itself and seven forms of it. */
function looseVariants(answer: string): string[] {
  const lines = answer.split('\n');
  const cut = [lines, lines.slice(1), lines.slice(0, -1), lines.slice(1, -1)].map((kept) => kept.join('\n').trim());
  return [...new Set([answer, ...cut, ...cut.map((each) => each.replaceAll('*', ''))])];
}

function follows(answer: string, constraint: Constraint, detect: DetectLanguage): boolean {
  switch (constraint.kind) {
    case 'length':
      return compares(lengthOf(answer, constraint), constraint);
    case 'language':
      return detect(answer.slice(0, 5000)) === constraint.language;
    case 'repeat-request':
      return beginsWith(answer, constraint.request) && answer.trim().length > constraint.request.trim().length;
    case 'one-of':
      return constraint.options.some((option) => bare(option) === bare(answer));
    case 'several-answers':
      return compares(new Set(paragraphs(answer, '******')).size, constraint);
    case 'paragraph-start': {
      const paragraph = paragraphs(answer)[constraint.paragraph - 1] ?? '';
      return bare(paragraph.split(/\s/)[0] ?? '') === bare(constraint.word);
    }
    case 'case':
    case 'capital-words':
    case 'punctuation-absent':
    case 'punctuation-frequency':
    case 'letter-frequency':
    case 'keywords-present':
    case 'keywords-absent':
    case 'keyword-frequency':
      return hasCharacters(answer, constraint);
    case 'json':
    case 'title-brackets':
    case 'quoted':
    case 'start':
    case 'end':
    case 'bullets':
    case 'highlights':
    case 'sections':
    case 'placeholders':
    case 'postscript':
      return hasShape(answer, constraint);
  }
}

type OfCharacters = Extract<
  Constraint,
  {
    kind:
      | 'case'
      | 'capital-words'
      | 'punctuation-absent'
      | 'punctuation-frequency'
      | 'letter-frequency'
      | `keyword${string}`;
  }
>;

function hasCharacters(answer: string, constraint: OfCharacters): boolean {
  switch (constraint.kind) {
    case 'case':
      return hasCase(answer, constraint.style);
    case 'capital-words':
      return compares(
        countOf(answer, /(?<![\p{L}\p{N}])(?=\p{Lu}*\p{Lu}{2})[\p{Lu}\p{N}]+(?![\p{L}\p{N}])/gu),
        constraint,
      );
    case 'punctuation-absent':
      return ![...constraint.marks].some((mark) => answer.includes(mark));
    case 'punctuation-frequency':
      return compares(answer.split(constraint.mark).length - 1, constraint);
    case 'letter-frequency':
      return compares(answer.toLowerCase().split(constraint.letter.toLowerCase()).length - 1, constraint);
    case 'keywords-present':
      return constraint.keywords.every((keyword) => keywordCount(answer, keyword) > 0);
    case 'keywords-absent':
      return constraint.keywords.every((keyword) => keywordCount(answer, keyword) === 0);
    case 'keyword-frequency':
      return compares(keywordCount(answer, constraint.keyword), constraint);
  }
}

function hasCase(answer: string, style: 'capitals' | 'lower' | 'title'): boolean {
  if (!/\p{L}/u.test(answer)) return false;
  if (style === 'capitals') return !/\p{Ll}/u.test(answer);
  if (style === 'lower') return !/\p{Lu}/u.test(answer);
  return !/(?<![\p{L}\p{N}'’])\p{Ll}\p{L}{3}/u.test(answer);
}

type OfShape = Extract<
  Constraint,
  {
    kind:
      | 'json'
      | 'title-brackets'
      | 'quoted'
      | 'start'
      | 'end'
      | 'bullets'
      | 'highlights'
      | 'sections'
      | 'placeholders'
      | 'postscript';
  }
>;

function hasShape(answer: string, constraint: OfShape): boolean {
  switch (constraint.kind) {
    case 'json':
      return isJson(answer, constraint.keys);
    case 'title-brackets':
      return /<<[^<>\n]+>>/.test(answer);
    case 'quoted':
      return answer.trim().length > 1 && /^["“„«]/u.test(answer.trim()) && /["”“»]$/u.test(answer.trim());
    case 'start':
      return beginsWith(answer, constraint.text);
    case 'end':
      return plain(answer)
        .replace(/["”'’»*]+$/u, '')
        .endsWith(plain(constraint.text));
    case 'bullets':
      return compares(countOf(answer, /^[^\S\n]*[-*•+](?!\*)[^\S\n]+\S/gmu), constraint);
    case 'highlights':
      return compares(countOf(answer, /\*\*[^*\n]+\*\*|(?<!\*)\*(?![\s*])[^*\n]+\*(?!\*)/gu), constraint);
    case 'sections':
      return compares(countOf(answer, sectionHead(constraint.word)), constraint);
    case 'placeholders':
      return compares(countOf(answer, /\[[^[\]\n]{1,100}\](?!\()/gu), constraint);
    case 'postscript':
      return constraint.marker === 'P.S.' ? /^\W*P\.? ?S\b/imu.test(answer) : /^\W*P\.? ?P\.? ?S\b/imu.test(answer);
  }
}

function sectionHead(word: string): RegExp {
  const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^[^\\S\\n]*[#*]{0,6} ?${escaped} (?:\\d{1,3}|[IVX]{1,5})(?![\\p{L}\\p{N}])`, 'gimu');
}

function isJson(answer: string, keys: readonly string[]): boolean {
  const inner = /^\s*```(?:json)?\s*\n([\s\S]*)\n\s*```\s*$/i.exec(answer)?.[1] ?? answer;
  try {
    const value: unknown = JSON.parse(inner);
    return (
      keys.length === 0 ||
      (typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key)))
    );
  } catch {
    // Not JSON is an answer to the question, no fault.
    return false;
  }
}

function beginsWith(answer: string, wanted: string): boolean {
  return plain(answer)
    .replace(/^["“'‘«*]+/u, '')
    .startsWith(plain(wanted));
}

/** Lower case, single blanks. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

function bare(text: string): string {
  return plain(text).replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '');
}
