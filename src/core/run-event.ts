/** What stages say while they work. Stages emit; the command line, the server and the tests listen. */
import type { Response } from './response.ts';
import type { Score } from './score.ts';
import type { TaskId } from './task-id.ts';

export type RunEvent =
  | { type: 'run-started'; runId: string; planned: number }
  | { type: 'task-built'; taskId: TaskId; asked: number; made: number; rejected: Record<string, number> }
  | { type: 'response-received'; response: Response }
  /** It was answered before, in this run or in another with the same content; nothing was asked. */
  | { type: 'response-kept'; response: Response }
  | { type: 'call-retried'; model: string; taskId: TaskId; attempt: number; failure: string; waitMs: number }
  | { type: 'batch-looked-at'; batchId: string; submitted: number; done: number; failed: number; trouble?: string }
  | { type: 'case-scored'; score: Score; model: string }
  | { type: 'run-stopping'; reason: string }
  | { type: 'run-finished'; runId: string; state: 'complete' | 'incomplete' };

export type EventSink = (event: RunEvent) => void;
