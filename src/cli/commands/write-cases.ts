/**
 * The cases of a plan as JSON lines, to be answered elsewhere. In: a file, the plan. Out: one line for each case: its id, task, and what
 * is to be sent; pictures stand in it as data URLs, and are held one case at a time. References stay here: whoever answers does not see
 * them.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { ContentPart, TestCase } from '../../core/test-case.ts';
import { drawPng } from '../../images/draw.ts';
import type { BuiltRun } from '../../pipeline/plan.ts';
import { note } from '../terminal.ts';

export async function writeCases(file: string, planned: BuiltRun): Promise<void> {
  let count = 0;
  await pipeline(async function* () {
    for (const testCase of [...planned.cases.values()].flat()) {
      yield `${await caseLine(testCase)}\n`;
      count += 1;
    }
  }, createWriteStream(file));
  note(
    `${count} cases written to ${file}. Record the answers as JSON lines {"caseId": …, "model": …, "text": …} and score them: trustgen score --import answers.jsonl`,
  );
}

async function caseLine({ id, taskId, messages }: TestCase): Promise<string> {
  const sent = messages.map(async ({ role, content }) => ({ role, content: await Promise.all(content.map(sentPart)) }));
  return JSON.stringify({ caseId: id, taskId, messages: await Promise.all(sent) });
}

async function sentPart(part: ContentPart) {
  if (part.type === 'text') return part;
  if (!('drawing' in part.image)) return part;
  const png = await drawPng(part.image.drawing);
  return { type: 'image', url: `data:image/png;base64,${Buffer.from(png).toString('base64')}` };
}
