/**
 * Which case is a request about? In: the cases, and then requests as they arrive. Out: the side channel a simulated model needs, found
 * by content alone: for a target by the hash of the messages, for a picture by its prompt, for a judge by the QUESTION section of its
 * prompt. Nothing is guessed: what is not found exactly is undefined.
 */
import type { Drawing } from '../../core/drawing.ts';
import { fence, readFenced } from '../../core/fence.ts';
import type { SentMessage, SideChannel, TaskSimulation } from '../../core/model.ts';
import type { JudgeCanary, JudgeNeeds } from '../../core/scorer.ts';
import type { ContentPart, TestCase } from '../../core/test-case.ts';
import { contentKey, type KeyedMessage, type KeyedPart, plainText } from '../../models/simulated/content-key.ts';

export type SimulatedCase = { testCase: TestCase; simulation: TaskSimulation; judge?: JudgeNeeds };

type JudgeEntry = { testCase: TestCase; simulation: TaskSimulation; judge: JudgeNeeds; key: string };

/** Any case that is judged by the canary's rubric. */
type CanaryEntry = { testCase: TestCase; simulation: TaskSimulation; canary: JudgeCanary };

export type JudgeCall = {
  /** The QUESTION section. */
  about: string;
  /** The ANSWER section. */
  answer: string | undefined;
  drawing: Drawing | undefined;
  labels: readonly string[];
  subjectId: string;
};

export interface CaseIndex {
  readonly cases: number;
  /** Cases whose messages are these; several when different cases ask the very same. */
  byMessages(messages: readonly SentMessage[]): readonly SimulatedCase[];
  byImagePrompt(prompt: string): readonly SimulatedCase[];
  /** `truth` is undefined where the cases that share the question disagree, or no program can tell. */
  forJudge(call: JudgeCall): SideChannel | undefined;
}

/** @param imageHash SHA-256 of the PNG that a drawing is sent as */
export async function indexCases(
  cases: AsyncIterable<SimulatedCase> | Iterable<SimulatedCase>,
  imageHash: (drawing: Drawing) => Promise<string>,
): Promise<CaseIndex> {
  const byContent = new Map<string, SimulatedCase[]>();
  const byAbout = new Map<string, JudgeEntry[]>();
  const canaries = new Map<string, CanaryEntry>();
  let count = 0;
  for await (const given of cases) {
    const { testCase, simulation, judge } = given;
    count += 1;
    const key = isImageCase(testCase) ? promptKey(imagePrompt(testCase)) : contentKey(await keyed(testCase, imageHash));
    append(byContent, key, given);
    for (const canary of judge?.canaries ?? []) canaries.set(canaryKey(canary), { testCase, simulation, canary });
    for (const question of judge?.questions(testCase) ?? []) {
      if (judge !== undefined)
        append(byAbout, aboutKey(question.about), { testCase, simulation, judge, key: question.key });
    }
  }
  return {
    cases: count,
    byMessages: (messages) => byContent.get(contentKey(messages)) ?? [],
    byImagePrompt: (prompt) => byContent.get(promptKey(prompt)) ?? [],
    forJudge: (call) =>
      canarySideChannel(canaries.get(canaryCallKey(call)), call) ??
      judgeSideChannel(byAbout.get(plainText(call.about)) ?? [], call),
  };
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}

function isImageCase({ taskId }: TestCase): boolean {
  return taskId.endsWith('.t2i');
}

function imagePrompt({ messages }: TestCase): string {
  const parts = messages.findLast(({ role }) => role === 'user')?.content ?? [];
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

function promptKey(prompt: string): string {
  return `prompt/${plainText(prompt)}`;
}

/** The question as it can be read back from a prompt: a fence neutralises markers inside it. */
function aboutKey(about: string): string {
  return plainText(readFenced(fence('QUESTION', about, '0'.repeat(12))).QUESTION ?? about);
}

async function keyed(testCase: TestCase, imageHash: (drawing: Drawing) => Promise<string>): Promise<KeyedMessage[]> {
  const keyedPart = async (part: ContentPart): Promise<KeyedPart> => {
    if (part.type === 'text') return part;
    const { image } = part;
    return { type: 'image', sha256: 'drawing' in image ? await imageHash(image.drawing) : image.sha256 };
  };
  const messages: KeyedMessage[] = [];
  for (const { role, content } of testCase.messages) {
    messages.push({ role, content: await Promise.all(content.map(keyedPart)) });
  }
  return messages;
}

/** A canary is known by what it asks and, where it has one, by its answer; of pictures the question alone tells. */
function canaryKey({ question }: JudgeCanary): string {
  const parts = question.messages.flatMap(({ content }) => content);
  const { QUESTION = '', ANSWER } = readFenced(
    parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'),
  );
  return canaryCallKey({ about: QUESTION, answer: ANSWER });
}

function canaryCallKey({ about, answer }: Pick<JudgeCall, 'about' | 'answer'>): string {
  return `${plainText(about)}\u0000${plainText(answer ?? '')}`;
}

function canarySideChannel(entry: CanaryEntry | undefined, { labels, subjectId }: JudgeCall): SideChannel | undefined {
  if (entry === undefined) return undefined;
  const { testCase, simulation, canary } = entry;
  return { testCase, simulation, judging: { key: canary.question.key, subjectId, labels, truth: canary.label } };
}

/** Cases of one request under several attacks share their question; any of them serves while their truths agree. */
function judgeSideChannel(entries: readonly JudgeEntry[], call: JudgeCall): SideChannel | undefined {
  const { answer, drawing, labels, subjectId } = call;
  let chosen: { entry: JudgeEntry; truth: string | undefined } | undefined;
  for (const entry of entries) {
    const truth = entry.judge.truth(entry.testCase, entry.key, {
      ...(answer !== undefined && { text: answer }),
      ...(drawing !== undefined && { drawing }),
    });
    // A twin's labels differ from those of its main case: what this judge may not say is no truth of this question.
    if (truth === undefined || !labels.includes(truth)) {
      chosen ??= { entry, truth: undefined };
      continue;
    }
    if (chosen?.truth !== undefined && chosen.truth !== truth) return sideChannel(entry, undefined);
    chosen = chosen?.truth === undefined ? { entry, truth } : chosen;
  }
  return chosen === undefined ? undefined : sideChannel(chosen.entry, chosen.truth);

  function sideChannel({ testCase, simulation, key }: JudgeEntry, truth: string | undefined): SideChannel {
    return { testCase, simulation, judging: { key, subjectId, labels, truth } };
  }
}
