/**
 * Simulated answers, scored. In: a task's cases and, for each case, the model that answers. Out: the items that measures are worked
 * out from. Cases, simulated models and scorers are those of a real run; left out are store, retries and drawing (a picture stays the
 * JSON text of its description), and the judge errs never: it says what is true.
 */
import { sha256 } from '../src/core/canonical.ts';
import { Drawing } from '../src/core/drawing.ts';
import type { Model, ModelReply, SentMessage } from '../src/core/model.ts';
import type { StoredImage } from '../src/core/response.ts';
import type { Verdict } from '../src/core/score.ts';
import type { JudgeQuestion, JudgeWord } from '../src/core/scorer.ts';
import type { Task } from '../src/core/task.ts';
import type { Message, TestCase } from '../src/core/test-case.ts';
import { createSimulatedModel } from '../src/models/simulated/create-simulated-model.ts';
import type { MeasuredItem } from '../src/statistics/observations.ts';

export function simulated(ref: string): Model {
  return createSimulatedModel(ref, {
    draw: async (drawing) => new TextEncoder().encode(JSON.stringify(drawing)),
    sleep: async () => undefined,
  });
}

export async function answeredItems(
  task: Task,
  cases: readonly TestCase[],
  modelFor: (testCase: TestCase) => Model,
): Promise<MeasuredItem[]> {
  const { signal } = new AbortController();
  const output = { type: task.kind === 't2i' ? ('image' as const) : ('text' as const) };
  const items: MeasuredItem[] = [];
  for (const testCase of cases) {
    const request = { messages: testCase.messages.map(sent), output, settings: {}, trial: 0 };
    const sideChannel = { testCase, simulation: task.simulation };
    items.push(await itemOf(task, testCase, await modelFor(testCase).ask(request, { signal, sideChannel })));
  }
  return items;
}

async function itemOf(task: Task, testCase: TestCase, reply: ModelReply): Promise<MeasuredItem> {
  const { id: caseId, unit, origin, probe, attributes } = testCase;
  const verdict = reply.outcome === 'answered' ? await verdictOf(task, testCase, reply) : undefined;
  const { label, value, parts = {} } = verdict?.status === 'scored' ? verdict : {};
  const item = { caseId, unit, origin, probe, attributes, trial: 0, outcome: reply.outcome };
  return { ...item, status: verdict?.status, label, value, parts };
}

/** The same text in answer to the same case deserves the same verdict, and comes again and again. */
const verdicts = new Map<string, Verdict>();

async function verdictOf(task: Task, testCase: TestCase, { text, images = [] }: ModelReply): Promise<Verdict> {
  const key = `${testCase.id}/${text}`;
  const known = verdicts.get(key);
  if (known !== undefined) return known;
  const [picture] = images;
  const drawing = picture && Drawing.parse(JSON.parse(new TextDecoder().decode(picture)));
  const answer = { ...(text !== undefined && { text }), ...(drawing && { drawing }) };
  const askJudge = async (question: JudgeQuestion): Promise<JudgeWord> => {
    const truth = task.scorer.judge?.truth(testCase, question.key, answer);
    if (truth === undefined) throw new Error(`${task.id} does not tell what is true of "${question.key}".`);
    return { status: 'said', label: truth };
  };
  const stored = images.map(
    (bytes): StoredImage => ({ sha256: sha256(bytes), mediaType: 'image/png', bytes: bytes.length }),
  );
  const verdict = await task.scorer.score(testCase, { responseId: testCase.id, text, images: stored }, { askJudge });
  if (text !== undefined) verdicts.set(key, verdict);
  return verdict;
}

/** Simulated targets are told which case it is; pictures of the question are not drawn for them. */
function sent({ role, content }: Message): SentMessage {
  const parts = content.map((part): SentMessage['content'][number] =>
    part.type === 'text' ? part : { type: 'image', sha256: '', mediaType: 'image/png', bytes: new Uint8Array() },
  );
  return { role, content: parts };
}
