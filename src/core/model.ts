/**
 * Something that answers. In: a request (messages, wanted output, settings). Out: a reply that is always one of answered,
 * blocked or failed; `ask` rejects only when it was aborted or when we erred.
 */
import { z } from 'zod';
import type { Drawing } from './drawing.ts';
import type { Random } from './random.ts';
import type { Failure, Outcome, Usage } from './response.ts';
import type { ModelKind } from './task-id.ts';
import type { Message, TestCase } from './test-case.ts';

export const Role = z.enum(['target', 'generator', 'judge', 'attacker', 'embedder']);
export type Role = z.infer<typeof Role>;

/** Generation settings. What is absent is left to the provider's default, and recorded as such. */
export const ModelSettings = z.object({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  maxOutputTokens: z.number().int().positive().optional(),
  /** Passed on to providers that take one; mixed with the trial number. */
  seed: z.number().int().optional(),
  /** `WIDTHxHEIGHT` of generated images, in pixels. */
  imageSize: z.templateLiteral([z.number().int(), 'x', z.number().int()]).optional(),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

export const ModelCapability = z.enum(['text', 'vision', 'image', 'structured', 'embedding']);
export type ModelCapability = z.infer<typeof ModelCapability>;

/** What the answer must be. `json` carries a JSON schema; the reply's `text` is then JSON that the caller still parses. */
export type WantedOutput =
  | { type: 'text' }
  | { type: 'json'; name: string; schema: Record<string, unknown> }
  | { type: 'image' };

/**
 * What only simulated models may read: the case itself and how right and wrong answers to it look. Real adapters never see it:
 * it is handed over beside the request, and `models/ask.ts` passes it to models whose `simulated` is true alone.
 */
export type SideChannel = {
  testCase: TestCase;
  /** Draws the simulated answer of the case's task. */
  simulation: TaskSimulation;
  /** For judge calls: the closed labels, and the one that is right as far as a program can tell. */
  judging?: { key: string; subjectId: string; labels: readonly string[]; truth: string | undefined };
};

/** An answer as a simulated model gives it: text, or a picture to be drawn. */
export type SimulatedAnswer = { text: string } | { drawing: Drawing };

/** How answers to a task's cases look; every task declares it. Used by simulated models and by the catalogue suite. */
export type TaskSimulation = {
  /** An answer that deserves the score 1. */
  right(testCase: TestCase, random: Random): SimulatedAnswer;
  /** An answer that deserves the score 0. */
  wrong(testCase: TestCase, random: Random): SimulatedAnswer;
  /** For tasks whose score is a share: an answer in which each part is wrong with the probability `rate`. */
  graded?(testCase: TestCase, rate: number, random: Random): SimulatedAnswer;
  /** Every answer a case allows in its canonical form; the random respondent picks one of them. */
  answers(testCase: TestCase): readonly SimulatedAnswer[];
};

/** A message as it goes out: pictures are bytes by now. */
export type SentPart =
  | { type: 'text'; text: string }
  | { type: 'image'; sha256: string; mediaType: string; bytes: Uint8Array };
export type SentMessage = { role: Message['role']; content: readonly SentPart[] };

export type ModelRequest = {
  messages: readonly SentMessage[];
  output: WantedOutput;
  settings: ModelSettings;
  /** 0, 1, …: repeated questions are independent. */
  trial: number;
};

export type ModelReply = {
  outcome: Outcome;
  text?: string;
  /** Encoded image files (PNG, JPEG or WebP). */
  images?: Uint8Array[];
  reasoning?: string;
  finishReason?: string;
  usage?: Usage;
  /** Present exactly when the outcome is `failed`. */
  failure?: Failure;
  /** For `blocked`: the provider's word for why, where it gives one. */
  blockReason?: string;
  /** The model version the provider reports. */
  snapshot?: string;
  /** What the provider said of its limits with this answer. */
  limits?: ReportedLimits;
};

/** Read from rate-limit headers; what a provider does not tell is absent. Times in milliseconds from now. */
export type ReportedLimits = {
  requestsLimit?: number;
  requestsLeft?: number;
  requestsResetMs?: number;
  tokensLimit?: number;
  tokensLeft?: number;
  tokensResetMs?: number;
};

export type AskOptions = {
  signal: AbortSignal;
  sideChannel?: SideChannel;
};

export interface Model {
  /** The reference it was resolved from, for instance `openai:gpt-5` or `sim:careful`. */
  readonly ref: string;
  /** Which tasks it can be a target of: a model with vision is both `llm` and `vlm`. */
  readonly kinds: readonly ModelKind[];
  readonly simulated: boolean;
  readonly capabilities: readonly ModelCapability[];
  /** Hosts this model sends requests to; empty for one inside this process. */
  readonly hosts: readonly string[];
  /**
   * Whose limits its calls count against: provider, host and a hash of the key. Models of one account share one gate. Absent for a
   * model inside this process.
   */
  readonly account?: string;
  /** Its calls go through batches: they take hours and cost less. */
  readonly isBatched?: boolean;
  ask(request: ModelRequest, options: AskOptions): Promise<ModelReply>;
}

/** Turns texts into vectors; `values[i]` belongs to `texts[i]`. */
export interface Embedder {
  readonly ref: string;
  readonly simulated: boolean;
  readonly hosts: readonly string[];
  embed(texts: readonly string[], options: { signal: AbortSignal }): Promise<number[][]>;
}

/** Whether its results say nothing about a real model: simulated here, or by a simulation server that is asked over the network. */
export function isSimulated({ ref, simulated }: Pick<Model, 'ref' | 'simulated'>): boolean {
  return simulated || /[:/]sim:/.test(ref);
}
