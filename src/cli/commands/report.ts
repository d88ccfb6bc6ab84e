/** `trustgen report`: the report of a stored run. */
import { openPlatform } from '../../platform.ts';
import { exitCode } from '../exit-code.ts';
import { applyGates, type GateFlags, gatesOf } from './gate-flags.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { storedRun } from './stored-run.ts';
import { writeReport } from './write-report.ts';

export async function report(flags: SharedFlags & GateFlags & { run?: string; json?: boolean }): Promise<void> {
  const gates = gatesOf(flags);
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const found = await storedRun(platform, flags.run);
  const written = await writeReport(platform, found, { json: flags.json });
  const code = await applyGates(written, gates);
  if (code !== exitCode.ok) process.exitCode = code;
}
