/** `trustgen judge`: measures a judge against people, shows a certificate, and tells whether it holds for the configured judge. */
import { writeFile } from 'node:fs/promises';
import type { JudgeIdentity } from '../../core/judging-result.ts';
import { expiresAt, type JudgeCertificate, type Validity, validity } from '../../judging/certificate/certificate.ts';
import { certificateMarkdown, rate } from '../../judging/certificate/certificate-markdown.ts';
import { judgeIdentity } from '../../judging/judge-identity.ts';
import { plannedJudge } from '../../pipeline/plan.ts';
import { openPlatform, type Platform } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { exitCode } from '../exit-code.ts';
import { color, note, print } from '../terminal.ts';
import { certificateFile } from './judge-certificates.ts';
import { certifyInput } from './judge-labels.ts';
import { judgeOf, settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

export type CertifyFlags = SharedFlags & {
  run?: string;
  labels?: string;
  name?: string;
  good?: string[];
  bad?: string[];
  validDays: number;
  out: string;
  json?: boolean;
};

export async function certifyJudge(flags: CertifyFlags): Promise<void> {
  const { out: file, ...shared } = flags;
  await using platform = await openPlatform(
    await settingsOf({ ...shared, tasks: undefined, out: undefined }),
    process.cwd(),
  );
  const { certify } = await import('../../pipeline/certify/certify.ts');
  const certificate = certify(await certifyInput(flags, platform));
  const json = `${JSON.stringify(certificate, null, 2)}\n`;
  const page = file.replace(/\.json$/, '').concat('.md');
  await writeFile(file, json);
  await writeFile(page, certificateMarkdown(certificate));
  if (flags.json) return print(json.trimEnd());
  print(summary(certificate));
  note(`Certificate: ${file} and ${page}. Use it: judgeCertificate: ${file}`);
}

function summary(certificate: JudgeCertificate): string {
  const { overall, judge, id, biases, data } = certificate;
  const found = Object.entries(biases).filter(([, bias]) => bias.status === 'found');
  const unscored = Object.values(data.unscored).reduce((sum, times) => sum + times, 0);
  return [
    `${id} for ${judge.id} (${judge.models.map(({ ref }) => ref).join(', ') || judge.scorer})`,
    `${overall.n} answers; equal labels ${rate(overall.equal)}; ${unscored} unscored by the judge`,
    `sensitivity ${rate(overall.sensitivity)}, specificity ${rate(overall.specificity)}`,
    `biases: ${found.map(([name]) => name).join(', ') || 'none seen'}`,
    `holds until ${expiresAt(certificate).toISOString().slice(0, 10)}`,
  ].join('\n');
}

export async function showCertificate(file: string, flags: { json?: boolean }): Promise<void> {
  const certificate = await certificateFile(file);
  print(flags.json ? JSON.stringify(certificate, null, 2) : certificateMarkdown(certificate).trimEnd());
}

/** Ends with 1 where the certificate does not hold. */
export async function checkCertificate(file: string, flags: SharedFlags & { json?: boolean }): Promise<void> {
  const certificate = await certificateFile(file);
  await using platform = await openPlatform(await settingsOf(flags), process.cwd());
  const found = validity(certificate, new Date(), await configuredIdentity(certificate, platform));
  if (flags.json) print(JSON.stringify({ id: certificate.id, judge: certificate.judge.id, ...found }, null, 2));
  else print(validityText(found, certificate));
  if (found.status !== 'valid') process.exitCode = exitCode.gateFailed;
}

function validityText(found: Validity, certificate: JudgeCertificate): string {
  const end = expiresAt(certificate).toISOString().slice(0, 10);
  if (found.status === 'valid') return color.green(`${certificate.id} holds for ${certificate.judge.id} until ${end}.`);
  return color.red(`${certificate.id} does not hold: ${found.reasons.join('; ')}.`);
}

/**
 * The configured judge with the certificate's scorer as it is here; undefined where there is none to compare with. Which version a
 * provider will report is not known before it is asked, so the certificate's own is taken; reports compare it.
 */
async function configuredIdentity({ judge }: JudgeCertificate, platform: Platform): Promise<JudgeIdentity | undefined> {
  const scorer = catalogue.map((task) => task.scorer).find(({ id }) => id === judge.scorer);
  const configured = await judgeOf(platform);
  if (scorer === undefined || configured === undefined) return undefined;
  const snapshots = judge.models.map(
    ({ ref, snapshot }) => [ref, new Set(snapshot === null ? [] : [snapshot])] as const,
  );
  return judgeIdentity(scorer, plannedJudge(configured).judge, new Map(snapshots));
}
