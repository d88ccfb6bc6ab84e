/** The providers, listed by hand. */
import { anthropic } from './anthropic.ts';
import { azure } from './azure.ts';
import { bedrock } from './bedrock.ts';
import { compatible } from './compatible.ts';
import { fal } from './fal.ts';
import { google } from './google.ts';
import { mistral } from './mistral.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import type { Provider } from './provider.ts';
import { replicate } from './replicate.ts';
import { vertex } from './vertex.ts';

export const providers: readonly Provider[] = [
  openai,
  anthropic,
  google,
  mistral,
  azure,
  bedrock,
  vertex,
  openrouter,
  replicate,
  fal,
  ollama,
  compatible,
];
