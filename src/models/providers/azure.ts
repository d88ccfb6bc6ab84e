/** Azure OpenAI: the model id of a reference is the name of the deployment. */
import { createFromPackage } from './load-package.ts';
import { openaiKinds } from './openai.ts';
import { keyFrom, type Provider, type ProviderQuestion } from './provider.ts';

const packageName = '@ai-sdk/azure';
const keyVariables = ['AZURE_API_KEY', 'AZURE_OPENAI_API_KEY'];

export const azure: Provider = {
  id: 'azure',
  title: 'Azure OpenAI',
  packageName,
  optional: true,
  keyVariables,
  kinds: openaiKinds,
  baseUrl(question) {
    const resource = resourceName(question);
    return (
      question.entry.baseUrl ?? (resource === undefined ? undefined : `https://${resource}.openai.azure.com/openai`)
    );
  },
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'AZURE_API_KEY and AZURE_RESOURCE_NAME (or providers.azure.resourceName, or providers.azure.baseUrl)',
  connect: ({ baseUrl, credentials, headers, fetch, load, entry }) =>
    createFromPackage(
      { load, packageName, factory: 'createAzure' },
      {
        baseURL: baseUrl,
        apiKey: credentials.apiKey,
        headers,
        fetch,
        ...(entry.apiVersion === undefined ? {} : { apiVersion: entry.apiVersion }),
      },
    ),
};

function resourceName({ entry, secret }: ProviderQuestion): string | undefined {
  return entry.resourceName ?? secret('AZURE_RESOURCE_NAME');
}
