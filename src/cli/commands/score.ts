/** `trustgen score`: judges what is stored, or imports recorded answers and sets recorded verdicts beside a program's. No target is asked. */
import { openPlatform } from '../../platform.ts';
import { storedPlan } from './planned.ts';
import { scoreStored } from './score-stored.ts';
import { judgeOf, settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { storedRun } from './stored-run.ts';
import { writeReport } from './write-report.ts';

export type ScoreFlags = SharedFlags & { run?: string; json?: boolean; import?: string; format?: string };

export async function score(flags: ScoreFlags): Promise<void> {
  if (flags.import !== undefined) return (await import('./score-import.ts')).scoreImport(flags.import, flags);
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const stored = await storedRun(platform, flags.run);
  const planned = await storedPlan(platform, stored, await judgeOf(platform));
  await writeReport(platform, await scoreStored(planned, platform), { json: flags.json });
}
