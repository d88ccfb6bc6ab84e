/** The web agent as a recipe asks for it. In: an instruction, search engines, limits. Out: the source; the recipe's generator reads the pages. */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { MetadataSource } from '../metadata-curator/source.ts';
import { createEngine, EngineSpec } from '../metadata-curator/sources/web-agent/engines/index.ts';
import { webAgent } from '../metadata-curator/sources/web-agent/web-agent.ts';
import type { SourceContext } from './source-kinds.ts';

const whole = z.number().int().positive();

export const WebOptions = z.strictObject({
  /** What is wanted, in a sentence. */
  instruction: z.string().min(1),
  engines: z.array(EngineSpec).min(1),
  queries: whole.exactOptional(),
  resultsPerSearch: whole.exactOptional(),
  /** Pages that are looked at, at most. */
  maximumPages: whole.exactOptional(),
  /** Characters of a page that the model sees. */
  maximumCharacters: whole.exactOptional(),
  maximumRecordsPerPage: whole.exactOptional(),
  /** Fields that the model may put into its own words. */
  ownWords: z.array(z.string().min(1)).exactOptional(),
  /** Pages of the cache alone. */
  offline: z.boolean().exactOptional(),
  fetch: z
    .strictObject({
      agentName: z.string().min(1).exactOptional(),
      contact: z.string().min(1).exactOptional(),
      maximumBytes: whole.exactOptional(),
      timeoutMs: whole.exactOptional(),
      pauseMs: z.number().int().nonnegative().exactOptional(),
      /** Hosts that are asked although their addresses are not public. */
      allowedHosts: z.array(z.strictObject({ host: z.string().min(1), port: whole })).exactOptional(),
    })
    .exactOptional(),
});

export function createWebSource(
  { engines, ...options }: z.output<typeof WebOptions>,
  { folder, cacheFolder, fetch, secret, generator }: SourceContext,
): MetadataSource {
  const { model, settings } = generator();
  const reader = { ref: model.ref, ask: model.ask.bind(model), settings };
  const placed = engines.map((engine) =>
    engine.engine === 'own-corpus' ? { ...engine, folder: resolve(folder, engine.folder) } : engine,
  );
  return webAgent(
    { ...options, cacheFolder: join(cacheFolder, 'web') },
    { engines: placed.map((engine) => createEngine(engine, { fetch, secret })), reader, planner: reader },
  );
}
