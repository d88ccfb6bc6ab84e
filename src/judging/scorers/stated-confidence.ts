/**
 * How sure an answer says it is. In: an answer. Out: a probability from 0 to 1, stated as a percentage, a number, a share of ten or a
 * word; undefined where it states none, `several` where it states different ones. Words have the middle of the range that the readers of
 * Kent (1964) and later studies gave them (for instance Fagen-Ulmschneider 2019, "Perception of Probability Words").
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';

/** Version of the reading; rises when the same answer may be read differently. */
const version = 1;

const words: readonly (readonly [pattern: string, probability: number])[] = [
  ['(?:absolutely|completely|totally|fully|100 ?%) (?:certain|sure|confident)|without (?:a |any )?doubt', 0.99],
  ['almost certain(?:ly)?|nearly certain|virtually certain', 0.95],
  ['(?:not|un) ?(?:at all )?(?:sure|certain|confident)|uncertain|unsure', 0.4],
  ['highly (?:likely|probable|confident)|very (?:likely|probable|high|sure|confident)|very good chance', 0.9],
  ['highly unlikely|very (?:unlikely|low)|almost no chance', 0.05],
  [
    'somewhat (?:likely|sure|confident)|fairly (?:likely|sure|confident)|moderate(?:ly)?(?: (?:likely|sure|confident))?|medium',
    0.6,
  ],
  ['unlikely|improbable|doubtful|low', 0.2],
  ['about even|even chance|fifty-fifty|toss-up', 0.5],
  ['certain|sure|confident|high', 0.85],
  ['likely|probable|probably', 0.75],
];
const wordPatterns = words.map(([pattern, probability]) => ({
  pattern: new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu'),
  probability,
}));

const topic =
  '(?:confidence|certainty|probability|credence|konfidenz|sicherheit|wahrscheinlichkeit|confiance|certitude|probabilité|confianza|confiança|certeza|уверенность|вероятность|置信度|信心|確信度|自信度|الثقة|विश्वास|আত্মবিশ্বাস)';
const figure =
  '(?<figure>\\d{1,3}(?:[.,]\\d{1,4})?|[.,]\\d{1,4})(?: ?(?<unit>%|percent|per cent|prozent|pour cent|por ciento|por cento|процент\\p{L}*)| ?(?:/|out of|von|sur|de) ?(?<of>100|10|5))?';
const stated = new RegExp(
  [
    `${topic}(?! ?interval)(?: (?:level|score|estimate|in (?:this|my) answer|that \\p{L}+(?: \\p{L}+){0,4}))?\\s*(?:[:=：]|-|is|of|ist|est|es|é|at|about|around|是|为|は|[(\\[*])*\\s*(?:about |around |roughly |approximately |≈ ?|~ ?|的)?${figure}`,
    `(?:(?:i am|i'm|about|around|roughly|with|at|am) )?${figure.replaceAll('<figure>', '<figure2>').replaceAll('<unit>', '<unit2>').replaceAll('<of>', '<of2>')} (?:confident|sure|certain|confidence|certainty|probability|sicher|sûr|seguro|уверен)(?! interval)`,
  ].join('|'),
  'giu',
);
const topicWords = new RegExp(
  `${topic}(?: (?:level|score|in (?:this|my) answer))?\\s*(?:[:=：]|is)\\s*(?<said>[^.,;\\n]{1,60})`,
  'giu',
);
const selfWords = /(?<!\p{L})i(?: am|'m) (?<said>[^.,;\n]{1,40})/giu;

/** As it is stated in digits, else in words. */
export function readConfidence(answer: string): number | 'several' | undefined {
  const text = answer
    .normalize('NFKC')
    .replaceAll(/[*_`"]/g, '')
    .replaceAll('’', "'");
  const figures = [...text.matchAll(stated)].flatMap(({ groups = {} }) => probabilityOf(groups) ?? []);
  if (figures.length > 0) return onlyOne(figures);
  const said = [...text.matchAll(topicWords), ...text.matchAll(selfWords)].flatMap(
    ({ groups }) => wordProbability(groups?.said ?? '') ?? [],
  );
  return said.length === 0 ? undefined : onlyOne(said);
}

function onlyOne(values: readonly number[]): number | 'several' {
  const [first = 0, ...others] = new Set(values);
  return others.length > 0 ? 'several' : first;
}

/** 0.8 and .8 are shares, 80 and 80 % percentages, 8/10 is what it says. A bare 1 is the whole; a bare number above 100 is none. */
function probabilityOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const value = Number((groups.figure ?? groups.figure2 ?? '').replace(',', '.'));
  const of = groups.of ?? groups.of2;
  const isPercent = (groups.unit ?? groups.unit2) !== undefined;
  const divisor = of === undefined ? (isPercent || value > 1 ? 100 : 1) : Number(of);
  const probability = value / divisor;
  return probability >= 0 && probability <= 1 ? Number(probability.toPrecision(12)) : undefined;
}

function wordProbability(said: string): number | undefined {
  return wordPatterns.find(({ pattern }) => pattern.test(said))?.probability;
}

/**
 * Right or wrong, with the stated probability of being right: the value is 1 minus the Brier score of this one answer, so that honest
 * confidence does best on average. An answer that states none is unscored.
 * @param options.isRight undefined where the answer itself cannot be read
 */
export function confidenceScorer(options: {
  id: string;
  version: number;
  isRight(testCase: ScorableCase, answer: string): boolean | undefined;
}): Scorer {
  return {
    id: `confidence:${options.id}`,
    fingerprint: sha256(canonicalJson({ id: options.id, version: options.version, reader: version })),
    labels: { main: { right: 1, wrong: 0 } },
    async score(testCase, answer) {
      const text = answer.text ?? '';
      const isRight = options.isRight(testCase, text);
      const confidence = readConfidence(text);
      if (isRight === undefined || confidence === undefined)
        return { status: 'unscored', reason: 'no-choice-found', detail: text.slice(0, 200) };
      if (confidence === 'several')
        return { status: 'unscored', reason: 'several-choices', detail: text.slice(0, 200) };
      const right = isRight ? 1 : 0;
      return {
        status: 'scored',
        label: isRight ? 'right' : 'wrong',
        value: 1 - (confidence - right) ** 2,
        parts: { confidence: { value: confidence, n: 1 }, right: { value: right, n: 1 } },
        evidence: text.slice(0, 200),
      };
    },
  };
}
