/**
 * `trustgen score --import`: answers that were recorded elsewhere, scored under a plan of this workspace. No model under test is asked.
 * Two kinds of files: answers to exported cases (`trustgen plan --cases`), and the published prompt-injection answers of TrustEval.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { PlatformError } from '../../core/platform-error.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import { type AnswerRow, readAnswers } from '../../pipeline/import/answers.ts';
import { bindRecorded, keepAnswers } from '../../pipeline/import/keep-answers.ts';
import { emptyImport, readImport } from '../../pipeline/import/read-import.ts';
import { type BuiltRun, planRun } from '../../pipeline/plan.ts';
import { openPlatform, type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import type { ScoreFlags } from './score.ts';
import { scoreInjections } from './score-injections.ts';
import { scoreStored } from './score-stored.ts';
import { settingsOf } from './settings-of.ts';
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
  const taskOf = new Map([...planned.cases.values()].flat().map(({ id, taskId }) => [id, taskId]));
  const answers = async function* () {
    for await (const row of rows()) yield { ...row, taskId: taskOf.get(row.caseId) ?? unknownCase(row, file) };
  };
  const importedAt = new Date().toISOString();
  await keepAnswers(answers(), planned, { store: platform.store, importedAt });
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
  const start = (await readImport(file)).slice(0, 4096).split('\n', 1)[0] ?? '';
  return start.includes('attack_type') && start.includes('judge_result') ? 'trusteval-prompt-injection' : 'answers';
}

/** The plan of the flags, with the recorded models as targets, reduced to the tasks that are answered in the file. */
async function planAnswers(rows: () => AsyncIterable<AnswerRow>, platform: Platform, file: string): Promise<BuiltRun> {
  const { first, models, answered, trials } = await survey(rows());
  if (first === undefined) throw emptyImport(file);
  const { configuration } = platform.settings;
  const { tasks } = selectTasks(catalogue, configuration.tasks);
  const judge = configuration.judge === undefined ? undefined : await platform.model(configuration.judge);
  const fileHash = await hashOf(file);
  const request = {
    targets: models.map((ref) => bindRecorded(ref, ['llm', 'vlm'], fileHash)),
    seed: configuration.seed,
    count: (task: (typeof tasks)[number]) => configuration.n ?? task.defaultCount,
    trials,
    series: 0,
    blocked: configuration.blocked,
    force: true,
    trustgenVersion,
  };
  const textual = tasks.filter(({ kind }) => kind !== 't2i');
  const sketch = planRun({ ...request, tasks: textual, judge: judge ?? unneeded });
  const used = textual.filter((task) => sketch.cases.get(task.id)?.some(({ id }) => answered.has(id)));
  if (used.length === 0) return unknownCase(first, file);
  return { ...planRun({ ...request, tasks: used, judge, force: false }), importedFrom: file };
}

/** What the plan must hold, from a first walk through the file. */
async function survey(rows: AsyncIterable<AnswerRow>) {
  let first: AnswerRow | undefined;
  const models = new Set<string>();
  const answered = new Set<string>();
  let trials = 1;
  for await (const row of rows) {
    first ??= row;
    models.add(row.model);
    answered.add(row.caseId);
    trials = Math.max(trials, row.trial + 1);
  }
  return { first, models: [...models], answered, trials };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** Stands in while it is found out which tasks are answered at all; nothing is judged by it. */
const unneeded: BoundModel = {
  ...bindRecorded('none', [], ''),
  model: { ...bindRecorded('none', [], '').model, capabilities: ['vision'] },
};

function unknownCase({ line, caseId }: AnswerRow, file: string): never {
  throw new PlatformError('import.unknown-case', {
    message: `The case ${caseId} is not in this plan.`,
    place: `${file}:${line}`,
    remedy:
      'Give the same --tasks, --n and --seed with which the cases were exported (`trustgen plan --cases cases.jsonl`).',
  });
}
