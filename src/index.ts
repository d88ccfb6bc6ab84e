/** What other programs may lean on. The line below makes `AsyncDisposable` known to those whose `lib` lacks it. */
/// <reference lib="esnext.disposable" preserve="true" />
export { type ConfigurationInput, defineConfig } from './configuration.ts';
export type { Measure, ScoredItem } from './core/measure.ts';
export type { Model, ModelReply, ModelRequest } from './core/model.ts';
export { PlatformError } from './core/platform-error.ts';
export { Random } from './core/random.ts';
export type { Scorer } from './core/scorer.ts';
export type { Store } from './core/store.ts';
export { defineTask, type Task } from './core/task.ts';
export { harmSubstanceScorer, type OutcomeScoring, outcomeScorer } from './judging/scorers/outcome.ts';
export { catalogue } from './tasks/index.ts';
