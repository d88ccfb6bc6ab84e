/**
 * How quickly an edition of 10,000 cases is built offline, checked, and built again, on this machine, and how much memory the build takes.
 * Each step is a process of its own, so that its peak is its own. Prints a table; ends with code 1 where a target is missed. `--cases 2000`
 * for a smaller one.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The smallest rate and the greatest peak that pass. */
const targets = { casesPerSecond: 1000, peakMegabytes: 350 };

const { values } = parseArgs({ options: { cases: { type: 'string', default: '10000' } } });
const wanted = Number(values.cases);
const folder = mkdtempSync(join(tmpdir(), 'trustgen-bench-editions-'));
const child = fileURLToPath(new URL('children/edition-process.ts', import.meta.url));

type Measured = { step: string; cases: number; seconds: number; peakMegabytes: number };

try {
  writeFileSync(join(folder, 'wanted.json'), JSON.stringify({ wanted }));
  const steps = ['build', 'build again', 'verify', 'rebuild', 'export parquet'].map(measure);
  const same = readFileSync(join(folder, 'one/edition.json')).equals(readFileSync(join(folder, 'two/edition.json')));
  const processor = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
  console.log(`Node ${process.versions.node}, ${processor}; two builds are ${same ? 'the same bytes' : 'DIFFERENT'}\n`);
  console.log('step             cases   seconds   cases/s   peak MB');
  for (const { step, cases, seconds, peakMegabytes } of steps) {
    const figures = [
      String(cases).padStart(6),
      seconds.toFixed(2).padStart(9),
      (cases / seconds).toFixed(0).padStart(9),
      peakMegabytes.toFixed(0).padStart(9),
    ];
    console.log(`${step.padEnd(15)} ${figures.join(' ')}`);
  }
  const [build] = steps;
  const isMet =
    same &&
    build !== undefined &&
    build.cases / build.seconds >= targets.casesPerSecond &&
    build.peakMegabytes <= targets.peakMegabytes;
  console.log(`\ntarget: ${targets.casesPerSecond} cases/s, ${targets.peakMegabytes} MB: ${isMet ? 'met' : 'MISSED'}`);
  if (!isMet) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true });
}

function measure(step: string): Measured {
  const { status, stdout, stderr } = spawnSync(process.execPath, [child, step, folder], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${step}: ${stderr}`);
  return { step, ...(JSON.parse(stdout) as Omit<Measured, 'step'>) };
}
