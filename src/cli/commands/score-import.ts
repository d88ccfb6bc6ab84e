/**
 * `trustgen score --import`: answers that were recorded elsewhere, scored under a plan of this workspace. No model under test is asked.
 * Two kinds of files: answers to exported cases (`trustgen plan --cases`), and the published prompt-injection answers of TrustEval.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PlatformError } from '../../core/platform-error.ts';
import type { TaskId } from '../../core/task-id.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import { type AnswerRow, readAnswers } from '../../pipeline/import/answers.ts';
import { bindRecorded, keepAnswers } from '../../pipeline/import/keep-answers.ts';
import { emptyImport, importStart } from '../../pipeline/import/read-import.ts';
import { surveyAnswers, unknownCase } from '../../pipeline/import/survey-answers.ts';
import { type BuiltRun, planRun } from '../../pipeline/plan.ts';
import { openPlatform, type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { note } from '../terminal.ts';
import type { ScoreFlags } from './score.ts';
import { scoreInjections } from './score-injections.ts';
import { scoreStored } from './score-stored.ts';
import { judgeChecksOf, judgeOf, settingsOf } from './settings-of.ts';
import { writeReport } from './write-report.ts';

const formats = ['answers', 'trusteval-prompt-injection'] as const;
type Format = (typeof formats)[number];

export async function scoreImport(file: string, flags: ScoreFlags): Promise<void> {
  const format = await formatOf(file, flags.format);
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  if (format === 'trusteval-prompt-injection') return await scoreInjections(file, platform, flags);
  const rows = readAnswers(file);
  const planned = await planAnswers(rows, platform, file);
  const taskOf = tasksOfCases(planned);
  const answers = async function* () {
    for await (const row of rows()) yield { ...row, taskId: taskOf.get(row.caseId) ?? unknownCase(row, file) };
  };
  const importedAt = new Date().toISOString();
  const kept = await keepAnswers(answers(), planned, { store: platform.store, importedAt });
  note(`${kept.toLocaleString('en')} answers of ${file} are stored; they are scored next.`);
  await writeReport(platform, await scoreStored(planned, platform), { json: flags.json });
}

/** Told from the file where the user does not say. */
async function formatOf(file: string, said: string | undefined): Promise<Format> {
  const known = formats.find((format) => format === said);
  if (known !== undefined) return known;
  if (said !== undefined) {
    throw new PlatformError('score.unknown-format', {
      message: `There is no import format "${said}".`,
      place: '--format',
      remedy: `Use ${formats.join(' or ')}.`,
    });
  }
  const start = await importStart(file);
  return start.includes('attack_type') && start.includes('judge_result') ? 'trusteval-prompt-injection' : 'answers';
}

/** The plan of the flags, with the recorded models as targets, reduced to the tasks that are answered in the file. */
async function planAnswers(rows: () => AsyncIterable<AnswerRow>, platform: Platform, file: string): Promise<BuiltRun> {
  const { configuration } = platform.settings;
  const { tasks } = selectTasks(catalogue, configuration.tasks);
  const textual = tasks.filter(({ kind }) => kind !== 't2i');
  const request = {
    seed: configuration.seed,
    count: (task: (typeof tasks)[number]) => configuration.n ?? task.defaultCount,
    trials: 1,
    series: 0,
    blocked: configuration.blocked,
    judgeChecks: judgeChecksOf(platform),
    trustgenVersion,
  };
  const sketch = planRun({ ...request, tasks: textual, targets: [unneeded], judge: unneeded, force: true });
  const { answers, models, taskIds, trials } = await surveyAnswers(rows, { taskOf: tasksOfCases(sketch), file });
  if (answers === 0) throw emptyImport(file);
  const fileHash = await hashOf(file);
  const targets = models.map((ref) => bindRecorded(ref, ['llm', 'vlm'], fileHash));
  const judge = await judgeOf(platform);
  const answered = textual.filter(({ id }) => taskIds.has(id));
  return { ...planRun({ ...request, tasks: answered, targets, trials, judge, force: false }), importedFrom: file };
}

function tasksOfCases({ cases }: BuiltRun): Map<string, TaskId> {
  return new Map([...cases.values()].flat().map(({ id, taskId }) => [id, taskId]));
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Stands in for the models while it is found out which tasks are answered at all; nothing is asked or judged by it. */
const standIn = bindRecorded('none', ['llm', 'vlm'], '');
const unneeded: BoundModel = { ...standIn, model: { ...standIn.model, capabilities: ['vision'] } };
