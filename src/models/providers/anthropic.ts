/** Anthropic: text and vision through the Messages API. */
import { anthropicBatch } from '../batch/anthropic-batch.ts';
import { keyFrom, type Provider } from './provider.ts';

const keyVariables = ['ANTHROPIC_API_KEY'];

export const anthropic: Provider = {
  id: 'anthropic',
  title: 'Anthropic',
  packageName: '@ai-sdk/anthropic',
  optional: false,
  keyVariables,
  owns: /^claude-/,
  kinds: (modelId) => (/^claude-(2|instant)/.test(modelId) ? ['llm'] : ['llm', 'vlm']),
  baseUrl: ({ entry, secret }) => entry.baseUrl ?? secret('ANTHROPIC_BASE_URL') ?? 'https://api.anthropic.com/v1',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'ANTHROPIC_API_KEY',
  batch: anthropicBatch,
  async connect({ baseUrl, credentials, headers, fetch }) {
    const { createAnthropic } = await import('@ai-sdk/anthropic');
    return createAnthropic({ baseURL: baseUrl, apiKey: credentials.apiKey, headers, fetch });
  },
};
