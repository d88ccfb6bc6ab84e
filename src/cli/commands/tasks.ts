/** `trustgen tasks`: what can be measured, and one task in full. */
import CliTable from 'cli-table3';
import { nearest } from '../../core/nearest.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { headline, type Task } from '../../core/task.ts';
import { caseText } from '../../core/test-case.ts';
import { seedRecords } from '../../metadata-curator/sources/dataset-pool.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { buildCases } from '../../test-case-builder/build.ts';
import { color, print } from '../terminal.ts';

export function listTasks(pattern: string, flags: { json?: boolean }): void {
  const { tasks } = selectTasks(catalogue, [pattern]);
  if (flags.json) {
    print(JSON.stringify(tasks.map(facts), null, 2));
    return;
  }
  const table = new CliTable({
    head: ['task', 'measures', 'judge', 'seeds', 'design', 'default n'],
    style: { head: [], border: [] },
  });
  for (const task of tasks) {
    const { seeds, design } = facts(task);
    table.push([task.id, headline(task).title, judgeWord(task), seeds, design, task.defaultCount]);
  }
  print(table.toString());
  print(`${tasks.length} tasks. One in full: trustgen tasks show ${tasks[0]?.id}`);
}

export function showTask(id: string, flags: { json?: boolean }): void {
  const task = catalogue.find((each) => each.id === id);
  if (task === undefined) {
    throw new PlatformError('task.unknown', {
      message: `There is no task "${id}".`,
      remedy: `Did you mean ${nearest(
        id,
        catalogue.map((each) => each.id),
      )}?`,
    });
  }
  const { cases } = buildCases(task, seedRecords(task), { seed: 1, count: 1 });
  if (flags.json) {
    print(JSON.stringify({ ...facts(task), cases }, null, 2));
    return;
  }
  print(
    `${color.bold(task.id)} — ${task.title} (version ${task.version})\n${task.summary}\n${color.dim(task.citation)}\n`,
  );
  print(`scored by ${task.scorer.id}${task.scorer.judge ? ', with a judge model' : ', by program alone'}`);
  for (const measure of task.measures)
    print(`  ${measure.standing === 'headline' ? '★' : '·'} ${measure.title}: ${measure.description}`);
  for (const testCase of cases)
    print(
      `\n${color.dim(`── a case (${testCase.probe}) ──`)}\n${caseText(testCase)}\n${color.dim(`reference: ${JSON.stringify(testCase.reference)}`)}`,
    );
}

function judgeWord(task: Task): string {
  if (task.scorer.judge === undefined) return '–';
  return task.scorer.judge.vision ? 'vision' : 'text';
}

function facts(task: Task) {
  const records = seedRecords(task);
  const design = [...task.units(records)].length;
  const { id, version, title, summary, citation, defaultCount, attributes } = task;
  const measures = task.measures.map(({ id: measureId, title: measureTitle, description, standing, chance }) => ({
    id: measureId,
    title: measureTitle,
    description,
    standing,
    chance,
  }));
  return {
    id,
    version,
    title,
    summary,
    citation,
    seeds: records.length,
    design,
    defaultCount,
    attributes,
    judge: judgeWord(task),
    measures,
  };
}
