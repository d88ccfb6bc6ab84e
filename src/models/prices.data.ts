/**
 * What well-known models cost, in US dollars. As of January 2026, from general knowledge of the vendors' public price lists, not read
 * from them by this program: prices change without notice, batch, cached and long-context prices differ. The configuration overrides
 * every figure. A model that is not here has an unknown price.
 */
export const pricesAsOf = '2026-01';

/** USD per million tokens, and USD per picture. */
export type Price = { inputPerMillionUsd?: number; outputPerMillionUsd?: number; perImageUsd?: number };

export const prices: Readonly<Record<string, Price>> = {
  'openai:gpt-5.2': { inputPerMillionUsd: 1.75, outputPerMillionUsd: 14 },
  'openai:gpt-5.1': { inputPerMillionUsd: 1.25, outputPerMillionUsd: 10 },
  'openai:gpt-5': { inputPerMillionUsd: 1.25, outputPerMillionUsd: 10 },
  'openai:gpt-5-mini': { inputPerMillionUsd: 0.25, outputPerMillionUsd: 2 },
  'openai:gpt-5-nano': { inputPerMillionUsd: 0.05, outputPerMillionUsd: 0.4 },
  'openai:gpt-4.1': { inputPerMillionUsd: 2, outputPerMillionUsd: 8 },
  'openai:gpt-4.1-mini': { inputPerMillionUsd: 0.4, outputPerMillionUsd: 1.6 },
  'openai:gpt-4.1-nano': { inputPerMillionUsd: 0.1, outputPerMillionUsd: 0.4 },
  'openai:gpt-4o': { inputPerMillionUsd: 2.5, outputPerMillionUsd: 10 },
  'openai:gpt-4o-mini': { inputPerMillionUsd: 0.15, outputPerMillionUsd: 0.6 },
  'openai:o3': { inputPerMillionUsd: 2, outputPerMillionUsd: 8 },
  'openai:o3-mini': { inputPerMillionUsd: 1.1, outputPerMillionUsd: 4.4 },
  'openai:o4-mini': { inputPerMillionUsd: 1.1, outputPerMillionUsd: 4.4 },
  'openai:gpt-image-1': { inputPerMillionUsd: 5, outputPerMillionUsd: 40 },
  'openai:gpt-image-1-mini': { inputPerMillionUsd: 2, outputPerMillionUsd: 8 },
  'openai:dall-e-3': { perImageUsd: 0.04 },
  'openai:dall-e-2': { perImageUsd: 0.02 },
  'openai:text-embedding-3-small': { inputPerMillionUsd: 0.02 },
  'openai:text-embedding-3-large': { inputPerMillionUsd: 0.13 },
  'anthropic:claude-opus-4-5': { inputPerMillionUsd: 5, outputPerMillionUsd: 25 },
  'anthropic:claude-opus-4-1': { inputPerMillionUsd: 15, outputPerMillionUsd: 75 },
  'anthropic:claude-opus-4': { inputPerMillionUsd: 15, outputPerMillionUsd: 75 },
  'anthropic:claude-sonnet-4-5': { inputPerMillionUsd: 3, outputPerMillionUsd: 15 },
  'anthropic:claude-sonnet-4': { inputPerMillionUsd: 3, outputPerMillionUsd: 15 },
  'anthropic:claude-haiku-4-5': { inputPerMillionUsd: 1, outputPerMillionUsd: 5 },
  'anthropic:claude-3-5-haiku': { inputPerMillionUsd: 0.8, outputPerMillionUsd: 4 },
  'anthropic:claude-3-haiku': { inputPerMillionUsd: 0.25, outputPerMillionUsd: 1.25 },
  'google:gemini-3-pro-preview': { inputPerMillionUsd: 2, outputPerMillionUsd: 12 },
  'google:gemini-2.5-pro': { inputPerMillionUsd: 1.25, outputPerMillionUsd: 10 },
  'google:gemini-2.5-flash': { inputPerMillionUsd: 0.3, outputPerMillionUsd: 2.5 },
  'google:gemini-2.5-flash-lite': { inputPerMillionUsd: 0.1, outputPerMillionUsd: 0.4 },
  'google:gemini-2.0-flash': { inputPerMillionUsd: 0.1, outputPerMillionUsd: 0.4 },
  'google:gemini-2.5-flash-image': { perImageUsd: 0.039 },
  'google:imagen-4.0-generate-001': { perImageUsd: 0.04 },
  'google:imagen-4.0-fast-generate-001': { perImageUsd: 0.02 },
  'google:imagen-4.0-ultra-generate-001': { perImageUsd: 0.06 },
  'mistral:mistral-large-latest': { inputPerMillionUsd: 0.5, outputPerMillionUsd: 1.5 },
  'mistral:mistral-medium-latest': { inputPerMillionUsd: 0.4, outputPerMillionUsd: 2 },
  'mistral:mistral-small-latest': { inputPerMillionUsd: 0.1, outputPerMillionUsd: 0.3 },
  'mistral:pixtral-large-latest': { inputPerMillionUsd: 2, outputPerMillionUsd: 6 },
  'replicate:black-forest-labs/flux-schnell': { perImageUsd: 0.003 },
  'replicate:black-forest-labs/flux-dev': { perImageUsd: 0.025 },
  'replicate:black-forest-labs/flux-1.1-pro': { perImageUsd: 0.04 },
  'fal:fal-ai/flux/schnell': { perImageUsd: 0.003 },
  'fal:fal-ai/flux/dev': { perImageUsd: 0.025 },
};
