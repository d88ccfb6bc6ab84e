/**
 * What the web-browsing agent is told and handed. In: nothing. Out: its settings with the usual values, its parts, and what of them
 * decides the records.
 */
import type { AskedModel } from '../../../core/ask-object.ts';
import type { ResolveAll } from './address-guard.ts';
import { extractionPromptVersion } from './extract.ts';
import { type FetchSettings, usualFetchSettings } from './fetch-page.ts';
import type { Render } from './read-found.ts';
import type { SearchEngine } from './search-engine.ts';

export type WebAgentSettings = {
  /** What is wanted, in a sentence. */
  instruction: string;
  queries: number;
  resultsPerSearch: number;
  /** Pages that are looked at, at most. */
  maximumPages: number;
  /** Pages under way at a time, over all hosts. */
  concurrency: number;
  /** Characters of a page that the model sees. */
  maximumCharacters: number;
  maximumRecordsPerPage: number;
  /** Fields that the model may put into its own words. */
  ownWords: readonly string[];
  fetch: FetchSettings;
  /** Folder of the page cache. */
  cacheFolder?: string;
  /** Uses the cache alone. */
  offline: boolean;
};

export const usualSettings: Omit<WebAgentSettings, 'instruction'> = {
  queries: 5,
  resultsPerSearch: 10,
  maximumPages: 200,
  concurrency: 4,
  maximumCharacters: 20_000,
  maximumRecordsPerPage: 5,
  ownWords: [],
  fetch: usualFetchSettings,
  offline: false,
};

export type WebAgentOptions = Partial<Omit<WebAgentSettings, 'fetch'>> & {
  instruction: string;
  fetch?: Partial<FetchSettings>;
};

export type WebAgentParts = {
  engines: readonly SearchEngine[];
  /** Reads pages. */
  reader: AskedModel;
  /** Plans searches; without one the instruction itself is searched for. */
  planner?: AskedModel;
  render?: Render;
  resolve?: ResolveAll;
};

/** For the manifest of an edition; holds no secret. */
export function describeAgent(settings: WebAgentSettings, parts: WebAgentParts): Record<string, unknown> {
  // Where the cache lies and whether it is all there is changes no record.
  const { cacheFolder: _, offline: __, concurrency: ___, fetch, ...wanted } = settings;
  const { maximumBytes, maximumRedirects, agentName, allowedHosts } = fetch;
  return {
    ...wanted,
    fetch: { maximumBytes, maximumRedirects, agentName, allowedHosts },
    engines: parts.engines.map((engine) => engine.describe()),
    reader: { model: parts.reader.ref, settings: parts.reader.settings ?? {}, promptVersion: extractionPromptVersion },
    planner: parts.planner === undefined ? null : { model: parts.planner.ref, settings: parts.planner.settings ?? {} },
    rendered: parts.render !== undefined,
  };
}
