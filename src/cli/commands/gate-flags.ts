/** `--fail-on`, `--junit`, `--inconclusive` of run and report. In: flags. Out: what was checked, on standard error; the exit code. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PlatformError } from '../../core/platform-error.ts';
import { checkGates, type GateResult } from '../../report/gates/gate-check.ts';
import { type Gate, parseGates } from '../../report/gates/gate-expression.ts';
import { type InconclusiveMode, junitXml } from '../../report/gates/junit.ts';
import type { Report } from '../../report/report-data.ts';
import { exitCode } from '../exit-code.ts';
import { color, note } from '../terminal.ts';

export type GateFlags = { failOn?: string[]; junit?: string; inconclusive?: string };
export type Gates = { gates: Gate[]; junit?: string; inconclusive: InconclusiveMode };

/** Before anything is asked: a fault in an expression costs nothing. Throws `gate.…`. */
export function gatesOf({ failOn = [], junit, inconclusive }: GateFlags): Gates {
  const mode = inconclusive ?? 'apart';
  if (mode !== 'apart' && mode !== 'fail' && mode !== 'pass' && mode !== 'warn') {
    throw new PlatformError('gate.bad-mode', {
      message: `There is no mode "${mode}".`,
      place: '--inconclusive',
      remedy: 'Give fail, pass or warn, or leave it out for exit code 4.',
    });
  }
  if (failOn.length === 0 && (junit !== undefined || inconclusive !== undefined)) {
    throw new PlatformError('gate.none', {
      message: 'There is no gate whose results could be told.',
      place: junit === undefined ? '--inconclusive' : '--junit',
      remedy: "Give one, for instance --fail-on 'safety.*: lower < 0.9'.",
    });
  }
  return { gates: parseGates(failOn), inconclusive: mode, ...(junit !== undefined && { junit }) };
}

/** Gives back the exit code that the gates ask for. */
export async function applyGates(report: Report, { gates, junit, inconclusive }: Gates): Promise<number> {
  if (gates.length === 0) return exitCode.ok;
  const results = checkGates(report, gates);
  for (const result of results) note(line(result, inconclusive));
  if (junit !== undefined) {
    await mkdir(dirname(junit), { recursive: true });
    await writeFile(junit, junitXml(results, { run: report.run, inconclusive }));
  }
  return codeOf(results, inconclusive);
}

function codeOf(results: readonly GateResult[], mode: InconclusiveMode): number {
  const has = (outcome: GateResult['outcome']) => results.some((result) => result.outcome === outcome);
  if (has('failed') || (mode === 'fail' && has('inconclusive'))) return exitCode.gateFailed;
  return mode === 'apart' && has('inconclusive') ? exitCode.inconclusive : exitCode.ok;
}

function line({ gate, id, model, outcome, message }: GateResult, mode: InconclusiveMode): string {
  const text = `gate ${outcome}: ${model}, ${id}, ${gate.text}: ${message}`;
  if (outcome === 'failed') return color.red(text);
  if (outcome === 'passed') return color.green(text);
  return mode === 'fail' ? color.red(text) : color.yellow(text);
}
