/** The certificates a configuration names. In: paths. Out: checked certificates, and the weights of a jury by them. */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import { type JudgeCertificate, readCertificate, validity } from '../../judging/certificate/certificate.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import type { Platform } from '../../platform.ts';

/** Throws `certificate.no-file` and what `readCertificate` throws. */
export async function certificateFile(file: string): Promise<JudgeCertificate> {
  const text = await readFile(resolve(file), 'utf8').catch((cause: unknown) => {
    throw new PlatformError('certificate.no-file', {
      message: `The certificate cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
      place: file,
      remedy: 'Check the path, or write one with `trustgen judge certify`.',
      cause,
    });
  });
  return readCertificate(text, file);
}

/** Those of the configuration, valid or not. */
export async function configuredCertificates({ settings }: Platform): Promise<JudgeCertificate[]> {
  const { judgeCertificate } = settings.configuration;
  const files = judgeCertificate === undefined ? [] : [judgeCertificate].flat();
  return Promise.all(files.map(certificateFile));
}

/**
 * Each member's certified balanced accuracy; of several certificates, for several scorers, the mean. Throws `judge.no-certificate` where
 * a member has no valid one.
 */
export async function juryWeights(members: readonly BoundModel[], platform: Platform): Promise<number[]> {
  const now = new Date();
  const valid = (await configuredCertificates(platform)).filter((each) => validity(each, now).status === 'valid');
  return members.map(({ model }) => {
    const own = valid.filter(({ judge }) => judge.models.length === 1 && judge.models[0]?.ref === model.ref);
    const accuracies = own.flatMap(({ overall }) => overall.balancedAccuracy?.value ?? []);
    if (accuracies.length > 0) return accuracies.reduce((sum, each) => sum + each, 0) / accuracies.length;
    throw new PlatformError('judge.no-certificate', {
      message: `A weighted jury needs a certificate of each judge, and there is no valid one of ${model.ref}.`,
      place: 'judgeCertificate',
      remedy: 'Name its file under judgeCertificate, or set judging: { rule: majority }.',
    });
  });
}
