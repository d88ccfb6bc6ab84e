/** The search engines by name. In: what a recipe says of them. Out: engines. A key written out is refused; its variable is named. */
import { z } from 'zod';
import type { EngineContext, SearchEngine } from '../search-engine.ts';
import { brave } from './brave.ts';
import { ownCorpus } from './own-corpus.ts';
import { searxng } from './searxng.ts';
import { serpApi } from './serpapi.ts';
import { tavily } from './tavily.ts';
import { wikipedia } from './wikipedia.ts';

const KeyName = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'Write the name of an environment variable, not the key.');
/** A folder, with the slash at its end: paths are relative to it. */
const BaseUrl = z.url({ protocol: /^https?$/ }).transform((url) => (url.endsWith('/') ? url : `${url}/`));
const pauseMs = z.number().int().nonnegative().exactOptional();
const keyed = { keyName: KeyName.exactOptional(), baseUrl: BaseUrl.exactOptional(), pauseMs };

export const EngineSpec = z.discriminatedUnion('engine', [
  z.strictObject({ engine: z.literal('brave'), ...keyed, country: z.string().length(2).exactOptional() }),
  z.strictObject({ engine: z.literal('tavily'), ...keyed, depth: z.enum(['basic', 'advanced']).exactOptional() }),
  /** `searches`: which of the services behind it, for instance google or bing. */
  z.strictObject({ engine: z.literal('serpapi'), ...keyed, searches: z.string().exactOptional() }),
  z.strictObject({
    engine: z.literal('searxng'),
    baseUrl: BaseUrl,
    language: z.string().exactOptional(),
    engines: z.array(z.string()).exactOptional(),
    pauseMs,
  }),
  z.strictObject({
    engine: z.literal('wikipedia'),
    language: z
      .string()
      .regex(/^[a-z-]{2,12}$/)
      .exactOptional(),
    baseUrl: BaseUrl.exactOptional(),
    userAgent: z.string().min(1),
    pauseMs,
  }),
  z.strictObject({
    engine: z.literal('own-corpus'),
    folder: z.string().min(1),
    name: z.string().min(1),
    licence: z.string().exactOptional(),
    maximumBytes: z.number().int().positive().exactOptional(),
  }),
]);
export type EngineSpec = z.input<typeof EngineSpec>;

export function createEngine(spec: EngineSpec, context: EngineContext): SearchEngine {
  const settings = EngineSpec.parse(spec);
  switch (settings.engine) {
    case 'brave':
      return brave(settings, context);
    case 'tavily':
      return tavily(settings, context);
    case 'serpapi':
      return serpApi(settings, context);
    case 'searxng':
      return searxng(settings, context);
    case 'wikipedia':
      return wikipedia(settings, context);
    case 'own-corpus':
      return ownCorpus(settings);
  }
}
