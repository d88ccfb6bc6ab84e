/** What valid certificates say of a run's judges. In: the report's facts of the judges, certificates. Out: the errors of who scored a task. */
import type { JudgeErrors } from '../../core/judge-correction.ts';
import type { JudgeError } from '../../core/judge-error.ts';
import type { JudgingResult } from '../../core/judging-result.ts';
import type { PlannedTask } from '../../core/run.ts';
import type { Probe } from '../../core/test-case.ts';
import { type JudgeCertificate, judgeErrorOf } from '../../judging/certificate/certificate.ts';

/** A certificate that has expired, or is of another judge, corrects nothing. */
export function judgeErrorsOf(
  judging: readonly JudgingResult[],
  certificates: readonly JudgeCertificate[],
): (planned: Pick<PlannedTask, 'scoringId'>) => JudgeErrors | undefined {
  return ({ scoringId }) => {
    const stated = judging.find((each) => each.scoringId === scoringId)?.certificate;
    const certificate = certificates.find(({ id }) => stated?.status === 'valid' && id === stated.id);
    if (certificate === undefined) return undefined;
    const known = new Map<Probe, JudgeError | undefined>();
    return {
      certificateId: certificate.id,
      of(probe) {
        if (!known.has(probe)) known.set(probe, judgeErrorOf(certificate, probe));
        return known.get(probe);
      },
    };
  };
}
