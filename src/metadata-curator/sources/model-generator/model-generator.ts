/**
 * The model generator: records that a model writes, cell by cell of a grid of attributes. In: the declared grid, a model, records that
 * exist. Out: records that fit the task and say something that is not there yet, each with the identity of its writer, and everything
 * that was not used, with the reason. Where the model declines, it is asked for harmless parts alone, and a program puts them together.
 *
 * Every round asks once for each open cell, so that the cells fill evenly and a question depends on nothing but the replies before it:
 * the same replies give the same records, however many calls are under way at a time.
 */
import { type AskedModel, askObject, type ObjectAnswer } from '../../../core/ask-object.ts';
import { contentId, sha256 } from '../../../core/canonical.ts';
import { type GeneratorIdentity, identityOf } from '../../../core/generator-identity.ts';
import type { MetadataRecord } from '../../../core/metadata-record.ts';
import type { FailureKind } from '../../../core/response.ts';
import { languageDetector } from '../../language.ts';
import type { Curated, CurateRequest, MetadataSource } from '../../source.ts';
import {
  askForElements,
  type CellState,
  countRejected,
  coverageRow,
  isOpen,
  openCell,
  remember,
  stillWanted,
} from './cell-state.ts';
import { assertFitsTask } from './check-options.ts';
import { cellLabel, cellsOf, shares } from './grid.ts';
import { createNovelty, type Embed, type Novelty } from './novelty.ts';
import type { ModelGeneratorOptions } from './options.ts';
import {
  ElementsAnswer,
  elementsQuestion,
  freeFields,
  type JsonSchema,
  promptWords,
  RecordsAnswer,
  recordsQuestion,
  writtenSchema,
} from './prompts.ts';
import { assembledRecord, comparedText, type Reading, type Written, writtenRecord } from './written-records.ts';

export type ModelGeneratorParts = {
  /** Its settings hold where the recipe's source has none of its own. */
  model: AskedModel;
  /** Tells novelty by meaning; by words alone where it is absent. */
  embed?: Embed;
  /** Records of the task that none may repeat. */
  existing?: readonly Pick<MetadataRecord, 'fields'>[];
};

/** A source of the kind `generator`. */
export function modelGenerator(options: ModelGeneratorOptions, parts: ModelGeneratorParts): MetadataSource {
  const model: AskedModel = {
    ref: parts.model.ref,
    ask: parts.model.ask.bind(parts.model),
    settings: options.settings,
  };
  const identity = identityOf(model, promptWords);
  let cells: CellState[] = [];
  return {
    kind: 'generator',
    describe() {
      // How many calls are under way at a time changes no record.
      const { concurrency: _, settings: __, ...wanted } = options;
      return { ...wanted, generator: identity, embedder: parts.embed?.ref ?? null };
    },
    coverage: () => cells.map(coverageRow),
    async *curate(request, context) {
      assertFitsTask(options, request.task);
      cells = shares(cellsOf(options), request.count, request.seed).map(openCell);
      yield* rounds(await openRun({ options, model, identity, parts }, request, context), cells);
    },
  };
}

type Fixed = { options: ModelGeneratorOptions; model: AskedModel; identity: GeneratorIdentity };
type Context = Parameters<MetadataSource['curate']>[1];
type Run = Fixed & {
  request: CurateRequest;
  context: Context;
  schema: JsonSchema;
  reading: Reading;
  novelty: Novelty;
  /** Questions for parts are alike in all cells; the number tells them apart. */
  elementCalls: number;
};

async function openRun(
  { parts, ...fixed }: Fixed & { parts: ModelGeneratorParts },
  request: CurateRequest,
  context: Context,
): Promise<Run> {
  const { options } = fixed;
  const { task } = request;
  const set = new Set(
    [...Object.keys(options.fixed), ...Object.keys(options.axes)].filter((name) => name in task.fields.shape),
  );
  const languageOf = await languageDetector();
  const schema = writtenSchema(task.fields, set);
  const compared = options.novelty.fields ?? freeFields(schema);
  const reading = { task, options, set, compared, languageOf };
  const novelty = await createNovelty(options.novelty, {
    existing: (parts.existing ?? []).map(({ fields }) => comparedText(fields, reading)),
    embed: parts.embed,
    signal: context.signal,
  });
  return { ...fixed, request, context, schema, reading, novelty, elementCalls: 0 };
}

async function* rounds(run: Run, cells: readonly CellState[]): AsyncGenerator<Curated> {
  const { options, context } = run;
  for (;;) {
    const open = cells.filter((state) => isOpen(state, options));
    if (open.length === 0) return;
    for (let start = 0; start < open.length; start += options.concurrency) {
      context.signal.throwIfAborted();
      const replies = await Promise.all(
        open.slice(start, start + options.concurrency).map((state) => askFor(state, run)),
      );
      for (const reply of replies) {
        yield* await outcomes(reply, run);
        if (reply.answer !== undefined && isHopeless(reply.answer)) return;
      }
    }
  }
}

type Asked<Answer> = { state: CellState; count: number; answer: ObjectAnswer<Answer> };
type CellReply = (Asked<RecordsAnswer> & { by: 'records' }) | (Asked<ElementsAnswer> & { by: 'elements' });

async function askFor(state: CellState, run: Run): Promise<CellReply> {
  const { options, model, request, schema } = run;
  const { instruction, elements } = options;
  const { signal } = run.context;
  const count = stillWanted(state, options.recordsPerCall);
  const wanted = { count, cell: state.cell, before: state.before };
  state.calls += 1;
  if (state.byElements && elements !== undefined) {
    run.elementCalls += 1;
    const trial = run.elementCalls;
    const asked = elementsQuestion({ ...wanted, batch: trial }, elements);
    const question = { ...asked, answer: ElementsAnswer, trial, signal };
    return { by: 'elements', state, count, answer: await askObject(model, question) };
  }
  const trial = state.calls;
  const asked = recordsQuestion({ ...wanted, batch: trial }, { task: request.task, instruction, schema });
  const question = { ...asked, answer: RecordsAnswer, trial, signal };
  return { by: 'records', state, count, answer: await askObject(model, question) };
}

/** Nobody will answer the next question either. */
function isHopeless(answer: ObjectAnswer<unknown>): boolean {
  const hopeless: readonly (FailureKind | undefined)[] = ['unauthorized', 'not-found', 'quota', 'provider-down'];
  return 'silent' in answer && hopeless.includes(answer.failure);
}

async function outcomes(reply: CellReply, run: Run): Promise<Curated[]> {
  const { state } = reply;
  const place = callPlace(reply);
  const silent = silence(reply);
  if (silent !== undefined) {
    state.empty += 1;
    if (silent.declines && run.options.elements !== undefined) askForElements(state);
    return [rejection(state, silent.reason, { detail: silent.detail, place })];
  }
  const written = writtenIn(reply, run.reading);
  const used = written.slice(0, reply.count);
  const made = await newOnes(used, place, { reply, run });
  state.empty = made.some((each) => 'record' in each) ? 0 : state.empty + 1;
  const detail = `More than the ${reply.count} asked for.`;
  return [...made, ...written.slice(reply.count).map(() => rejection(state, 'over-request', { detail, place }))];
}

type Silent = { reason: string; detail: string; declines: boolean };

function silence({ by, answer }: CellReply): Silent | undefined {
  if ('silent' in answer) {
    const { silent, detail } = answer;
    return { reason: `generator-${silent}`, detail, declines: silent === 'blocked' || silent === 'in-words' };
  }
  if (answer.answer.declined) return { reason: 'generator-refused', detail: `declined to write ${by}`, declines: true };
  const list = 'records' in answer.answer ? answer.answer.records : answer.answer.elements;
  return list.length > 0 ? undefined : { reason: 'generator-empty', detail: `an empty list of ${by}`, declines: false };
}

function writtenIn({ state: { cell }, answer }: CellReply, reading: Reading): Written[] {
  if ('silent' in answer) return [];
  if ('records' in answer.answer) return answer.answer.records.map((raw) => writtenRecord(raw, cell, reading));
  return answer.answer.elements.map((each) => assembledRecord(each, cell, reading));
}

/** In the order in which they were written. */
async function newOnes(
  written: readonly Written[],
  place: string,
  { reply, run }: { reply: CellReply; run: Run },
): Promise<Curated[]> {
  const { state } = reply;
  const fitting = written.flatMap((each, index) => ('fields' in each ? [{ ...each, index }] : []));
  const judged = await run.novelty.admit(
    fitting.map(({ text, index }) => ({ id: `${place}, record ${index + 1}`, text })),
  );
  const repeats = new Map(fitting.map(({ index }, position) => [index, judged[position]]));
  return written.map((each, index) => {
    const at = `${place}, record ${index + 1}`;
    if ('reason' in each) return rejection(state, each.reason, { detail: each.detail, place: at });
    remember(state, each.own);
    const repeated = repeats.get(index);
    if (repeated !== undefined) return rejection(state, repeated.reason, { detail: repeated.detail, place: at });
    state.made += 1;
    if (reply.by === 'elements') state.fromElements += 1;
    return { record: recordOf(each.fields, at, { reply, run }) };
  });
}

function recordOf(
  fields: MetadataRecord['fields'],
  place: string,
  { reply, run }: { reply: CellReply; run: Run },
): MetadataRecord {
  const { options, request, identity, context } = run;
  const name = `written by ${identity.model}`;
  const text = 'text' in reply.answer ? reply.answer.text : '';
  return {
    id: contentId('record', { taskId: request.task.id, fields, source: name }),
    taskId: request.task.id,
    fields,
    source: {
      name,
      licence: options.licence,
      retrievedAt: context.now().toISOString(),
      contentHash: sha256(text),
      place,
      generator: identity,
    },
    language: reply.state.cell.language ?? 'en',
  };
}

function callPlace({ by, state: { cell, calls } }: CellReply): string {
  return [cellLabel(cell), `${by === 'elements' ? 'parts, ' : ''}call ${calls}`]
    .filter((part) => part !== '')
    .join('; ');
}

function rejection(state: CellState, reason: string, { detail, place }: { detail: string; place: string }): Curated {
  countRejected(state, reason);
  return { rejected: { reason, detail: detail.slice(0, 200), place } };
}
