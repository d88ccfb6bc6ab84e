/** OpenRouter: many vendors' models behind one key, as `openrouter:vendor/model`. */
import { createFromPackage } from './load-package.ts';
import { keyFrom, type Provider } from './provider.ts';

const packageName = '@openrouter/ai-sdk-provider';
const keyVariables = ['OPENROUTER_API_KEY'];
const images = /-image|flux|seedream|dall-e|imagen|stable-diffusion|recraft/;
const vision =
  /gpt-(4o|4\.|5)|\/o[3-9]|claude|gemini|gemma-3|pixtral|llama-4|grok-4|-vl|vision|mistral-(small|medium)|nova-(lite|pro|premier)/;

export const openrouter: Provider = {
  id: 'openrouter',
  title: 'OpenRouter',
  packageName,
  optional: true,
  keyVariables,
  kinds(modelId) {
    if (images.test(modelId)) return ['t2i'];
    if (/embedding/.test(modelId)) return [];
    return vision.test(modelId) ? ['llm', 'vlm'] : ['llm'];
  },
  baseUrl: ({ entry }) => entry.baseUrl ?? 'https://openrouter.ai/api/v1',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'OPENROUTER_API_KEY',
  connect: ({ baseUrl, credentials, headers, fetch, load }) =>
    createFromPackage(
      { load, packageName, factory: 'createOpenRouter' },
      { baseURL: baseUrl, apiKey: credentials.apiKey, headers, fetch, compatibility: 'strict' },
    ),
};
