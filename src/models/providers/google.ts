/** Google's Gemini API: text and vision, images by Imagen and the Gemini image models, embeddings. */
import type { ModelKind } from '../../core/task-id.ts';
import { keyFrom, type Provider } from './provider.ts';

const keyVariables = ['GOOGLE_GENERATIVE_AI_API_KEY', 'GEMINI_API_KEY'];

export const google: Provider = {
  id: 'google',
  title: 'Google Gemini',
  packageName: '@ai-sdk/google',
  optional: false,
  keyVariables,
  owns: /^(gemini-|imagen-|gemma-)/,
  kinds: googleKinds,
  dropsFilteredImages: isImagen,
  baseUrl: ({ entry }) => entry.baseUrl ?? 'https://generativelanguage.googleapis.com/v1beta',
  credentials: (question) => keyFrom(question, keyVariables),
  missing: 'GOOGLE_GENERATIVE_AI_API_KEY',
  async connect({ baseUrl, credentials, headers, fetch }) {
    const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
    return createGoogleGenerativeAI({ baseURL: baseUrl, apiKey: credentials.apiKey, headers, fetch });
  },
};

export function googleKinds(modelId: string): readonly ModelKind[] {
  if (/^imagen|^gemini-.*-image/.test(modelId)) return ['t2i'];
  if (/embedding/.test(modelId)) return [];
  return /^gemma-/.test(modelId) ? ['llm'] : ['llm', 'vlm'];
}

/** Imagen names the filter only where it is asked to, and the adapter does not ask. */
export function isImagen(modelId: string): boolean {
  return modelId.startsWith('imagen');
}
