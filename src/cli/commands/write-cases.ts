/**
 * The cases of a plan as JSON lines, to be answered elsewhere. In: a file, the plan. Out: one line for each case: its id, task, and what
 * is to be sent; pictures stand in it as data URLs. References stay here: whoever answers does not see them.
 */
import { writeFile } from 'node:fs/promises';
import type { ContentPart } from '../../core/test-case.ts';
import { drawPng } from '../../images/draw.ts';
import type { BuiltRun } from '../../pipeline/plan.ts';
import { note } from '../terminal.ts';

export async function writeCases(file: string, planned: BuiltRun): Promise<void> {
  const lines: string[] = [];
  for (const { id, taskId, messages } of [...planned.cases.values()].flat()) {
    const sent = messages.map(async ({ role, content }) => ({
      role,
      content: await Promise.all(content.map(sentPart)),
    }));
    lines.push(JSON.stringify({ caseId: id, taskId, messages: await Promise.all(sent) }));
  }
  await writeFile(file, `${lines.join('\n')}\n`);
  note(
    `${lines.length} cases written to ${file}. Record the answers as JSON lines {"caseId": …, "model": …, "text": …} and score them: trustgen score --import answers.jsonl`,
  );
}

async function sentPart(part: ContentPart) {
  if (part.type === 'text') return part;
  if (!('drawing' in part.image)) return part;
  const png = await drawPng(part.image.drawing);
  return { type: 'image', url: `data:image/png;base64,${Buffer.from(png).toString('base64')}` };
}
