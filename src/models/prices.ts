/**
 * What a call costs. In: a model reference, its usage, the user's own prices. Out: US dollars, or undefined where no price is known,
 * which is not 0. List prices change: the table is of early 2026, from the providers' public lists as we know them; a price in the
 * configuration goes before it.
 */
import type { Usage } from '../core/response.ts';

export type ModelPrice = { inputPerMillionUsd?: number; outputPerMillionUsd?: number; perImageUsd?: number };

export const pricesAsOf = '2026-01';

const table: readonly { pattern: RegExp; price: ModelPrice }[] = [
  { pattern: /^openai:gpt-5-nano/, price: { inputPerMillionUsd: 0.05, outputPerMillionUsd: 0.4 } },
  { pattern: /^openai:gpt-5-mini/, price: { inputPerMillionUsd: 0.25, outputPerMillionUsd: 2 } },
  { pattern: /^openai:gpt-5(-\d{4}.*)?$/, price: { inputPerMillionUsd: 1.25, outputPerMillionUsd: 10 } },
  { pattern: /^openai:gpt-4o-mini/, price: { inputPerMillionUsd: 0.15, outputPerMillionUsd: 0.6 } },
  { pattern: /^openai:gpt-4o(-\d{4}.*)?$/, price: { inputPerMillionUsd: 2.5, outputPerMillionUsd: 10 } },
  { pattern: /^openai:dall-e-3/, price: { perImageUsd: 0.04 } },
  { pattern: /^anthropic:claude-(sonnet-4|3-[57]-sonnet)/, price: { inputPerMillionUsd: 3, outputPerMillionUsd: 15 } },
  { pattern: /^anthropic:claude-haiku-4/, price: { inputPerMillionUsd: 1, outputPerMillionUsd: 5 } },
  { pattern: /^google:gemini-2\.5-flash$/, price: { inputPerMillionUsd: 0.3, outputPerMillionUsd: 2.5 } },
  { pattern: /^google:gemini-2\.5-pro/, price: { inputPerMillionUsd: 1.25, outputPerMillionUsd: 10 } },
  { pattern: /^sim:|^ollama:/, price: { inputPerMillionUsd: 0, outputPerMillionUsd: 0, perImageUsd: 0 } },
];

export function priceOf(ref: string, own: Readonly<Record<string, ModelPrice>>): ModelPrice | undefined {
  return own[ref] ?? table.find(({ pattern }) => pattern.test(ref))?.price;
}

/** Undefined as soon as something was used whose price or amount is not known. */
export function costUsd(ref: string, usage: Usage, own: Readonly<Record<string, ModelPrice>>): number | undefined {
  const price = priceOf(ref, own);
  if (price === undefined) return undefined;
  if (usage.images !== undefined) return price.perImageUsd === undefined ? undefined : usage.images * price.perImageUsd;
  const { inputPerMillionUsd: input, outputPerMillionUsd: output } = price;
  if (input === undefined || output === undefined) return undefined;
  if (usage.inputTokens === undefined || usage.outputTokens === undefined) return input === 0 && output === 0 ? 0 : undefined;
  return (usage.inputTokens * input + usage.outputTokens * output) / 1e6;
}
