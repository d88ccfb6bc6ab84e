/** Which tasks are meant. In: ids and patterns. Out: tasks, in the order of the catalogue; a name that fits none is an error. */
import picomatch from 'picomatch';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';

export type SelectedTasks = {
  tasks: Task[] /** Named by id, not by a pattern: these must be possible. */;
  explicit: ReadonlySet<string>;
};

/** A pattern is a glob over ids in which `*` also crosses dots. Throws `task.unknown`. */
export function selectTasks(catalogue: readonly Task[], patterns: readonly string[]): SelectedTasks {
  const chosen = new Set<string>();
  const explicit = new Set<string>();
  for (const pattern of patterns) {
    const matches = picomatch(pattern, { bash: true });
    const ids = catalogue.map((task) => task.id).filter((id) => matches(id));
    if (ids.length === 0) throw unknownTask(catalogue, pattern);
    for (const id of ids) chosen.add(id);
    if (ids.some((id) => id === pattern)) explicit.add(pattern);
  }
  return { tasks: catalogue.filter((task) => chosen.has(task.id)), explicit };
}

function unknownTask(catalogue: readonly Task[], pattern: string): PlatformError {
  const near = nearest(
    pattern,
    catalogue.map((task) => task.id),
  );
  return new PlatformError('task.unknown', {
    message: `No task is called or fits "${pattern}".`,
    place: '--tasks',
    remedy: `Did you mean ${near}? \`trustgen tasks\` lists them all.`,
  });
}
