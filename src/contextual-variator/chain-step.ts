/**
 * One step of a chain, whatever kind of operator it has. In: messages, an operator, the wanted form. Out: what it made and the record
 * of it, or the reasons why it made nothing. Rewordings pass the meaning check; attacks and perturbations by rules must carry the text.
 */
import { PlatformError } from '../core/platform-error.ts';
import type { Random } from '../core/random.ts';
import type { Message, Variation } from '../core/test-case.ts';
import { type MeaningReason, meaningCheck } from './meaning-check.ts';
import { entailmentReasons } from './meaning-check-entailment.ts';
import { type AskModel, askForText } from './model-form.ts';
import {
  applyOperator,
  askedText,
  type ModelOnlyOperator,
  type Operator,
  type OperatorSettings,
  textMessage,
} from './operator.ts';
import { type PictureOperator, type Pictures, varyPictures } from './picture-operator.ts';
import type { Rewording } from './rewording.ts';
import type { StepOutcome, StepReason } from './variation-yield.ts';

export type StepOperator = Operator | Rewording | ModelOnlyOperator | PictureOperator;

type Step = { operator: StepOperator; form?: Variation['form']; settings?: OperatorSettings };

export type StepServices = {
  /** For operators that a model does. */
  ask?: AskModel;
  /** Reference of the model behind `ask`: stands in the record of each step that it did. */
  writer?: string;
  /** Judges two-way entailment after each rewording; without it the program's checks stand alone. */
  entails?: AskModel;
  /** Stays to the letter in every step: names, a quoted payload, choices. */
  protect?: readonly string[];
  /** The right answer, where the task says that it must stay in the text. */
  reference?: string;
  /** For operators on pictures. */
  pictures?: Pictures;
  /** The case's right answer stays right when its pictures are turned or mirrored. */
  picturesMayTurn?: boolean;
};

export type StepDone = { outcome: StepOutcome; made?: { messages: Message[]; variation: Variation } };

type Given = { messages: readonly Message[]; random: Random };

export function runStep(step: Step, given: Given, services: StepServices): Promise<StepDone> {
  const mustKeep = [...(services.protect ?? []), ...(step.settings?.protect ?? [])];
  const { reference } = services;
  const protect = reference === undefined ? mustKeep : [...mustKeep, reference];
  const settled: Settled = { step, given, services, mustKeep, protect };
  return formOf(step) === 'model' ? byModel(settled) : byRules(settled);
}

/** `protect`: what operators are told to spare; `mustKeep`: what must still be there, to the letter, after them. */
type Settled = {
  step: Step;
  given: Given;
  services: StepServices;
  mustKeep: readonly string[];
  protect: readonly string[];
};

function formOf({ operator, form }: Step): Variation['form'] {
  return form ?? ('apply' in operator || 'rules' in operator || 'operation' in operator ? 'rules' : 'model');
}

async function byRules(settled: Settled): Promise<StepDone> {
  const { step, given, protect } = settled;
  const { operator } = step;
  if ('rules' in operator) return rewordedByRules(settled, operator);
  if ('operation' in operator) return onPictures(settled, operator);
  if (!('apply' in operator)) throw noForm(operator.id, 'rules');
  const settings = { ...step.settings, protect };
  const { messages, variation, unchanged } = applyOperator(operator, given.messages, {
    random: given.random,
    settings,
  });
  if (unchanged !== undefined) return rejected(step, ['unchanged'], unchanged);
  return isCarried(operator, given.messages, { messages, parameters: variation.parameters })
    ? made(step, messages, variation)
    : rejected(step, ['not-carried']);
}

async function onPictures({ step, given, services }: Settled, operator: PictureOperator): Promise<StepDone> {
  const { pictures, picturesMayTurn: mayTurn = false } = services;
  if (pictures === undefined) throw new Error(`Nothing is handed in to read the pictures that ${operator.id} changes.`);
  const severity = step.settings?.severity;
  const varied = await varyPictures(operator, given.messages, { random: given.random, severity, mayTurn, pictures });
  return 'refused' in varied
    ? rejected(step, [varied.refused], varied.why)
    : made(step, varied.messages, varied.variation);
}

/** System messages stay in front and are no part of what is carried. */
function isCarried(
  operator: Operator,
  before: readonly Message[],
  varied: { messages: Message[]; parameters: Variation['parameters'] },
): boolean {
  if (operator.accepts === 'conversation') return operator.carries(varied, before);
  const { system, text } = askedText(operator.id, before);
  return operator.carries({ ...varied, messages: varied.messages.slice(system.length) }, text);
}

function rewordedByRules(settled: Settled, operator: Rewording): Promise<StepDone> | StepDone {
  const { step, given, protect } = settled;
  const { system, text } = askedText(operator.id, given.messages);
  const reworded = operator.rules(text, given.random, { ...step.settings, protect });
  if (reworded.status === 'not-applicable') return rejected(step, ['not-applicable'], reworded.why);
  return checked(settled, { system, before: text, after: reworded.text, parameters: reworded.parameters });
}

async function byModel(settled: Settled): Promise<StepDone> {
  const { step, given, services, protect } = settled;
  const { operator } = step;
  if (!('model' in operator) || operator.model === undefined) throw noForm(operator.id, 'model');
  if (services.ask === undefined) throw noModel(operator.id);
  const { system, text } = askedText(operator.id, given.messages);
  const drawn = operator.model.draw?.(given.random) ?? {};
  const said = await askForText(operator.model, { text, parameters: drawn, protect }, services.ask);
  if (said.status === 'silent') return rejected(step, [said.reason]);
  const by: Variation['parameters'] = services.writer === undefined ? {} : { model: services.writer };
  const parameters = { ...drawn, ...by, promptVersion: operator.model.version };
  return checked(settled, { system, before: text, after: said.reply, parameters });
}

type Reply = { system: Message[]; before: string; after: string; parameters: Variation['parameters'] };

async function checked(settled: Settled, { system, before, after, parameters }: Reply): Promise<StepDone> {
  const { step, services } = settled;
  const { id, version, purpose } = step.operator;
  const mustKeep = settled.mustKeep.filter((passage) => before.includes(passage));
  const { reference } = services;
  const scope = purpose === 'rewording' ? 'all' : 'facts';
  const question = { before, after, mustKeep, scope, ...(reference !== undefined && { reference }) } as const;
  const reasons: MeaningReason[] = meaningCheck(question).reasons;
  if (reasons.length === 0 && services.entails !== undefined)
    reasons.push(...(await entailmentReasons({ before, after }, services.entails)));
  const [first, ...others] = reasons;
  if (first !== undefined) return rejected(step, [first, ...others]);
  const variation: Variation = { operator: id, version, form: formOf(step), parameters };
  return made(step, [...system, textMessage('user', after)], variation);
}

function made(step: Step, messages: Message[], variation: Variation): StepDone {
  return { outcome: { operator: step.operator.id, form: formOf(step), status: 'made' }, made: { messages, variation } };
}

function rejected(step: Step, reasons: readonly [StepReason, ...StepReason[]], detail?: string): StepDone {
  const outcome: StepOutcome = {
    operator: step.operator.id,
    form: formOf(step),
    status: 'rejected',
    reasons,
    ...(detail !== undefined && { detail }),
  };
  return { outcome };
}

function noForm(operator: string, form: Variation['form']): PlatformError {
  return new PlatformError('variation.no-form', {
    message: `The operator "${operator}" has no form by ${form}.`,
    remedy: `Leave the form out, or ask for ${form === 'model' ? 'rules' : 'a model'}.`,
    place: operator,
  });
}

export function noModel(operator: string): PlatformError {
  return new PlatformError('variation.no-model', {
    message: `The operator "${operator}" is done by a generator model, and none was given.`,
    remedy: 'Name a generator model, or ask for the form by rules where there is one.',
    place: operator,
  });
}
