/** The tables of the engine benchmark. In: figures. Out: text. */
import Table from 'cli-table3';
import type { Figures } from './engine-contestants.ts';
import type { ProfileSums, Share } from './engine-profile.ts';

export type Line = Figures & { who: 'bare loop' | 'ours' | 'promptfoo'; scorer: string };
export type Target = { what: string; figure: string; isMet: boolean };

const plain = { head: [], border: [], compact: true };

export function contestTable(lines: readonly Line[]): string {
  const head = [
    '',
    'scoring',
    'cases',
    'calls',
    'seconds',
    'cases/s',
    'calls/s',
    'calls/s while asking',
    'CPU ms/case',
    'peak MB',
    'ours: rate',
    'ours: CPU',
  ];
  const drawn = new Table({ head, style: plain });
  for (const line of lines) {
    const { who, scorer, items, calls, wallSeconds, askingSeconds, cpuMsPerItem, peakMegabytes } = line;
    const own = lines.find((each) => each.who === 'ours' && each.scorer === scorer);
    const isRival = own !== undefined && own !== line;
    const ratio = isRival ? `${(own.calls / own.wallSeconds / (calls / wallSeconds)).toFixed(2)} ×` : '';
    const cost = isRival ? `${(own.cpuMsPerItem / cpuMsPerItem).toFixed(2)} ×` : '';
    drawn.push([
      ...[who, scorer, items, calls, wallSeconds.toFixed(1), (items / wallSeconds).toFixed(0)],
      ...[(calls / wallSeconds).toFixed(0), (calls / askingSeconds).toFixed(0), cpuMsPerItem.toFixed(2)],
      ...[peakMegabytes.toFixed(0), ratio, cost],
    ]);
  }
  return `${drawn.toString()}\nseconds: the whole command with start-up and report; while asking: from the first request to the last answer; the rate's ratio by calls/s of the whole. On a busy machine the processor time tells more than the rate.`;
}

export function profileTables({ groups, functions, busyMs, idleMs }: ProfileSums, { items }: Figures): string {
  const table = (title: string, shares: readonly Share[]) => {
    const drawn = new Table({ head: [title, 'ms', 'µs a case', '%'], style: plain });
    for (const { name, milliseconds } of shares)
      drawn.push([
        name,
        milliseconds.toFixed(0),
        ((1000 * milliseconds) / items).toFixed(1),
        ((100 * milliseconds) / busyMs).toFixed(1),
      ]);
    return drawn.toString();
  };
  const all = `Profile of one run of ours, scored by program: ${(busyMs / 1000).toFixed(1)} s busy, ${(idleMs / 1000).toFixed(1)} s idle, ${items} cases.`;
  const where = 'by package or file (Node and native code charged to its nearest caller)';
  return [all, table(where, groups.slice(0, 25)), table('by function, self time', functions.slice(0, 25))].join('\n');
}

export function targetTable(targets: readonly Target[]): string {
  const drawn = new Table({ head: ['target', 'figure', 'met'], style: plain });
  for (const { what, figure, isMet } of targets) drawn.push([what, figure, isMet ? 'yes' : 'NO']);
  return drawn.toString();
}
