/**
 * Is this request a judge's? In: messages and the wanted output. Out: the fenced sections, the picture's embedded drawing and the
 * closed labels, or undefined for whatever is no judge call. Labels come from the JSON schema, else from a LABELS section, else from
 * the lines `- label: meaning` of the instructions.
 */
import { sha256 } from '../../core/canonical.ts';
import type { Drawing } from '../../core/drawing.ts';
import { readFenced } from '../../core/fence.ts';
import type { SentMessage, WantedOutput } from '../../core/model.ts';
import type { JudgeCall } from './case-index.ts';

export function readJudgeCall(
  messages: readonly SentMessage[],
  output: WantedOutput,
  readEmbeddedDrawing: (bytes: Uint8Array) => Drawing | undefined,
): JudgeCall | undefined {
  const asked = textOf(messages, 'user');
  const sections = readFenced(asked);
  const about = sections.QUESTION;
  if (about === undefined) return undefined;
  const labels = schemaLabels(output) ?? listedLabels(sections.LABELS ?? textOf(messages, 'system'));
  if (labels.length === 0) return undefined;
  const pictures = messages.flatMap(({ content }) =>
    content.flatMap((part) => (part.type === 'image' ? [part.bytes] : [])),
  );
  const drawing = pictures.map(readEmbeddedDrawing).find((each) => each !== undefined);
  return { about, answer: sections.ANSWER, drawing, labels, subjectId: sha256(asked) };
}

function textOf(messages: readonly SentMessage[], role: SentMessage['role']): string {
  const parts = messages.filter((message) => message.role === role).flatMap(({ content }) => content);
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

function schemaLabels(output: WantedOutput): string[] | undefined {
  if (output.type !== 'json') return undefined;
  const { properties } = output.schema;
  if (typeof properties !== 'object' || properties === null || !('label' in properties)) return undefined;
  const { label } = properties;
  if (typeof label !== 'object' || label === null || !('enum' in label) || !Array.isArray(label.enum)) return undefined;
  return label.enum.map(String);
}

function listedLabels(text: string): string[] {
  return [...text.matchAll(/^- ?([^:\n]+?)(?::.*)?$/gm)].flatMap(([, label]) =>
    label === undefined ? [] : [label.trim()],
  );
}
