/** Every operator, by hand and by purpose; `operators.test.ts` compares the lists with the folder. */
import type { FormatChange } from '../format-change.ts';
import type { ModelOnlyOperator, TextOperator } from '../operator.ts';
import type { Rewording } from '../rewording.ts';
import { activeVoice } from './active-voice.ts';
import { addedSeparators } from './added-separators.ts';
import { addedTypos } from './added-typos.ts';
import { asciiArt } from './ascii-art.ts';
import { base64 } from './base64.ts';
import { byExample } from './by-example.ts';
import { capitalisedLetter } from './capitalised-letter.ts';
import { chainOfThought } from './chain-of-thought.ts';
import { conditional } from './conditional.ts';
import { contextIgnoring } from './context-ignoring.ts';
import { distractingText } from './distracting-text.ts';
import { emojiInsertion } from './emoji-insertion.ts';
import { emotionalTone } from './emotional-tone.ts';
import { emphasis } from './emphasis.ts';
import { fewShot } from './few-shot.ts';
import { hex } from './hex.ts';
import { insertedSpace } from './inserted-space.ts';
import { leetspeak } from './leetspeak.ts';
import { lengthen } from './lengthen.ts';
import { missingLetter } from './missing-letter.ts';
import { morse } from './morse.ts';
import { multiTask } from './multi-task.ts';
import { multilingualBlend } from './multilingual-blend.ts';
import { obscurePrompt } from './obscure-prompt.ts';
import { paraphrase } from './paraphrase.ts';
import { passiveVoice } from './passive-voice.ts';
import { payloadSplitting } from './payload-splitting.ts';
import { persuasion } from './persuasion.ts';
import { prefixInjection } from './prefix-injection.ts';
import { reconditeWords } from './recondite-words.ts';
import { refusalSuppression } from './refusal-suppression.ts';
import { repeatedLetter } from './repeated-letter.ts';
import { rolePlaying } from './role-playing.ts';
import { rot13 } from './rot13.ts';
import { scenarioNesting } from './scenario-nesting.ts';
import { shorten } from './shorten.ts';
import { socialTagging } from './social-tagging.ts';
import { spacedUpperCase } from './spaced-upper-case.ts';
import { styleInjection } from './style-injection.ts';
import { swappedLetters } from './swapped-letters.ts';
import { syntacticDisruption } from './syntactic-disruption.ts';
import { tagCharacters } from './tag-characters.ts';
import { toMultipleChoice } from './to-multiple-choice.ts';
import { toOpenQuestion } from './to-open-question.ts';
import { toTrueFalse } from './to-true-false.ts';
import { translation } from './translation.ts';
import { unicodeHomoglyphs } from './unicode-homoglyphs.ts';
import { urlEncoding } from './url-encoding.ts';
import { wrongLetter } from './wrong-letter.ts';

/** By rules; those with `model` by a generator model as well. */
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
  obscurePrompt,
  scenarioNesting,
  addedTypos,
  addedSeparators,
  base64,
  hex,
  urlEncoding,
  rot13,
  leetspeak,
  unicodeHomoglyphs,
  tagCharacters,
  morse,
  asciiArt,
];

/** Attacks that only a generator model can make. */
export const modelAttackOperators: readonly ModelOnlyOperator[] = [translation];

export const perturbationOperators: readonly TextOperator[] = [
  missingLetter,
  wrongLetter,
  repeatedLetter,
  capitalisedLetter,
  insertedSpace,
  swappedLetters,
  emojiInsertion,
  socialTagging,
  spacedUpperCase,
  multilingualBlend,
  distractingText,
  syntacticDisruption,
  reconditeWords,
];

/** By rules and by a generator model. */
export const rewordingOperators: readonly Rewording[] = [
  paraphrase,
  lengthen,
  shorten,
  conditional,
  passiveVoice,
  activeVoice,
  emphasis,
  emotionalTone,
  byExample,
];

/** By rules and by a generator model, the right answer always by rules. */
export const formatOperators: readonly FormatChange[] = [toMultipleChoice, toTrueFalse, toOpenQuestion];
