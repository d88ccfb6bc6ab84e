/** fal.ai: images, as `fal:fal-ai/flux/dev`. */
import { createFromPackage } from './load-package.ts';
import { keyFrom, type Provider } from './provider.ts';

const packageName = '@ai-sdk/fal';
const keyVariables = ['FAL_API_KEY', 'FAL_KEY'];

export const fal: Provider = {
  id: 'fal',
  title: 'fal.ai',
  packageName,
  optional: true,
  keyVariables,
  owns: /^fal-ai\//,
  kinds: () => ['t2i'],
  baseUrl: ({ entry }) => entry.baseUrl ?? 'https://fal.run',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'FAL_API_KEY',
  connect: ({ baseUrl, credentials, headers, fetch, load }) =>
    createFromPackage(
      { load, packageName, factory: 'createFal' },
      { baseURL: baseUrl, apiKey: credentials.apiKey, headers, fetch },
    ),
};
