/** All reproductions, in the order of the table. */
import { jailbreakBench, promptInjection } from './attacks.ts';
import { bbq } from './bbq.ts';
import { confaide } from './confaide.ts';
import type { Reproduction } from './figure.ts';
import { garak } from './garak.ts';
import { gptfuzz } from './gptfuzz.ts';
import { hallusionBench } from './hallusionbench.ts';
import { geneval, pope } from './images.ts';
import { alpacaEval, llmbar } from './pairs.ts';
import { evalRunLogs, inspectLogs } from './run-logs.ts';
import { statisticsReference } from './statistics-reference.ts';
import { tifa } from './tifa.ts';

export const reproductions: readonly Reproduction[] = [
  tifa,
  statisticsReference,
  bbq,
  llmbar,
  alpacaEval,
  hallusionBench,
  jailbreakBench,
  promptInjection,
  gptfuzz,
  confaide,
  pope,
  geneval,
  garak,
  inspectLogs,
  evalRunLogs,
];
