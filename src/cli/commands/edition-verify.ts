/** `trustgen edition verify`: whether an edition is what it says; with --rebuild, whether its recipe gives it again. Exit code 2 where not. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import { assertAsLocked } from '../../editions/lock.ts';
import { findEdition, openEdition } from '../../editions/open-edition.ts';
import { rebuildEdition } from '../../editions/rebuild.ts';
import { type Difference, verifyEdition } from '../../editions/verify.ts';
import { catalogue } from '../../tasks/index.ts';
import { exitCode } from '../exit-code.ts';
import { color, note, print } from '../terminal.ts';
import type { EditionFlags } from './edition.ts';
import { buildContext } from './edition-context.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

type VerifyFlags = EditionFlags & Pick<SharedFlags, 'config' | 'workspace'> & { rebuild?: boolean; base: string };

const shown = 20;

export async function verify(which: string, flags: VerifyFlags): Promise<void> {
  const folder = await folderOf(which, flags.editions);
  const differences = await verifyEdition(folder, catalogue);
  // A second build says nothing of an edition that is not what it says.
  const rebuilt = flags.rebuild && differences.length === 0 ? await rebuild(folder, flags) : undefined;
  const all = [...differences, ...(rebuilt?.differences ?? [])];
  if (all.length === 0) await assertAsLocked(process.cwd(), (await openEdition(folder)).manifest);
  if (flags.json)
    print(JSON.stringify({ folder, differences: all, notAskedAgain: rebuilt?.notAskedAgain ?? [] }, null, 2));
  else tell(folder, all, rebuilt);
  if (all.length > 0) process.exitCode = exitCode.userError;
}

/** A folder is verified although its manifest may be broken; a name has to be found first. */
async function folderOf(which: string, editions: string): Promise<string> {
  try {
    return (await findEdition(which, editions)).folder;
  } catch (error) {
    if (error instanceof PlatformError && error.code !== 'edition.not-found')
      return error.code.startsWith('edition.') ? which : Promise.reject(error);
    throw error;
  }
}

async function rebuild(folder: string, flags: VerifyFlags) {
  const { now: _, ...context } = buildContext(await settingsOf(flags), {});
  const edition = await openEdition(folder);
  const target = join(tmpdir(), `trustgen-rebuild-${process.pid}`, 'edition');
  return rebuildEdition(edition, context, { target, folder: flags.base });
}

function tell(folder: string, all: readonly Difference[], rebuilt: { notAskedAgain: string[] } | undefined): void {
  for (const { place, what } of all.slice(0, shown)) print(`${color.red('differs')} ${place}: ${what}`);
  if (all.length > shown) print(`… and ${all.length - shown} more`);
  for (const line of rebuilt?.notAskedAgain ?? []) note(color.yellow(`not asked again: ${line}`));
  if (all.length > 0) print(`${folder}: ${all.length} difference(s)`);
  else
    print(`${color.green('verified')} ${folder}${rebuilt === undefined ? '' : ', and built again to the same bytes'}`);
}
