/** The terminal form of `trustgen annotate`: one answer after the other; a number, s, u, b or q and Enter. */
import { createInterface } from 'node:readline/promises';
import type { AnnotationSession, ShownItem, ShownPart } from '../../pipeline/annotate/session.ts';
import { color, note, print } from '../terminal.ts';

export async function annotateInTerminal(session: AnnotationSession, annotator: string): Promise<void> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const asked = lines[Symbol.asyncIterator]();
  try {
    let index = session.next();
    while (index !== undefined) {
      const item = await session.item(index);
      show(item, session, annotator);
      const word = await asked.next();
      if (word.done || word.value.trim() === 'q') return;
      index = await obey(word.value.trim(), item, session);
    }
    print('All answers have a label. Thank you.');
  } finally {
    lines.close();
  }
}

/** The place of the answer to be shown next. */
async function obey(word: string, item: ShownItem, session: AnnotationSession): Promise<number | undefined> {
  const { index, labels } = item;
  if (word === 'b') return Math.max(0, index - 1);
  if (word === 'u') return (await session.undo()) ?? index;
  const chosen = word === 's' ? null : labels[Number(word) - 1]?.label;
  if (chosen === undefined) {
    note(color.yellow(`"${printable(word)}" is none of 1–${labels.length}, s, u, b and q.`));
    return index;
  }
  await session.give(index, chosen);
  return session.next(index + 1);
}

function show(item: ShownItem, session: AnnotationSession, annotator: string): void {
  const { labelled, skipped, total } = session.progress();
  const section = (title: string, text: string | undefined) => {
    if (text !== undefined) print(`\n${color.dim(`— ${title} —`)}\n${printable(text)}`);
  };
  print(
    `\n${color.bold(`Answer ${item.index + 1} of ${total}`)}  ${labelled} labelled, ${skipped} skipped, ${printable(annotator)}`,
  );
  section('what to decide', item.instructions);
  section('what it is about', item.about);
  section('what was sent', item.request.map(({ role, parts }) => `${role}: ${partsText(parts)}`).join('\n'));
  section('answer', partsText(item.answer));
  print('');
  for (const [place, { label, meaning }] of item.labels.entries()) {
    const mark = item.given === label ? ' (your label)' : '';
    print(`  ${place + 1}  ${label}${mark}${meaning === '' ? '' : `: ${meaning}`}`);
  }
  note(color.dim('number = label, s = skip, u = undo, b = back, q = leave'));
}

function partsText(parts: readonly ShownPart[]): string {
  const texts = parts.map((part) => (part.type === 'text' ? part.text : '[picture: use --web to see it]'));
  return texts.join('\n') || '[empty]';
}

/** Without what a terminal would obey: escape sequences, and marks that turn the writing direction around. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (mark) =>
    mark === '\n' || mark === '\t' ? mark : '\u2423',
  );
}
