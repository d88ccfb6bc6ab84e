/** Seed pools that ship with the package. In: a task. Out: its rows as metadata records, each checked by the task's schema. */
import { contentId } from '../../core/canonical.ts';
import type { MetadataRecord } from '../../core/metadata-record.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { Task } from '../../core/task.ts';

/** Throws `metadata.invalid-row` with the row's number where a row does not fit the task. */
export function seedRecords(task: Pick<Task, 'id' | 'fields' | 'seeds'>): MetadataRecord[] {
  return task.seeds.rows.map((row, index) => {
    const parsed = task.fields.safeParse(row);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new PlatformError('metadata.invalid-row', {
        message: `Row ${index + 1} of "${task.seeds.source.name}" does not fit the task: ${issue?.path.join('.')}: ${issue?.message}.`,
        place: `${task.id}, seed row ${index + 1}`,
        remedy: 'Correct the row.',
      });
    }
    const fields = parsed.data as MetadataRecord['fields'];
    const source = task.seeds.source;
    return {
      id: contentId('record', { taskId: task.id, fields, source: source.name }),
      taskId: task.id,
      fields,
      source,
      language: 'en',
    };
  });
}
