/** `trustgen edition export|import|push`: editions to and from elsewhere. Nothing is contacted but the hub that --to names. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import { exportEdition, exportFormat } from '../../editions/export-edition.ts';
import { importEdition } from '../../editions/import-edition.ts';
import { lockEdition } from '../../editions/lock.ts';
import { findEdition } from '../../editions/open-edition.ts';
import { parseHubTarget, pushFolder } from '../../editions/push.ts';
import { catalogue } from '../../tasks/index.ts';
import { print } from '../terminal.ts';
import type { EditionFlags } from './edition.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

export async function exportTo(which: string, flags: EditionFlags & { format: string; out?: string }): Promise<void> {
  const format = exportFormat(flags.format);
  const edition = await findEdition(which, flags.editions);
  const { name, number } = edition.manifest;
  const target = flags.out ?? `${name}-${number}${format === 'hf' ? '-hf' : `.${format}`}`;
  await exportEdition(edition, format, target);
  print(
    `${name}@${number} (${edition.manifest.id}) is in ${target}. It is read back with: trustgen edition import ${target}`,
  );
}

export async function importFrom(
  from: string,
  flags: EditionFlags & { force?: boolean; lock: boolean },
): Promise<void> {
  const { folder, manifest } = await importEdition(from, {
    tasks: catalogue,
    editionsFolder: flags.editions,
    replace: flags.force ?? false,
  });
  if (flags.lock) await lockEdition(process.cwd(), manifest);
  print(`${manifest.name}@${manifest.number} (${manifest.id}): verified, ${manifest.counts.cases} cases in ${folder}`);
}

type PushFlags = EditionFlags &
  Pick<SharedFlags, 'config' | 'workspace'> & { to: string; endpoint: string; public?: boolean };

export async function push(which: string, flags: PushFlags): Promise<void> {
  const target = parseHubTarget(flags.to);
  const { secret } = await settingsOf(flags);
  const token = secret('HF_TOKEN');
  if (token === undefined) {
    throw new PlatformError('push.no-token', {
      message: 'There is no token for the Hugging Face hub.',
      place: 'HF_TOKEN',
      remedy: 'Set HF_TOKEN to one that may write (https://huggingface.co/settings/tokens).',
    });
  }
  const edition = await findEdition(which, flags.editions);
  const folder = await mkdtemp(join(tmpdir(), 'trustgen-push-'));
  try {
    await exportEdition(edition, 'hf', join(folder, 'hf'));
    const { name, number, id } = edition.manifest;
    const signal = new AbortController().signal;
    const pushed = await pushFolder(join(folder, 'hf'), target, {
      ...{ endpoint: flags.endpoint.replace(/\/+$/, ''), token, fetch, signal },
      message: `${name} edition ${number} (${id})`,
      isPrivate: !flags.public,
    });
    print(`${pushed.files} files pushed: ${pushed.url}\ncontacted: ${pushed.hosts.join(', ')}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
