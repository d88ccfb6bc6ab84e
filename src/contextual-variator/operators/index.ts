/** Every attack operator, by hand; `operators.test.ts` compares the list with the folder. */
import type { TextOperator } from '../operator.ts';
import { addedSeparators } from './added-separators.ts';
import { addedTypos } from './added-typos.ts';
import { base64 } from './base64.ts';
import { chainOfThought } from './chain-of-thought.ts';
import { contextIgnoring } from './context-ignoring.ts';
import { fewShot } from './few-shot.ts';
import { hex } from './hex.ts';
import { leetspeak } from './leetspeak.ts';
import { multiTask } from './multi-task.ts';
import { payloadSplitting } from './payload-splitting.ts';
import { persuasion } from './persuasion.ts';
import { prefixInjection } from './prefix-injection.ts';
import { refusalSuppression } from './refusal-suppression.ts';
import { rolePlaying } from './role-playing.ts';
import { rot13 } from './rot13.ts';
import { scenarioNesting } from './scenario-nesting.ts';
import { styleInjection } from './style-injection.ts';
import { urlEncoding } from './url-encoding.ts';

export const attackOperators: readonly TextOperator[] = [
  persuasion,
  chainOfThought,
  contextIgnoring,
  multiTask,
  refusalSuppression,
  payloadSplitting,
  prefixInjection,
  styleInjection,
  rolePlaying,
  fewShot,
  scenarioNesting,
  addedTypos,
  addedSeparators,
  base64,
  hex,
  urlEncoding,
  rot13,
  leetspeak,
];
