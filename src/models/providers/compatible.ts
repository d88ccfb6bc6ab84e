/**
 * Any server that speaks the OpenAI chat protocol: vLLM, llama.cpp, LM Studio, gateways, `trustgen simulate`. Its address, key and
 * kinds stand in the settings under `providers.compatible.NAME`.
 */
import { compatibleBatch } from '../batch/openai-batch.ts';
import { type Connection, keyFrom, type Provider, type ProviderSdk } from './provider.ts';

export const compatible: Provider = {
  id: 'compatible',
  title: 'OpenAI-compatible server',
  packageName: '@ai-sdk/openai-compatible',
  optional: false,
  keyVariables: [],
  kinds: () => ['llm'],
  baseUrl: ({ entry }) => entry.baseUrl,
  // Many of these servers run on the user's own machine and take no key; one that is named must be there.
  credentials: (question) => (question.entry.apiKey === undefined ? {} : keyFrom(question, [])),
  missing: 'the variable named by providers.compatible.NAME.apiKey',
  batch: compatibleBatch,
  connect: (connection) => connectCompatible(connection, { name: 'compatible', structuredOutputs: true }),
};

export async function connectCompatible(
  { baseUrl, credentials, headers, fetch }: Connection,
  { name, structuredOutputs }: { name: string; structuredOutputs: boolean },
): Promise<ProviderSdk> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  return createOpenAICompatible({
    name,
    baseURL: baseUrl,
    ...(credentials.apiKey === undefined ? {} : { apiKey: credentials.apiKey }),
    headers,
    fetch,
    supportsStructuredOutputs: structuredOutputs,
  });
}
