/**
 * A judge's certificate: what was measured of it against people, and for whom that holds. In: figures and facts. Out: a checked file with
 * an id. It holds for one judge identity alone, and for so many days.
 */
import { z } from 'zod';
import { contentId } from '../../core/canonical.ts';
import { JudgeError } from '../../core/judge-error.ts';
import { JudgeIdentity } from '../../core/judging-result.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { Probe } from '../../core/test-case.ts';
import { identityChanges } from '../judge-identity.ts';

const Rate = z.object({
  hits: z.number().int(),
  n: z.number().int(),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Rate = z.infer<typeof Rate>;
const Figure = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();
export type Figure = z.infer<typeof Figure>;

export const Agreement = z.object({
  n: z.number().int(),
  confusion: z.object({ labels: z.array(z.string()), counts: z.array(z.array(z.number().int())) }),
  equal: Rate,
  labels: z.array(z.object({ label: z.string(), sensitivity: Rate, specificity: Rate })),
  sensitivity: Rate,
  specificity: Rate,
  balancedAccuracy: Figure,
  cohensKappa: Figure,
  krippendorffAlpha: Figure,
});
export type Agreement = z.infer<typeof Agreement>;

const Bias = z.union([
  z.object({
    status: z.enum(['found', 'not-seen']),
    n: z.number().int(),
    value: z.number(),
    low: z.number(),
    high: z.number(),
    meaning: z.string(),
  }),
  z.object({ status: z.literal('not-tested'), n: z.number().int(), reason: z.string() }),
]);
export type Bias = z.infer<typeof Bias>;

const Content = z.object({
  format: z.literal('trustgen-judge-certificate'),
  version: z.literal(1),
  judge: JudgeIdentity,
  /** ISO 8601. */
  issuedAt: z.string(),
  /** Days after which it no longer holds. */
  validDays: z.number().positive(),
  trustgenVersion: z.string(),
  /** Confidence level of all intervals. */
  level: z.number(),
  data: z.object({
    /** Where the labels of people came from. */
    source: z.string(),
    /** Hash of answers and labels. */
    hash: z.string(),
    /** Verdicts of people that were read. */
    labels: z.number().int(),
    annotators: z.number().int(),
    answers: z.number().int(),
    /** Answers without a common label: people disagreed in equal parts. */
    undecided: z.number().int(),
    /** Answers the judge gave no verdict on, by reason. */
    unscored: z.record(z.string(), z.number().int()),
    /** Krippendorff's alpha among the people; null for one annotator. */
    peopleAlpha: Figure,
  }),
  overall: Agreement,
  by: z.object({
    task: z.record(z.string(), Agreement),
    probe: z.partialRecord(Probe, Agreement),
    language: z.record(z.string(), Agreement),
    family: z.record(z.string(), Agreement),
  }),
  biases: z.object({ length: Bias, lengthError: Bias, position: Bias, selfPreference: Bias }),
  /** At which end each label stands, by probe. */
  ends: z.partialRecord(Probe, JudgeError.shape.labels),
});
export type CertificateContent = z.infer<typeof Content>;

export const JudgeCertificate = Content.extend({
  /** Hash of the rest. */
  id: z.string(),
});
export type JudgeCertificate = z.infer<typeof JudgeCertificate>;

export function issued(content: CertificateContent): JudgeCertificate {
  // Through JSON, as it will be read: what is undefined leaves no key.
  return { id: certificateId(content), ...Content.parse(JSON.parse(JSON.stringify(content))) };
}

function certificateId(content: CertificateContent): string {
  return contentId('certificate', JSON.parse(JSON.stringify(content)));
}

/** Throws `certificate.unreadable` and `certificate.altered`. @param place the file, for messages */
export function readCertificate(text: string, place: string): JudgeCertificate {
  const parsed = JudgeCertificate.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new PlatformError('certificate.unreadable', {
      message: `This is no judge certificate: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'unknown'}.`,
      place,
      remedy: 'Write one with `trustgen judge certify`.',
    });
  }
  const { id, ...content } = parsed.data;
  if (certificateId(content) === id) return parsed.data;
  throw new PlatformError('certificate.altered', {
    message: 'The figures of this certificate do not belong to its id: it was changed after it was issued.',
    place,
    remedy: 'Issue it anew with `trustgen judge certify`.',
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export type Validity = { status: 'valid' } | { status: 'expired' | 'other-judge'; reasons: string[] };

const dayMs = 86_400_000;

export function expiresAt({ issuedAt, validDays }: Pick<JudgeCertificate, 'issuedAt' | 'validDays'>): Date {
  return new Date(Date.parse(issuedAt) + validDays * dayMs);
}

/** @param judge the identity it is to be used for; absent = only the date counts */
export function validity(certificate: JudgeCertificate, now: Date, judge?: JudgeIdentity): Validity {
  const changes = judge === undefined ? [] : identityChanges(certificate.judge, judge);
  if (changes.length > 0) return { status: 'other-judge', reasons: changes };
  const end = expiresAt(certificate);
  if (now <= end) return { status: 'valid' };
  return { status: 'expired', reasons: [`it held until ${end.toISOString().slice(0, 10)}`] };
}

/**
 * The judge's error for estimates: over all answers, or those of one probe. Undefined where people found no answer of that probe at one
 * of the ends, so that nothing can be corrected.
 */
export function judgeErrorOf(certificate: JudgeCertificate, probe?: Probe): JudgeError | undefined {
  const agreement = probe === undefined ? certificate.overall : certificate.by.probe[probe];
  const labels = probe === undefined ? mergedEnds(certificate.ends) : certificate.ends[probe];
  if (agreement === undefined || labels === undefined) return undefined;
  const { sensitivity, specificity } = agreement;
  if (sensitivity.n === 0 || specificity.n === 0) return undefined;
  const counts = ({ hits, n }: Rate) => ({ hits, n });
  return { certificateId: certificate.id, sensitivity: counts(sensitivity), specificity: counts(specificity), labels };
}

/** A label that stands at different ends for different probes is named with its probe. */
function mergedEnds(ends: JudgeCertificate['ends']): JudgeError['labels'] {
  const merged: JudgeError['labels'] = {};
  for (const [probe, labels] of Object.entries(ends)) {
    for (const [label, end] of Object.entries(labels)) {
      if (merged[label] === undefined || merged[label] === end) merged[label] = end;
      else merged[`${probe}:${label}`] = end;
    }
  }
  return merged;
}
