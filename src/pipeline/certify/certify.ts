/**
 * Measures a judge against people. In: labels of people, what the judge said of the same answers, who the judge is. Out: its certificate.
 * Nothing is asked of anybody; answers without a common label of people, or without a verdict of the judge, are counted and left out.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { JudgeIdentity } from '../../core/judging-result.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { Probe } from '../../core/test-case.ts';
import { type CertificateContent, issued, type JudgeCertificate } from '../../judging/certificate/certificate.ts';
import { consensus, type PersonLabel } from '../../judging/certificate/consensus.ts';
import { modelFamily } from '../../judging/certificate/model-family.ts';
import { krippendorffAlpha } from '../../statistics/agreement.ts';
import {
  type AgreementOptions,
  type JudgeAgreement,
  judgeAgreement,
  type LabelPair,
  measuredFigure,
} from '../../statistics/judge-agreement.ts';
import { type BiasPair, judgeBiases } from '../../statistics/judge-biases.ts';
import type { JudgedAnswer } from './judged-answers.ts';

export type CertifyInput = {
  labels: readonly PersonLabel[];
  answers: readonly JudgedAnswer[];
  judge: JudgeIdentity;
  /** Where the labels came from. */
  source: string;
  now: Date;
  validDays: number;
  trustgenVersion: string;
  seed: number;
};

const level = 0.95;
/** Fewer answers than this tell nothing. */
const fewest = 20;

type Compared = BiasPair & { answer: JudgedAnswer };

/** Throws `certify.unknown-label` and `certify.too-few`. */
export function certify(input: CertifyInput): JudgeCertificate {
  const { labels, answers, judge, seed } = input;
  const people = consensus(labels);
  const weights = new Map(labels.map(({ item, weight }) => [item, weight]));
  const pairs = comparedPairs(people.decided, answers, judge).map((pair) => {
    const weight = weights.get(pair.item);
    return weight === undefined ? pair : { ...pair, weight };
  });
  if (pairs.length < fewest) throw tooFew(pairs.length, people.undecided.length, input.source);
  const options: AgreementOptions = { level, seed };
  const dataHash = sha256(canonicalJson([sorted(labels), answers.map(({ item, said }) => [item, said]).sort()]));
  const several = people.ratings.filter(({ length }) => length > 1);
  const content: CertificateContent = {
    format: 'trustgen-judge-certificate',
    version: 1,
    judge,
    issuedAt: input.now.toISOString(),
    validDays: input.validDays,
    trustgenVersion: input.trustgenVersion,
    level,
    data: {
      source: input.source,
      hash: dataHash,
      labels: labels.length,
      annotators: people.annotators,
      answers: pairs.length,
      undecided: people.undecided.length,
      unscored: unscoredBy(people.decided, answers),
      peopleAlpha: measuredFigure(several, (sample) => krippendorffAlpha(sample, 'nominal'), {
        ...options,
        name: 'people',
      }),
    },
    overall: judgeAgreement(pairs, options),
    by: {
      task: agreementBy(pairs, ({ task }) => task, options),
      probe: agreementBy(pairs, ({ probe }) => probe, options),
      language: agreementBy(pairs, ({ language }) => language, options),
      family: agreementBy(pairs, ({ family }) => family, options),
    },
    biases: judgeBiases(pairs, options),
    ends: endsByProbe(pairs),
  };
  return issued(content);
}

function comparedPairs(
  people: ReadonlyMap<string, string>,
  answers: readonly JudgedAnswer[],
  judge: JudgeIdentity,
): Compared[] {
  const own = new Set(judge.models.map(({ ref }) => modelFamily(ref)));
  return answers.flatMap((answer): Compared[] => {
    const human = people.get(answer.item);
    if (human === undefined || 'unscored' in answer.said) return [];
    const { label } = answer.said;
    const { item, length, position, family } = answer;
    const pair: LabelPair = {
      item,
      human,
      judge: label,
      humanEnd: endAt(answer, human),
      judgeEnd: endAt(answer, label),
    };
    const isOwnFamily = family === undefined || own.size === 0 ? undefined : own.has(family);
    return [{ ...pair, length, position, isOwnFamily, answer }];
  });
}

function endAt({ ends, item }: JudgedAnswer, label: string): 'good' | 'bad' {
  const end = Object.hasOwn(ends, label) ? ends[label] : undefined;
  if (end !== undefined) return end;
  throw new PlatformError('certify.unknown-label', {
    message: `"${label}" is not among the labels of this answer: ${Object.keys(ends).join(', ')}.`,
    place: item,
    remedy: 'Correct the label, or say with --good and --bad at which end each label stands.',
  });
}

function agreementBy(
  pairs: readonly Compared[],
  of: (answer: JudgedAnswer) => string | undefined,
  options: AgreementOptions,
): Record<string, JudgeAgreement> {
  const groups = Map.groupBy(pairs, ({ answer }) => of(answer));
  const named = [...groups].flatMap(([name, own]) => (name === undefined ? [] : [{ name, own }]));
  named.sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries(named.map(({ name, own }) => [name, judgeAgreement(own, options)]));
}

function endsByProbe(pairs: readonly Compared[]): CertificateContent['ends'] {
  const ends: Partial<Record<Probe, Record<string, 'good' | 'bad'>>> = {};
  for (const { answer } of pairs) ends[answer.probe] = { ...ends[answer.probe], ...answer.ends };
  return ends;
}

function unscoredBy(people: ReadonlyMap<string, string>, answers: readonly JudgedAnswer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { item, said } of answers) {
    if (people.has(item) && 'unscored' in said) counts[said.unscored] = (counts[said.unscored] ?? 0) + 1;
  }
  return counts;
}

function sorted(labels: readonly PersonLabel[]): string[][] {
  return labels
    .map(({ item, annotator, label }) => [item, annotator, label])
    .sort((a, b) => (a.join() < b.join() ? -1 : 1));
}

function tooFew(n: number, undecided: number, place: string): PlatformError {
  return new PlatformError('certify.too-few', {
    message: `${n} answers have both a label of people and a verdict of the judge (people disagree on ${undecided}); a certificate needs ${fewest}.`,
    place,
    remedy: 'Label more answers with `trustgen annotate`, and judge the run with `trustgen score`.',
  });
}
