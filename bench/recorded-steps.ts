/**
 * The steps of a recorded run, each by the real command line. In: a command, a place to work in, a size. Out: what each step took, and
 * whether the report accounts for every answer. Each step is stopped at its time limit; one that fails or miscounts is an error.
 */
import { appendFileSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { type Ended, startChild } from './children/child.ts';
import { mustBe, Workplace } from './engine-workload.ts';
import { answerLine, caseIds, type Expected, writeAnswers } from './recorded-answers.ts';

export type Size = { units: number; trials: number };
export type Step = { what: string; seconds: number; peakMegabytes: number };
export type Recorded = { answers: number; fileMegabytes: number; steps: Step[]; troubles: string[] };

export type Bench = { command: string; limitMs: number; nodeFlags: readonly string[] };

const task = 'truthfulness.fact-checking.llm';

/** @param isFaulty whether a fault is sought at the end of the file as well */
export async function recordedRun(bench: Bench, { units, trials }: Size, isFaulty: boolean): Promise<Recorded> {
  using place = new Workplace();
  const plan = ['-t', task, '-n', String(units)];
  const run = (...flags: string[]) => start(bench, place, flags);
  const [cases, answers] = [place.file('cases.jsonl'), place.file('answers.jsonl')];
  const exported = stepOf('plan --cases', mustBe(await run('plan', ...plan, '--cases', cases).ended, 'trustgen plan'));
  const ids = caseIds(cases);
  const expected = await writeAnswers(answers, ids, trials);
  const steps = [exported, ...(await imported(run('score', '--import', answers, ...plan)))];
  const troubles = miscounts('score --import', place, expected);
  steps.push(stepOf('report', mustBe(await run('report').ended, 'trustgen report')));
  troubles.push(...miscounts('report', place, expected));
  const fileMegabytes = statSync(answers).size / 2 ** 20;
  if (!isFaulty) return { answers: expected.answers, fileMegabytes, steps, troubles };
  for (const [name, line] of Object.entries(faults(ids[0] ?? ''))) {
    truncateSync(answers, fileMegabytes * 2 ** 20);
    appendFileSync(answers, `${line}\n`);
    const ended = mustBe(await run('score', '--import', answers, ...plan).ended, `an import with ${name}`, [2]);
    steps.push(stepOf(`${name} on the last line found`, ended));
    if (!ended.stderr.includes(`answers.jsonl:${expected.answers + 1}`))
      troubles.push(`${name} on line ${expected.answers + 1} was not told of: ${ended.stderr.slice(-300)}`);
  }
  return { answers: expected.answers, fileMegabytes, steps, troubles };
}

function start({ command, limitMs, nodeFlags }: Bench, place: Workplace, flags: readonly string[]) {
  return startChild([command, ...flags], { folder: place.folder, limitMs, nodeFlags });
}

function stepOf(what: string, { wallMs, usage }: Ended): Step {
  return { what, seconds: wallMs / 1000, peakMegabytes: usage?.peakMegabytes ?? Number.NaN };
}

/** The command says when the answers are stored: what came before is the import, what comes after are the scores and the report. */
async function imported({ process: child, ended }: ReturnType<typeof start>): Promise<Step[]> {
  const startedAt = performance.now();
  let stored: { seconds: number; peakMegabytes: number } | undefined;
  child.stderr?.on('data', (chunk) => {
    if (stored !== undefined || !/answers .*are stored/.test(String(chunk))) return;
    stored = { seconds: (performance.now() - startedAt) / 1000, peakMegabytes: peakSoFar(child.pid) };
  });
  const whole = stepOf('score --import, whole', mustBe(await ended, 'trustgen score --import'));
  if (stored === undefined) return [whole];
  return [
    { what: '– answers read and stored', ...stored },
    { ...whole, what: '– scored and reported', seconds: whole.seconds - stored.seconds },
    whole,
  ];
}

/** Of a running process. Linux alone tells. */
function peakSoFar(pid: number | undefined): number {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

function miscounts(what: string, place: Workplace, { answers, scored, unscored, failed }: Expected): string[] {
  const { cells } = JSON.parse(readFileSync(place.file('trustgen-report/report.json'), 'utf8')) as {
    cells: { conservation: Record<string, number> }[];
  };
  const counted = cells[0]?.conservation;
  const wanted: Record<string, number> = { planned: answers, scored, unscored, failed, notReached: 0, blocked: 0 };
  return Object.entries(wanted)
    .filter(([name, count]) => counted?.[name] !== count)
    .map(([name, count]) => `${what}: ${counted?.[name]} ${name}, not ${count}`);
}

function faults(caseId: string): Record<string, string> {
  return {
    'an answer twice': answerLine({ caseId, trial: 0, text: 'Refuted' }),
    'a case that is not planned': answerLine({ caseId: 'case_of_another_plan', trial: 0, text: 'Refuted' }),
    'a broken line': '{"caseId":',
  };
}
