/** Ollama on this machine or another: needs no key unless the settings name one. */
import { createFromPackage } from './load-package.ts';
import { keyFrom, type Provider } from './provider.ts';

const packageName = 'ai-sdk-ollama';
const vision = /llava|vision|[-.\d]vl|moondream|minicpm-v|gemma3|llama4|mistral-small3/;

export const ollama: Provider = {
  id: 'ollama',
  title: 'Ollama',
  packageName,
  optional: true,
  keyVariables: [],
  kinds(modelId) {
    if (/embed/.test(modelId)) return [];
    return vision.test(modelId) ? ['llm', 'vlm'] : ['llm'];
  },
  baseUrl: ({ entry, secret }) => entry.baseUrl ?? secret('OLLAMA_BASE_URL') ?? 'http://127.0.0.1:11434',
  credentials: (question) => (question.entry.apiKey === undefined ? {} : keyFrom(question, [])),
  missing: 'the variable named by providers.ollama.apiKey',
  connect: ({ baseUrl, credentials, headers, fetch, load }) =>
    createFromPackage(
      { load, packageName, factory: 'createOllama' },
      { baseURL: baseUrl, ...credentials, headers, fetch },
    ),
};
