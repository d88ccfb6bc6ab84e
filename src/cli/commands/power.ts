/** `trustgen power`: how many cases it takes, and what a given number can see. */

import { PlatformError } from '../../core/platform-error.ts';
import { openPlatform } from '../../platform.ts';
import { print } from '../terminal.ts';
import { type PowerInput, powerLines } from './power-lines.ts';
import { pilotFacts } from './power-pilot.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

export type PowerFlags = Pick<SharedFlags, 'config' | 'workspace' | 'model' | 'tasks'> & {
  halfWidth?: number;
  difference?: number;
  n?: number;
  rate: number;
  discordance?: number;
  unpaired?: boolean;
  clusterSize: number;
  correlation: number;
  alpha: number;
  power: number;
  pilot?: string | true;
  json?: boolean;
};

export async function power(flags: PowerFlags): Promise<void> {
  check(flags);
  const inputs = flags.pilot === undefined ? [{ ...flags, name: '' }] : await fromPilot(flags, flags.pilot);
  const answers = inputs.map((input) => ({ input, lines: powerLines(input) }));
  if (flags.json) {
    const data = answers.map(({ input: { name, rate, discordance, designEffect }, lines }) => ({
      ...(name !== '' && { of: name }),
      rate,
      discordance: discordance ?? null,
      designEffect: designEffect ?? null,
      alpha: flags.alpha,
      power: flags.power,
      answers: lines,
    }));
    print(JSON.stringify(data, null, 2));
    return;
  }
  for (const { input, lines } of answers) {
    if (input.name !== '') print(input.name);
    for (const { text } of lines) print(`${input.name === '' ? '' : '  '}${text}`);
  }
}

async function fromPilot(flags: PowerFlags, pilot: string | true): Promise<PowerInput[]> {
  const { config, workspace } = flags;
  const settings = await settingsOf({
    ...(config !== undefined && { config }),
    ...(workspace !== undefined && { workspace }),
  });
  await using platform = await openPlatform(settings, process.cwd());
  const facts = await pilotFacts(platform, pilot === true ? undefined : pilot, flags);
  return facts.map(({ name, rate, discordance, designEffect }) => ({
    ...flags,
    name,
    rate,
    discordance,
    designEffect,
  }));
}

function check({
  halfWidth,
  difference,
  n,
  rate,
  discordance,
  alpha,
  power: wanted,
  correlation,
  clusterSize,
}: PowerFlags): void {
  if (halfWidth === undefined && difference === undefined && n === undefined) {
    throw new PlatformError('power.nothing-asked', {
      message: 'Nothing was asked.',
      place: 'trustgen power',
      remedy:
        'Give --difference 0.05 (how many cases show it), --half-width 0.05 (how many for such an interval) or --n 200 (what they can see).',
    });
  }
  const shares = {
    '--half-width': halfWidth,
    '--difference': difference,
    '--discordance': discordance,
    '--alpha': alpha,
    '--power': wanted,
  };
  for (const [name, value] of Object.entries(shares))
    if (value !== undefined && !(value > 0 && value < 1)) throw bad(name, value, 'does not lie between 0 and 1');
  if (!(rate >= 0 && rate <= 1)) throw bad('--rate', rate, 'is no share');
  if (!(correlation >= 0 && correlation <= 1)) throw bad('--correlation', correlation, 'is no share');
  if (!(clusterSize >= 1)) throw bad('--cluster-size', clusterSize, 'is below 1');
  if (n !== undefined && n < 2) throw bad('--n', n, 'is below 2');
  if (difference !== undefined && discordance !== undefined && discordance < difference)
    throw bad('--discordance', discordance, `is less than the difference ${difference}, which is part of it`);
}

function bad(place: string, value: number, why: string): PlatformError {
  return new PlatformError('power.bad-option', {
    message: `${value} ${why}.`,
    place,
    remedy: '`trustgen power --help` tells what it means.',
  });
}
