/** Mistral: text, vision by the models that have it, embeddings. */
import { mistralBatch } from '../batch/mistral-batch.ts';
import { createFromPackage } from './load-package.ts';
import { keyFrom, type Provider } from './provider.ts';

const packageName = '@ai-sdk/mistral';
const keyVariables = ['MISTRAL_API_KEY'];

export const mistral: Provider = {
  id: 'mistral',
  title: 'Mistral',
  packageName,
  optional: true,
  keyVariables,
  owns: /^((open-)?mi[sx]tral-|ministral-|magistral-|codestral-|pixtral-)/,
  kinds(modelId) {
    if (/embed/.test(modelId)) return [];
    return /^(pixtral|mistral-(small|medium)|magistral-(small|medium))/.test(modelId) ? ['llm', 'vlm'] : ['llm'];
  },
  baseUrl: ({ entry }) => entry.baseUrl ?? 'https://api.mistral.ai/v1',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'MISTRAL_API_KEY',
  batch: mistralBatch,
  connect: ({ baseUrl, credentials, headers, fetch, load }) =>
    createFromPackage(
      { load, packageName, factory: 'createMistral' },
      { baseURL: baseUrl, apiKey: credentials.apiKey, headers, fetch },
    ),
};
