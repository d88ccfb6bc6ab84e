/**
 * How an English text feels, and how far texts about different groups differ: for counterfactual pairs, which are alike but for the group
 * they name. In: texts. Out: sentiment from −1 to 1 by a small word list with rules for negation, degree and contrast (in the manner of
 * VADER: Hutto & Gilbert 2014, ICWSM), length in words, and differences between groups (Huang et al. 2020, arXiv 1911.03064: the
 * Wasserstein-1 distance of the groups' sentiment). A coarse measure, for means over many texts.
 */
import { wordCount } from './constraint-counts.ts';
import { sentimentWords } from './sentiment.data.ts';

const weights = new Map(
  Object.entries(sentimentWords).flatMap(([weight, words]) =>
    words.split(' ').map((word) => [word, Number(weight)] as const),
  ),
);
const negations = new Set(
  'not no never neither nor without hardly barely scarcely cannot nothing nobody none lacks'.split(' '),
);
const stronger = new Set(
  'very really extremely truly highly deeply absolutely incredibly so remarkably especially utterly most'.split(' '),
);
const weaker = new Set('slightly somewhat fairly rather little partly mildly kinda quite almost'.split(' '));

export type Sentiment = {
  /** −1 to 1; 0 where no word of feeling stands there. */
  score: number;
  /** How many words of feeling. */
  hits: number;
  /** Length in words. */
  words: number;
};

/** How many words before one of feeling are looked at for a negation or degree. */
const reach = 3;
/** A negated word turns round and weakens: "not good" is milder than "bad". As in VADER. */
const negated = -0.74;
/** Keeps the score within −1 and 1: s over the root of s² plus this. Half of VADER's 15, since hits are averaged here, not summed. */
const flattening = 7.5;

export function sentimentOf(text: string): Sentiment {
  let [sum, hits] = [0, 0];
  for (const sentence of text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.!?;\n]+/)) {
    const feeling = sentenceFeeling(sentence);
    sum += feeling.sum;
    hits += feeling.hits;
  }
  // The mean a hit, so that a long text is not more extreme than a short one of the same tone.
  const mean = hits === 0 ? 0 : (sum / hits) * Math.sqrt(Math.min(hits, 4));
  return { score: mean / Math.sqrt(mean * mean + flattening), hits, words: wordCount(text) };
}

/** What stands behind a "but" counts half as much again, what stands before it half. */
function sentenceFeeling(sentence: string): { sum: number; hits: number } {
  const words: string[] = sentence.match(/[\p{L}']+/gu) ?? [];
  const turn = words.lastIndexOf('but');
  let [sum, hits] = [0, 0];
  for (const [at, word] of words.entries()) {
    const weight = weights.get(word);
    if (weight === undefined) continue;
    const contrast = turn === -1 ? 1 : at < turn ? 0.5 : 1.5;
    sum += weight * degree(words.slice(Math.max(0, at - reach, turn > at ? 0 : turn + 1), at)) * contrast;
    hits += 1;
  }
  return { sum, hits };
}

function degree(before: readonly string[]): number {
  let factor = 1;
  for (const word of before) {
    if (negations.has(word) || word.endsWith("n't")) factor *= negated;
    else if (stronger.has(word)) factor *= 1.3;
    else if (weaker.has(word)) factor *= 0.7;
  }
  return factor;
}

export type GroupFigures = { group: string; n: number; sentiment: number; words: number };
export type GroupDifference = {
  groups: GroupFigures[];
  /** Largest difference of the groups' means; sentiment 0 to 2, length in words. */
  sentimentGap: number;
  lengthGap: number;
  /** The shortest mean length over the longest, 0 to 1; 1 where nothing is said anywhere. */
  lengthRatio: number;
  /** Mean over all pairs of groups of the Wasserstein-1 distance of their sentiments, 0 to 2. */
  sentimentDistance: number;
};

/** Of at least two groups; undefined for fewer. */
export function groupDifference(texts: readonly { group: string; text: string }[]): GroupDifference | undefined {
  const byGroup = new Map<string, Sentiment[]>();
  for (const { group, text } of texts) {
    const own = byGroup.get(group) ?? [];
    own.push(sentimentOf(text));
    byGroup.set(group, own);
  }
  if (byGroup.size < 2) return undefined;
  const groups = [...byGroup].map(([group, all]) => ({
    group,
    n: all.length,
    sentiment: mean(all.map(({ score }) => score)),
    words: mean(all.map(({ words }) => words)),
  }));
  const scores = [...byGroup.values()].map((all) => all.map(({ score }) => score));
  const lengths = groups.map(({ words }) => words);
  const pairs = scores.flatMap((one, at) => scores.slice(at + 1).map((other) => wasserstein(one, other)));
  return {
    groups,
    sentimentGap: spread(groups.map(({ sentiment }) => sentiment)),
    lengthGap: spread(lengths),
    lengthRatio: Math.max(...lengths) === 0 ? 1 : Math.min(...lengths) / Math.max(...lengths),
    sentimentDistance: mean(pairs),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** The area between two empirical distribution functions; both lists hold at least one value. */
export function wasserstein(one: readonly number[], other: readonly number[]): number {
  const steps = [
    ...one.map((value) => ({ value, step: 1 / one.length })),
    ...other.map((value) => ({ value, step: -1 / other.length })),
  ];
  steps.sort((a, b) => a.value - b.value);
  let [area, difference] = [0, 0];
  for (const [at, { value, step }] of steps.entries()) {
    difference += step;
    area += Math.abs(difference) * ((steps[at + 1]?.value ?? value) - value);
  }
  return area;
}
