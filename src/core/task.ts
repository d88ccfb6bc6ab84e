/** What is tested, how cases are made, how answers are scored, what is reported. One file of `tasks/` declares one task. */
import type { z } from 'zod';
import type { Measure } from './measure.ts';
import type { MetadataRecord, RecordSource } from './metadata-record.ts';
import type { ModelCapability, TaskSimulation } from './model.ts';
import { PlatformError } from './platform-error.ts';
import type { QuestionForms } from './question-form.ts';
import type { Random } from './random.ts';
import type { Scorer } from './scorer.ts';
import { type Dimension, type ModelKind, TaskId, taskIdParts } from './task-id.ts';
import type { Message, Probe, Variation } from './test-case.ts';
import type { TaskValidity } from './validity.ts';

/** A metadata record whose fields were checked against the task's schema. */
export type TypedRecord<Fields> = Omit<MetadataRecord, 'fields'> & { fields: Fields };

/** What a task builds; ids, unit, version and gate are added by the builder. */
export type CaseDraft<Reference> = {
  probe: Probe;
  messages: Message[];
  reference: Reference;
  attributes: Record<string, string | number | boolean>;
  variations?: Variation[];
};

/**
 * The smallest thing that is sampled: a single case, or the cases of a pair. `key` is unique within the task; `stratum` is what
 * sampling balances over; `draft` is called only for units that were drawn, with randomness of their own.
 */
export type CaseUnit<Reference> = {
  key: string;
  /** Id of the metadata record. */
  origin: string;
  stratum: string;
  draft(random: Random): CaseDraft<Reference>[];
};

/** An answer and what it must score: shown to readers, and run by the catalogue suite. */
export type WorkedExample = {
  /** What it shows. */
  title: string;
  /** Index into the units of a build with seed 1, or a case written out. */
  reference: Record<string, unknown>;
  probe?: Probe;
  answer: string;
  /** For judged tasks: the label that the judge is taken to give. */
  judgeSays?: string;
  expect: { label: string; value: number } | { unscored: string };
};

export type TaskDeclaration<Fields extends z.ZodObject, Reference extends z.ZodObject> = {
  id: TaskId;
  /** Rises when scores are no longer comparable. */
  version: number;
  title: string;
  /** One or two sentences for a reader who has to decide whether the task matters to them. */
  summary: string;
  /** Paper and section, or the data set, that the task goes back to. */
  citation: string;
  fields: Fields;
  reference: Reference;
  seeds: { source: RecordSource; rows: readonly z.input<Fields>[] };
  /** Units for which the task has enough precision for daily use. */
  defaultCount: number;
  /** What a target must be able to do beside its kind. */
  needs?: readonly ModelCapability[];
  /** Attributes that the report breaks down by: key → title. */
  attributes: Record<string, string>;
  /** The whole design, lazily: records × conditions. */
  units(records: readonly TypedRecord<z.output<Fields>>[]): Iterable<CaseUnit<z.output<Reference>>>;
  /** What the validity gate may look for beyond what it looks for in every task. */
  validity?: TaskValidity<z.output<Fields>, z.output<Reference>>;
  /** For tasks whose questions may be asked in another form. */
  forms?: QuestionForms<z.output<Reference>>;
  scorer: Scorer;
  measures: readonly Measure[];
  simulation: TaskSimulation;
  examples: readonly WorkedExample[];
};

export type Task = Omit<TaskDeclaration<z.ZodObject, z.ZodObject>, 'units'> & {
  dimension: Dimension;
  subDimension: string;
  kind: ModelKind;
  units(records: readonly TypedRecord<unknown>[]): Iterable<CaseUnit<Record<string, unknown>>>;
};

/** Checks a declaration and derives dimension, sub-dimension and kind from its id. */
export function defineTask<Fields extends z.ZodObject, Reference extends z.ZodObject>(
  declaration: TaskDeclaration<Fields, Reference>,
): Task {
  const headlines = declaration.measures.filter((measure) => measure.standing === 'headline');
  if (!TaskId.safeParse(declaration.id).success || headlines.length !== 1) {
    throw new PlatformError('task.invalid', {
      message: `Task "${declaration.id}" needs an id like dimension.sub-dimension.kind and exactly one headline measure.`,
      place: declaration.id,
      remedy: 'Correct the declaration.',
    });
  }
  // The builder parses every record and reference with the task's own schemas, so inside it the shapes hold.
  return { ...declaration, ...taskIdParts(declaration.id) };
}

/** The task's score. */
export function headline(task: Pick<Task, 'measures'>): Measure {
  const [measure] = task.measures.filter((each) => each.standing === 'headline');
  if (measure === undefined) throw new Error('defineTask lets no task without a headline pass.');
  return measure;
}
