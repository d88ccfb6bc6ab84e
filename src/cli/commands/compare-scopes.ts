/** What a comparison sums up over. In: tasks. Out: each task, each dimension with its tasks alike, and all dimensions alike, without utility. */
import type { Task } from '../../core/task.ts';

export type Member = { task: Task; share: number };
export type Scope = { scope: 'task' | 'dimension' | 'overall'; id: string; title: string; members: Member[] };

/** A dimension of one task is that task, and all of one dimension is that dimension: they are not said again. */
export function scopes(tasks: readonly Task[]): Scope[] {
  const alone = tasks.map(
    (task): Scope => ({ scope: 'task', id: task.id, title: task.title, members: [{ task, share: 1 }] }),
  );
  const dimensions = [...Map.groupBy(tasks, ({ dimension }) => dimension)].map(
    ([id, own]): Scope => ({
      scope: 'dimension',
      id,
      title: id,
      members: own.map((task) => ({ task, share: 1 / own.length })),
    }),
  );
  const trust = dimensions.filter(({ id }) => id !== 'utility');
  const overall: Scope = {
    scope: 'overall',
    id: 'overall',
    title: 'all dimensions but utility',
    members: trust.flatMap(({ members }) => members.map(({ task, share }) => ({ task, share: share / trust.length }))),
  };
  const wide = dimensions.filter(({ members }) => members.length > 1);
  return [...(trust.length > 1 ? [overall] : []), ...wide, ...alone];
}
