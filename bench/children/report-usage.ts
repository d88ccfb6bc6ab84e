/**
 * Loaded before a child program with `--import`. Out: when the program leaves, its processor time and its peak of memory in the file
 * that the environment names. A program that is killed says nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = process.env.TRUSTGEN_BENCH_USAGE;
// What it starts itself does not write into the same file; a program that takes its place, as one and the same process, does.
process.env.TRUSTGEN_BENCH_PROCESS ??= String(process.pid);
const isMeasured = process.env.TRUSTGEN_BENCH_PROCESS === String(process.pid);

process.on('exit', () => {
  if (file === undefined || !isMeasured) return;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const peakMegabytes = peakOfLinux() ?? maxRSS / 1024;
  writeFileSync(file, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMegabytes }));
});

function peakOfLinux(): number | undefined {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}
