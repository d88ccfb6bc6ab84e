/**
 * What the routes share that let a model write a part of a case. In: built cases, a step that gives texts. Out: the cases with these
 * texts, their ids worked out again, the model's hand in them recorded; and every unit that stays as it is, with the reason. The step
 * is handed text and gives text: reference, attributes, probe and origin of a case do not pass through it, so no model sets a label.
 */
import { caseId, unitId } from '../../core/case-id.ts';
import type { GeneratorIdentity } from '../../core/generator-identity.ts';
import type { MetadataRecord } from '../../core/metadata-record.ts';
import type { Task } from '../../core/task.ts';
import type { TestCase, Variation } from '../../core/test-case.ts';
import { validityGate } from '../validity-gate.ts';
import { changedReferenceWords, referenceWords } from './reference-words.ts';

/** A unit as a step sees it. */
export type UnitTexts = {
  /** For randomness and messages. */
  id: string;
  /** Of its cases, in order. */
  texts: readonly string[];
  /** Words of the references that stand in the texts: to be taken over to the letter. */
  keep: readonly string[];
  /** Those that all its cases share. */
  attributes: TestCase['attributes'];
};

export type TextChange = {
  /** For each text handed in, in order, what stands in its place. */
  texts: readonly string[];
  parameters: Variation['parameters'];
};
export type NoChange = { reason: string; detail: string };

export type Route = {
  operator: 'model-rewrite' | 'element-prompting';
  version: number;
  generator: GeneratorIdentity;
  step(unit: UnitTexts): Promise<TextChange | NoChange>;
};

export type RouteOptions = {
  /** The case as it was stands before what was made of it. */
  keepOriginal: boolean;
  /** Units under way at a time; changes nothing in what comes out. */
  concurrency: number;
  signal: AbortSignal;
};

export type RouteRejected = { unit: string; reason: string; detail: string };
export type Routed = {
  /** A unit for which the route failed is left out, unless originals are kept. */
  cases: TestCase[];
  /** Units. */
  yield: { asked: number; made: number; rejected: Record<string, number> };
  rejected: RouteRejected[];
};

type RouteTask = Pick<Task, 'id' | 'version' | 'reference' | 'validity'>;

/** `records`: those the cases come from; without them, what only a record tells is not looked for. */
type RoutedTask = { task: RouteTask; cases: readonly TestCase[]; records?: readonly MetadataRecord[] };

export async function routeCases(
  route: Route,
  { task, cases, records = [] }: RoutedTask,
  options: RouteOptions,
): Promise<Routed> {
  const gate = validityGate(task, { records });
  const units = [...Map.groupBy(cases, ({ unit }) => unit)];
  // What is asked already, so that nothing made of it asks it again.
  if (options.keepOriginal) for (const [, members] of units) gate.checkUnit(members);
  const routed: Routed = { cases: [], yield: { asked: units.length, made: 0, rejected: {} }, rejected: [] };
  for (let start = 0; start < units.length; start += options.concurrency) {
    options.signal.throwIfAborted();
    const part = units.slice(start, start + options.concurrency);
    const changes = await Promise.all(
      part.map(async ([unit, members]) => ({ unit, members, changed: await changedUnit(route, unit, members) })),
    );
    for (const { unit, members, changed } of changes) {
      if (options.keepOriginal) routed.cases.push(...members);
      const made = withIds(task, linked(changed, members, options));
      const refused = 'reason' in made ? made : gate.checkUnit(made);
      if (refused !== undefined) {
        const { reason, detail } = refused;
        routed.rejected.push({ unit, reason, detail });
        routed.yield.rejected[refused.reason] = (routed.yield.rejected[refused.reason] ?? 0) + 1;
      } else if (!('reason' in made)) {
        routed.cases.push(...made);
        routed.yield.made += 1;
      }
    }
  }
  return routed;
}

/** Beside its original, a case is a further version of it; in its place, it is the case. */
function linked(
  changed: TestCase[] | NoChange,
  members: readonly TestCase[],
  { keepOriginal }: RouteOptions,
): TestCase[] | NoChange {
  if (!keepOriginal || 'reason' in changed) return changed;
  return changed.map((testCase, index) => {
    const original = members[index];
    return original === undefined ? testCase : { ...testCase, variedFrom: original.variedFrom ?? original.id };
  });
}

async function changedUnit(route: Route, id: string, members: readonly TestCase[]): Promise<TestCase[] | NoChange> {
  const texts = members.flatMap((testCase) => askedTextOf(testCase) ?? []);
  if (texts.length < members.length) {
    return { reason: 'not-one-text', detail: 'A case of the unit is more than one text of a user.' };
  }
  const words = members.map((testCase, index) => referenceWords(testCase.reference, texts[index] ?? ''));
  const keep = [...new Set(words.flatMap(({ shown }) => shown))];
  const change = await route.step({ id, texts, keep, attributes: sharedAttributes(members) });
  if ('reason' in change) return change;
  for (const [index, text] of texts.entries()) {
    const changed = changedReferenceWords(words[index], { before: text, after: change.texts[index] ?? '' });
    if (changed !== undefined) return { reason: 'reference-words-changed', detail: changed };
  }
  const { operator, version, generator } = route;
  const variation: Variation = { operator, version, form: 'model', parameters: { ...change.parameters, generator } };
  return members.map((testCase, index) => withText(testCase, change.texts[index] ?? '', variation));
}

function sharedAttributes([first, ...others]: readonly TestCase[]): TestCase['attributes'] {
  const all = Object.entries(first?.attributes ?? {});
  return Object.fromEntries(
    all.filter(([name, value]) => others.every(({ attributes }) => attributes[name] === value)),
  );
}

function askedTextOf({ messages }: TestCase): string | undefined {
  const [asked, ...others] = messages.filter(({ role }) => role !== 'system');
  const [part, ...otherParts] = asked?.content ?? [];
  const isOne = asked?.role === 'user' && others.length === 0 && otherParts.length === 0;
  return isOne && part?.type === 'text' ? part.text : undefined;
}

function withText(testCase: TestCase, text: string, variation: Variation): TestCase {
  const messages = testCase.messages.map((message) =>
    message.role === 'system' ? message : { ...message, content: [{ type: 'text' as const, text }] },
  );
  return { ...testCase, messages, variations: [...testCase.variations, variation] };
}

function withIds(task: RouteTask, changed: TestCase[] | NoChange): TestCase[] | NoChange {
  if ('reason' in changed) return changed;
  const unit = unitId(task, changed);
  return changed.map((testCase) => ({ ...testCase, unit, id: caseId({ ...testCase, unit }) }));
}
