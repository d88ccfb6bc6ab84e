/** OpenAI: text and vision through the Responses API, images, embeddings. */
import type { ModelKind } from '../../core/task-id.ts';
import { openaiBatch } from '../batch/openai-batch.ts';
import { keyFrom, type Provider } from './provider.ts';

const keyVariables = ['OPENAI_API_KEY'];

export const openai: Provider = {
  id: 'openai',
  title: 'OpenAI',
  packageName: '@ai-sdk/openai',
  optional: false,
  keyVariables,
  owns: /^(gpt-|chatgpt-|o[1-9](-|$)|dall-e|text-embedding-)/,
  kinds: openaiKinds,
  baseUrl: ({ entry, secret }) => entry.baseUrl ?? secret('OPENAI_BASE_URL') ?? 'https://api.openai.com/v1',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'OPENAI_API_KEY',
  batch: openaiBatch,
  async connect({ baseUrl, credentials, headers, fetch, entry }) {
    const { createOpenAI } = await import('@ai-sdk/openai');
    return createOpenAI({
      baseURL: baseUrl,
      apiKey: credentials.apiKey,
      headers,
      fetch,
      ...(entry.organization === undefined ? {} : { organization: entry.organization }),
      ...(entry.project === undefined ? {} : { project: entry.project }),
    });
  },
};

/** Also right for Azure, as long as deployments are named after their models. */
export function openaiKinds(modelId: string): readonly ModelKind[] {
  if (/^(gpt-image|chatgpt-image|dall-e)/.test(modelId)) return ['t2i'];
  if (/embedding/.test(modelId)) return [];
  if (/^(gpt-3\.5|gpt-35|gpt-4(-\d{4})?$|gpt-oss|o1-mini|o1-preview|o3-mini)/.test(modelId)) return ['llm'];
  return ['llm', 'vlm'];
}
