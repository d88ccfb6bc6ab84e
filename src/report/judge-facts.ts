/** What is said of judges, in the same words everywhere. In: results for a rubric. Out: plain texts, not yet escaped. */
import type { JudgingResult } from '../core/judging-result.ts';
import { decimal, percent } from './numbers.ts';
import type { Report } from './report-data.ts';

export const judgeHeadings = ['scorer', 'judge', 'identity', 'canaries', 'asked again', 'jury', 'certificate'] as const;

export function judgeCells(result: JudgingResult): string[] {
  const { identity } = result;
  const models = identity.models.map(({ ref, snapshot }) => (snapshot === null ? ref : `${ref} (${snapshot})`));
  const weights = identity.weights?.map(decimal).join(', ');
  const rule = identity.rule === 'alone' ? '' : `, ${identity.rule}${weights === undefined ? '' : ` ${weights}`}`;
  return [
    identity.scorer,
    `${models.join('; ')}${rule}`,
    identity.id,
    canaryText(result),
    stabilityText(result),
    juryText(result),
    certificateText(result),
  ];
}

function canaryText({ canaries }: JudgingResult): string {
  if (canaries === undefined) return 'none asked';
  const { wrong, read, asked, verdict } = canaries;
  const unread = asked - read;
  return `${verdict}: ${wrong} of ${read} wrong${unread > 0 ? `, ${unread} unread` : ''}`;
}

function stabilityText({ stability }: JudgingResult): string {
  if (stability === undefined) return '–';
  const { answers, again, equal, unread } = stability;
  const share = again === 0 ? '–' : percent(equal / again);
  return `${share} equal (${equal} of ${again}, ${answers} answers${unread > 0 ? `, ${unread} unread` : ''})`;
}

function juryText({ jury }: JudgingResult): string {
  if (jury === undefined) return '–';
  const { fleissKappa, krippendorffAlpha, questions, tied, members } = jury;
  const own = members.map(({ judge, withOthers: { hits, n } }) => `${judge} with the others ${hits} of ${n}`);
  return `Fleiss' kappa ${decimal(fleissKappa)}, Krippendorff's alpha ${decimal(krippendorffAlpha)}, ${questions} questions, ${tied} tied; ${own.join(', ')}`;
}

function certificateText({ certificate }: JudgingResult): string {
  if (certificate === undefined) return 'none';
  const { id, status, reasons, answers, issuedAt } = certificate;
  const why = reasons.length === 0 ? '' : ` (${reasons.join('; ')})`;
  return `${status}${why}: ${id}, ${answers} answers, ${issuedAt.slice(0, 10)}`;
}

/** One line for each rubric whose canaries failed. */
export function canaryStamps({ judging = [] }: Pick<Report, 'judging'>): string[] {
  return judging.flatMap(({ canaries, identity }) => {
    if (canaries?.verdict !== 'failed') return [];
    const { wrong, read, allowance, probability } = canaries;
    return [
      `CANARIES FAILED: the judge of ${identity.scorer} was wrong on ${wrong} of ${read} answers with a known verdict (allowed: ${percent(allowance)}; p = ${probability.toPrecision(2)}). Its verdicts cannot be relied on.`,
    ];
  });
}

export function judgeWarnings(result: JudgingResult): string[] {
  const { canaries, certificate, identity, tasks } = result;
  const lines = canaryStamps({ judging: [result] });
  const wrong = Object.entries(canaries?.wrongBy ?? {}).map(([canary, times]) => `${canary} ${times}`);
  if (wrong.length > 0 && canaries?.verdict === 'passed')
    lines.push(`${tasks.join(', ')}: the judge was wrong on canaries, within what is allowed: ${wrong.join(', ')}.`);
  if (canaries?.verdict === 'none-read')
    lines.push(`${tasks.join(', ')}: none of the ${canaries.asked} canaries was answered, so the judge is unchecked.`);
  if (certificate !== undefined && certificate.status !== 'valid')
    lines.push(`The certificate for ${identity.scorer} is not used: ${certificate.reasons.join('; ')}.`);
  return lines;
}
