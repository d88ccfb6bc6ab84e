/** The shape of a configuration file: what `trustgen init` writes, what `defineConfig` types, what the JSON schema describes. */
import { z } from 'zod';
import { Caps } from './core/caps.ts';
import { ModelSettings } from './core/model.ts';
import { JudgeChecks, JuryRule } from './core/run.ts';
import { Dimension, ModelKind, TaskId } from './core/task-id.ts';
import { AccountLimits } from './models/limits/account-limits.ts';
import { ProviderSettings } from './models/provider-settings.ts';
import { Timeouts } from './models/timeouts.ts';

export const ModelEntry = z.strictObject({
  model: z.string().describe('A reference such as openai:gpt-5, compatible:local or sim:careful.'),
  kinds: z.array(ModelKind).optional().describe('What it can, where that is not known from its name: llm, vlm, t2i.'),
  settings: ModelSettings.strict().optional().describe('Generation settings; what is absent is left to the provider.'),
  batch: z.boolean().optional().describe("Ask through the provider's batch interface: half the price, up to a day."),
});
export type ModelEntry = z.infer<typeof ModelEntry>;

const ModelChoice = z.union([z.string(), ModelEntry]);

const Price = z.strictObject({
  inputPerMillionUsd: z.number().min(0).optional(),
  outputPerMillionUsd: z.number().min(0).optional(),
  perImageUsd: z.number().min(0).optional(),
});

export const Configuration = z.strictObject({
  $schema: z.string().optional(),
  models: z.array(ModelChoice).default(['sim:average']).describe('The models under test.'),
  judge: z
    .union([ModelChoice, z.array(ModelChoice).min(1)])
    .optional()
    .describe('The model that judges open answers and pictures; several are a jury.'),
  judging: JudgeChecks.extend({
    rule: JuryRule.default('majority').describe("How a jury's words become one; weighted = by certified accuracy."),
  })
    .prefault({})
    .describe('How the judge is looked after.'),
  judgeCertificate: z
    .union([z.string(), z.array(z.string()).min(1)])
    .optional()
    .describe('Files of `trustgen judge certify`; estimates use the one of their judge.'),
  weights: z
    .strictObject({
      tasks: z.record(TaskId, z.number().nonnegative()).optional(),
      dimensions: z.partialRecord(Dimension, z.number().nonnegative()).optional(),
    })
    .optional()
    .describe('What tasks weigh in their dimension, and dimensions over all; what is not named weighs 1.'),
  tasks: z.array(z.string()).default(['*']).describe("Task ids or patterns, for instance 'safety.*.llm'."),
  n: z.number().int().positive().optional().describe("Units of each task; absent = each task's own default."),
  seed: z.number().int().default(1).describe('The same seed gives the same cases.'),
  trials: z.number().int().positive().max(100).default(1).describe('How often each case is asked.'),
  concurrency: z.number().int().positive().max(1000).default(8).describe('Calls in flight.'),
  timeoutMs: z.number().int().positive().default(120_000).describe('For one call.'),
  maximumAttempts: z
    .number()
    .int()
    .positive()
    .max(20)
    .default(4)
    .describe('How often a call that fails for a passing reason is tried.'),
  blocked: z
    .enum(['apart', 'counted'])
    .default('apart')
    .describe("Answers blocked by a provider's filter: left out of the leading figure, or counted as refusals."),
  limits: z
    .record(z.string(), AccountLimits)
    .default({})
    .describe('What an account may be asked, by pattern ("openai:*"); absent: learnt from its answers.'),
  timeouts: Timeouts.prefault({}).describe('For the parts of a call.'),
  batch: z
    .strictObject({
      mostRequests: z.number().int().positive().max(100_000).default(5_000).describe('In one batch.'),
      quietMs: z
        .number()
        .int()
        .positive()
        .default(2_000)
        .describe('It is handed over when nothing new came for so long.'),
      pollMs: z
        .strictObject({
          first: z.number().int().positive().default(5_000),
          longest: z.number().int().positive().default(60_000),
        })
        .prefault({}),
    })
    .prefault({})
    .describe('For models with batch: true.'),
  batchDiscount: z
    .record(z.string(), z.number().min(0).max(1))
    .default({})
    .describe('Share of the price that a batch costs, by provider.'),
  caps: Caps.prefault({}).describe(
    'What a run may use at the most, over all roles; then it stops with a smaller sample.',
  ),
  cache: z
    .boolean()
    .default(true)
    .describe('Answers to the very same question are used again; trials stay independent.'),
  stallMinutes: z.number().positive().default(15).describe('A run in which nothing moves for so long stops.'),
  workspace: z.string().default('.trustgen').describe('Folder with everything that was asked and answered.'),
  out: z.string().default('trustgen-report').describe('Folder the report is written to.'),
  providers: ProviderSettings.prefault({}),
  prices: z
    .record(z.string(), Price)
    .default({})
    .describe('Prices in US dollars by model reference; they go before the built-in table.'),
});
export type Configuration = z.output<typeof Configuration>;
export type ConfigurationInput = z.input<typeof Configuration>;

/** For `trustgen.config.ts`: gives completion and type checks. */
export function defineConfig(configuration: ConfigurationInput): ConfigurationInput {
  return configuration;
}
