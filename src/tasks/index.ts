/** The catalogue: every task, in the order of its id. A new task is a file and a line in its dimension's index. */
import type { Task } from '../core/task.ts';
import * as safety from './safety/index.ts';
import * as truthfulness from './truthfulness/index.ts';

export const catalogue: readonly Task[] = [...Object.values(safety), ...Object.values(truthfulness)].sort((a, b) =>
  a.id.localeCompare(b.id),
);
