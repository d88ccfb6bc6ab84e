/** Measured lines of the store's benchmarks, how they are measured, and the table they are shown in. */
import Table from 'cli-table3';

export type Line = {
  what: string;
  figure: string;
  target: string;
  isMet: boolean | undefined;
  baseline: string;
  ratio: string;
};

/** A rate that should be high. */
export function rateLine(what: string, parts: { own: number; target?: number; bare?: number }): Line {
  const { own, target, bare } = parts;
  return {
    what,
    figure: `${thousands(own)}/s`,
    target: target === undefined ? '' : `> ${thousands(target)}/s`,
    isMet: target === undefined ? undefined : own > target,
    baseline: bare === undefined ? '' : `${thousands(bare)}/s`,
    ratio: bare === undefined ? '' : (own / bare).toFixed(2),
  };
}

/** An amount, by default of milliseconds, that should be small. */
export function line(
  what: string,
  parts: { own: number; target?: number; bare?: number; unit?: string; digits?: number },
): Line {
  const { own, target, bare, unit = 'ms', digits = 1 } = parts;
  return {
    what,
    figure: `${own.toFixed(digits)} ${unit}`,
    target: target === undefined ? '' : `< ${target} ${unit}`,
    isMet: target === undefined ? undefined : own < target,
    baseline: bare === undefined ? '' : `${bare.toFixed(digits)} ${unit}`,
    ratio: bare === undefined ? '' : (own / bare).toFixed(2),
  };
}

/** @param bare what the baseline is */
export function table(lines: readonly Line[], bare: string): string {
  const drawn = new Table({ head: ['', 'here', 'target', 'met', bare, 'ratio'], style: { head: [], border: [] } });
  for (const { what, figure, target, isMet, baseline, ratio } of lines) {
    drawn.push([what, figure, target, isMet === undefined ? '' : isMet ? 'yes' : 'NO', baseline, ratio]);
  }
  return drawn.toString();
}

export async function seconds(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The middle one of several times. */
export async function milliseconds(work: () => unknown, times = 5): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push((await seconds(work)) * 1000);
  return middle(all);
}

export function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

export function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}
