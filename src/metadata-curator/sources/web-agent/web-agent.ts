/**
 * The web-browsing agent: records from the web. In: an instruction, search engines, a model that reads, limits. Out: records whose
 * every value a page supports, each with its source, licence, time of access and hash; and all that was found and not used, with the
 * reason. A run from the cache alone gives the same bytes as the run that filled it, where the models give the same replies.
 */
import { canonicalJson, contentId, sha256 } from '../../../core/canonical.ts';
import type { MetadataRecord } from '../../../core/metadata-record.ts';
import { PlatformError } from '../../../core/platform-error.ts';
import type { Curated, CurateRequest, MetadataSource, Rejected } from '../../source.ts';
import { type Extraction, extractRecords } from './extract.ts';
import { createPageFetcher, type PageFetcher, usualFetchSettings } from './fetch-page.ts';
import { type FoundPage, findPages } from './find-pages.ts';
import { unknownLicence } from './licence-name.ts';
import { orderedAhead } from './ordered-ahead.ts';
import { type PageCache, pageCache } from './page-cache.ts';
import { planQueries } from './queries.ts';
import { type ReadFound, readFound } from './read-found.ts';
import type { SearchEngine } from './search-engine.ts';
import { plain } from './supported-fields.ts';
import {
  describeAgent,
  usualSettings,
  type WebAgentOptions,
  type WebAgentParts,
  type WebAgentSettings,
} from './web-agent-settings.ts';

/** Throws `web-agent.no-engine` without a search engine. */
export function webAgent(options: WebAgentOptions, parts: WebAgentParts): MetadataSource {
  const settings: WebAgentSettings = {
    ...usualSettings,
    ...options,
    fetch: { ...usualFetchSettings, ...options.fetch },
  };
  if (parts.engines.length === 0) {
    throw new PlatformError('web-agent.no-engine', {
      message: 'The web agent has no search engine.',
      remedy: 'Choose at least one, for instance wikipedia, or a folder of pages of your own.',
    });
  }
  return {
    kind: 'web',
    describe: () => describeAgent(settings, parts),
    curate: (request, context) => curate(request, context, { settings, parts }),
  };
}

type Context = Parameters<MetadataSource['curate']>[1];
type Whole = { settings: WebAgentSettings; parts: WebAgentParts };

async function* curate(request: CurateRequest, context: Context, whole: Whole): AsyncGenerator<Curated> {
  const { settings, parts } = whole;
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const cache = settings.cacheFolder === undefined ? undefined : pageCache(settings.cacheFolder);
  const fetcher = createPageFetcher({
    settings: settings.fetch,
    offline: settings.offline,
    ...(cache === undefined ? {} : { cache }),
    ...(parts.resolve === undefined ? {} : { resolve: parts.resolve }),
  });
  const run: Run = { ...whole, request, cache, fetcher, signal, now: context.now };
  const found = read(run);
  let made = 0;
  try {
    // Not by for … of: it would wait for what is under way before it could be dropped.
    while (made < request.count) {
      const next = await found.next();
      if (next.done) return;
      yield next.value;
      if ('record' in next.value) made++;
    }
  } finally {
    stop.abort(new DOMException('Enough records.', 'AbortError'));
    await found.return(undefined);
    await fetcher.close();
  }
}

type Run = Whole & {
  request: CurateRequest;
  cache: PageCache | undefined;
  fetcher: PageFetcher;
  signal: AbortSignal;
  now(): Date;
};

type Step<Thing> = Thing | { rejected: Rejected };

/** Pages are fetched ahead and read ahead; what comes out is in the order of the searches. */
async function* read(run: Run): AsyncGenerator<Curated> {
  const { settings, signal, now } = run;
  const fetched = orderedAhead(candidates(run), settings.concurrency, async (step) =>
    'rejected' in step
      ? step
      : readFound(step, { signal, now }, { ...run, render: run.parts.render, offline: settings.offline }),
  );
  const extracted = orderedAhead(withoutDuplicates(fetched), settings.concurrency, (step) => extract(step, run));
  const known = new Set<string>();
  for await (const outcomes of extracted) {
    for (const outcome of outcomes) {
      const key = 'record' in outcome ? sha256(canonicalJson(outcome.record.fields)) : undefined;
      if (key !== undefined && 'record' in outcome && known.has(key)) {
        yield rejection('duplicate-record', 'Another page gave the same fields.', outcome.record.source.url ?? '');
        continue;
      }
      if (key !== undefined) known.add(key);
      yield outcome;
    }
  }
}

async function* candidates(run: Run): AsyncGenerator<Step<FoundPage>> {
  const { settings, parts, request, signal, now } = run;
  const { instruction, queries: count, resultsPerSearch, offline } = settings;
  const planned = await planQueries({ instruction, task: request.task, count, model: parts.planner, signal });
  if (planned.problem !== undefined) {
    const { silent, detail } = planned.problem;
    yield rejection(
      `queries-model-${silent}`,
      `${detail}: the instruction itself is searched for.`,
      parts.planner?.ref ?? '',
    );
  }
  const { queries } = planned;
  const pages = findPages({
    engines: parts.engines,
    queries,
    resultsPerSearch,
    cache: run.cache,
    offline,
    signal,
    now,
  });
  const counts = { pages: 0, failed: 0 };
  for await (const step of pages) {
    if ('rejected' in step) counts.failed++;
    else if (++counts.pages > settings.maximumPages) return;
    yield step;
  }
  if (counts.pages === 0 && counts.failed > 0) throw noSearch(parts.engines);
}

function noSearch(engines: readonly SearchEngine[]): PlatformError {
  return new PlatformError('web-agent.no-search', {
    message: 'No search engine gave an answer.',
    place: engines.map(({ id }) => id).join(', '),
    remedy: 'See the reasons under search-failed; check keys, limits and the network, or choose another engine.',
  });
}

async function* withoutDuplicates(steps: AsyncIterable<Step<ReadFound>>): AsyncGenerator<Step<ReadFound>> {
  const known = new Set<string>();
  for await (const step of steps) {
    const key = 'rejected' in step ? undefined : sha256(plain(step.text.text));
    if (key !== undefined && 'page' in step && known.has(key)) {
      yield rejection('duplicate-page', 'Another page has the same text.', step.page.url);
      continue;
    }
    if (key !== undefined) known.add(key);
    yield step;
  }
}

async function extract(step: Step<ReadFound>, run: Run): Promise<Curated[]> {
  if ('rejected' in step) return [step];
  const { instruction, maximumCharacters, maximumRecordsPerPage: maximumRecords, ownWords } = run.settings;
  const outcomes = await extractRecords(step.text, {
    model: run.parts.reader,
    fields: run.request.task.fields,
    settings: { instruction, maximumCharacters, maximumRecords, ownWords },
    signal: run.signal,
  });
  return outcomes.map((outcome) => curatedOf(outcome, step, run.request));
}

function curatedOf(outcome: Extraction, { found, page, text }: ReadFound, { task }: CurateRequest): Curated {
  if ('reason' in outcome) return rejection(outcome.reason, outcome.detail, page.url);
  const { fields, support } = outcome;
  const { url, contentHash, retrievedAt } = page;
  const record: MetadataRecord = {
    // Not of the time of access: the same page gives the same record.
    id: contentId('record', { taskId: task.id, fields, source: { url, contentHash } }),
    taskId: task.id,
    fields,
    source: {
      name: text.title || found.title || url,
      url,
      licence: text.licence ?? found.licence ?? unknownLicence,
      retrievedAt,
      contentHash,
      place: found.foundBy,
    },
    language: text.language ?? 'en',
    support,
  };
  return { record };
}

function rejection(reason: string, detail: string, place: string): { rejected: Rejected } {
  return { rejected: { reason, detail, place } };
}
