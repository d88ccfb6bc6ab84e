/**
 * One annotator at work. In: a sample in this person's order, the store. Out: what to show, and each word stored as it is given. Neither
 * the judge's verdict nor the model's name is ever part of what is shown. A person who comes back goes on at the first answer without a
 * label.
 */
import { type Annotation, annotationId } from '../../core/annotation.ts';
import type { Drawing } from '../../core/drawing.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { Run } from '../../core/run.ts';
import type { Store } from '../../core/store.ts';
import type { Task } from '../../core/task.ts';
import type { Message } from '../../core/test-case.ts';
import { readCase } from '../judge-checks.ts';
import type { SampledAnswer } from './sample.ts';

export type ShownPart =
  | { type: 'text'; text: string }
  | { type: 'image'; sha256: string }
  | { type: 'drawing'; drawing: Drawing };
export type ShownItem = {
  index: number;
  /** What the label is about, as a judge is told it; absent where a program decides. */
  about: string | undefined;
  instructions: string | undefined;
  request: { role: string; parts: ShownPart[] }[];
  answer: ShownPart[];
  labels: { label: string; meaning: string }[];
  /** This person's own word; null = skipped. */
  given: string | null | undefined;
};
export type Progress = { total: number; labelled: number; skipped: number };

export interface AnnotationSession {
  progress(): Progress;
  /** The first answer from a place on, round to the beginning, without a word; then those skipped; undefined where all have a label. */
  next(from?: number): number | undefined;
  /** Throws `annotate.no-item`. */
  item(index: number): Promise<ShownItem>;
  /** @param label null = skipped. Throws `annotate.no-item` and `annotate.unknown-label`. */
  give(index: number, label: string | null): Promise<void>;
  /** Takes the last word back, as far as this sitting goes. Gives its place; undefined where there is none. */
  undo(): Promise<number | undefined>;
}

export type SessionOptions = {
  run: Run;
  task: Task;
  store: Store;
  /** Answers in this person's order. */
  order: readonly SampledAnswer[];
  annotator: string;
  now(): Date;
};

export async function openSession(options: SessionOptions): Promise<AnnotationSession> {
  const { run, task, store, order, annotator, now } = options;
  const given = new Map<string, string | null>();
  for (const { responseId, label } of await store.annotations({ taskId: task.id, annotator }))
    given.set(responseId, label);
  const undoable: { id: string; before: string | null }[] = [];
  const ids = order.map(({ id }) => id);
  const weights = new Map(order.map(({ id, weight }) => [id, weight]));
  const idAt = (index: number) => ids[index] ?? noItem(index, ids.length);
  const put = async (id: string, label: string | null) => {
    const response = await store.response(id);
    const facts = { responseId: id, taskId: task.id, annotator };
    const weight = weights.get(id);
    const annotation: Annotation = {
      ...{ id: annotationId(facts), ...facts, caseId: response?.caseId ?? '', runId: run.id, label },
      ...(weight !== undefined && { weight }),
      annotatedAt: now().toISOString(),
    };
    await store.putAnnotation(annotation);
    given.set(id, label);
  };
  const labelsFor = async (id: string) => Object.keys((await shownFacts(id, { task, store })).labels);
  return {
    progress: () => {
      const words = ids.map((id) => given.get(id));
      const labelled = words.filter((word) => typeof word === 'string').length;
      return { total: ids.length, labelled, skipped: words.filter((word) => word === null).length };
    },
    next(from = 0) {
      const places = ids.map((_, step) => (from + step) % ids.length);
      const without = (word: null | undefined) => places.find((place) => given.get(idAt(place)) === word);
      return without(undefined) ?? without(null);
    },
    async item(index) {
      const id = idAt(index);
      return { index, ...(await shownItem(id, { task, store })), given: given.get(id) };
    },
    async give(index, label) {
      const id = idAt(index);
      if (label !== null && !(await labelsFor(id)).includes(label)) throw unknownLabel(label, await labelsFor(id));
      undoable.push({ id, before: given.get(id) ?? null });
      await put(id, label);
    },
    async undo() {
      const last = undoable.pop();
      if (last === undefined) return undefined;
      await put(last.id, last.before);
      return ids.indexOf(last.id);
    },
  };
}

type Source = Pick<SessionOptions, 'task' | 'store'>;

async function shownFacts(id: string, { task, store }: Source) {
  const response = await store.response(id);
  if (response === undefined) throw new Error(`The answer ${id} of a sample is not there.`);
  const testCase = await readCase(store, response.caseId);
  const { judge, labels } = task.scorer;
  const guide = judge?.guide?.(testCase.probe);
  const table = labels[testCase.probe] ?? labels.main;
  const meanings = guide?.labels ?? Object.fromEntries(Object.keys(table).map((label) => [label, '']));
  return { response, testCase, labels: meanings, instructions: guide?.instructions };
}

async function shownItem(id: string, source: Source): Promise<Omit<ShownItem, 'index' | 'given'>> {
  const { response, testCase, labels, instructions } = await shownFacts(id, source);
  const questions = source.task.scorer.judge?.questions(testCase) ?? [];
  return {
    about: questions.length === 0 ? undefined : questions.map(({ about }) => about).join('\n'),
    instructions,
    request: testCase.messages.map(({ role, content }) => ({ role, parts: content.map(shownPart) })),
    answer: [
      ...(response.text === undefined ? [] : [{ type: 'text' as const, text: response.text }]),
      ...response.images.map(({ sha256 }) => ({ type: 'image' as const, sha256 })),
    ],
    labels: Object.entries(labels).map(([label, meaning]) => ({ label, meaning })),
  };
}

function shownPart(part: Message['content'][number]): ShownPart {
  if (part.type === 'text') return part;
  return 'drawing' in part.image
    ? { type: 'drawing', drawing: part.image.drawing }
    : { type: 'image', sha256: part.image.sha256 };
}

function noItem(index: number, total: number): never {
  throw new PlatformError('annotate.no-item', {
    message: `There is no answer ${index + 1} among ${total}.`,
    place: 'annotate',
    remedy: 'Take one from 1 on.',
  });
}

function unknownLabel(label: string, labels: readonly string[]): PlatformError {
  return new PlatformError('annotate.unknown-label', {
    message: `"${label}" is no label of this answer.`,
    place: 'annotate',
    remedy: `The labels are ${labels.join(', ')}.`,
  });
}
