/** Replicate: images, as `replicate:owner/model` or `replicate:owner/model:version`. */
import { createFromPackage } from './load-package.ts';
import { keyFrom, type Provider } from './provider.ts';

const packageName = '@ai-sdk/replicate';
const keyVariables = ['REPLICATE_API_TOKEN'];

export const replicate: Provider = {
  id: 'replicate',
  title: 'Replicate',
  packageName,
  optional: true,
  keyVariables,
  owns: /^(black-forest-labs|stability-ai|bytedance|ideogram-ai)\//,
  kinds: () => ['t2i'],
  baseUrl: ({ entry }) => entry.baseUrl ?? 'https://api.replicate.com/v1',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'REPLICATE_API_TOKEN',
  connect: ({ baseUrl, credentials, headers, fetch, load }) =>
    createFromPackage(
      { load, packageName, factory: 'createReplicate' },
      { baseURL: baseUrl, apiToken: credentials.apiKey, headers, fetch },
    ),
};
