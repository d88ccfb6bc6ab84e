/**
 * `trustgen annotate`: people label stored answers, in the terminal or in a local web form. The judge's verdict and the model's name stay
 * hidden. Labels go into the workspace, and into a file on demand.
 */
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Annotation } from '../../core/annotation.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { Run } from '../../core/run.ts';
import type { Task } from '../../core/task.ts';
import { annotationSample, annotatorOrder } from '../../pipeline/annotate/sample.ts';
import { openSession } from '../../pipeline/annotate/session.ts';
import { openPlatform, type Platform } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { note } from '../terminal.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';
import { storedRun } from './stored-run.ts';

export type AnnotateFlags = SharedFlags & {
  run?: string;
  annotator?: string;
  sample: number;
  stratify?: boolean;
  web?: boolean;
  port: number;
  export?: string;
};

export async function annotate(flags: AnnotateFlags): Promise<void> {
  await using platform = await openPlatform(await settingsOf({ ...flags, tasks: undefined }), process.cwd());
  const run = await storedRun(platform, flags.run);
  if (flags.export !== undefined) return await exportLabels(flags.export, run, platform);
  const task = taskOf(run, flags.tasks);
  const { store } = platform;
  const seed = flags.seed ?? run.plan.seed;
  const sample = await annotationSample({
    ...{ run, task, store, seed },
    count: flags.sample,
    isStratified: flags.stratify ?? false,
  });
  if (sample.length === 0) {
    throw new PlatformError('annotate.no-answers', {
      message: `The run ${run.id} holds no answer to ${task.id}.`,
      place: store.location,
      remedy: 'Choose another run or task, or let the run go on with `trustgen run --resume`.',
    });
  }
  const session = (annotator: string) =>
    openSession({ run, task, store, order: annotatorOrder(sample, seed, annotator), annotator, now: () => new Date() });
  const annotator = nameOf(flags.annotator);
  if (flags.web) {
    const { annotateInBrowser } = await import('./annotate-web.ts');
    await annotateInBrowser({ ...{ platform, task, session, annotator }, port: flags.port });
  } else {
    await (await import('./annotate-terminal.ts')).annotateInTerminal(await session(annotator), annotator);
  }
  note(`Labels are kept. Measure the judge: trustgen judge certify --run ${run.id} -t ${task.id}`);
}

function nameOf(given: string | undefined): string {
  const name = (given ?? userInfo().username).trim();
  if (name.length > 0 && name.length <= 80) return name;
  throw new PlatformError('annotate.name', {
    message: 'The name of an annotator has 1 to 80 letters.',
    place: '--annotator',
    remedy: 'Give another name or a pseudonym.',
  });
}

/** The one task of the run that is meant. */
function taskOf(run: Run, patterns: readonly string[] | undefined): Task {
  const inRun = catalogue.filter(({ id }) => run.plan.tasks.some((planned) => planned.id === id));
  const wanted = patterns === undefined ? inRun : selectTasks(inRun, patterns).tasks;
  const [task, ...others] = wanted;
  if (task !== undefined && others.length === 0) return task;
  const names = wanted.map(({ id }) => id).join(', ') || 'none';
  throw new PlatformError('annotate.one-task', {
    message: `One task is annotated at a time, and these are meant: ${names}.`,
    place: '--tasks',
    remedy: `Name one with --tasks: ${inRun.map(({ id }) => id).join(', ')}.`,
  });
}

async function exportLabels(file: string, run: Run, { store }: Platform): Promise<void> {
  const labels = (await store.annotations({ runId: run.id })).filter(({ label }) => label !== null);
  if (labels.length === 0) {
    throw new PlatformError('annotate.no-labels', {
      message: `Nobody has labelled an answer of the run ${run.id} yet.`,
      place: store.location,
      remedy: 'Begin with `trustgen annotate`.',
    });
  }
  const heads = ['item', 'human', 'annotator', 'task'] as const;
  const row = ({ responseId, label, annotator, taskId }: Annotation) => [responseId, label ?? '', annotator, taskId];
  const lines = [heads, ...labels.map(row)].map((cells) => cells.map(csvCell).join(','));
  await writeFile(file, `${lines.join('\n')}\n`);
  if (labels.some(({ weight }) => weight !== undefined)) {
    note('Some are of a stratified sample, whose weights the file does not hold: certify from the workspace.');
  }
  note(`${labels.length} labels of the run ${run.id} are in ${file}.`);
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
