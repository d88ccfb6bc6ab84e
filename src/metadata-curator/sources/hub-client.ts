/**
 * The part of the Hugging Face hub's HTTP API that a data set needs (https://huggingface.co/docs/hub/api): a revision's commit and
 * card, the tree of a commit, and its files. In: a repository. Out: checked answers, kept in the cache; what belongs to a commit never
 * changes and is asked for once. The token goes to the hub's own host alone.
 */

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import type { Downloaded, HttpCache } from '../files/http-cache.ts';
import { CardConfig } from './hub-files.ts';

const Revision = z.object({
  sha: z.string().regex(/^[0-9a-f]{40}$/),
  cardData: z
    .object({
      license: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .catch(undefined),
      configs: z.array(CardConfig).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const Tree = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    /** For files in large file storage: the SHA-256 of the content. */
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/) }).optional(),
  }),
);

export type HubFile = { path: string; sha256: string | undefined };
export type HubRevision = { commit: string; licence: string | undefined; configs: CardConfig[] };

export type HubRequest = {
  baseUrl: string;
  repository: string;
  cache: HttpCache;
  token: string | undefined;
  signal: AbortSignal;
  now(): Date;
};

export const isCommit = (revision: string): boolean => /^[0-9a-f]{40}$/.test(revision);

/** The commit that a branch or tag stands for; asked anew for each run, the last answer is used where the hub cannot be reached. */
export async function hubRevision(hub: HubRequest, revision: string): Promise<HubRevision> {
  const url = `${hub.baseUrl}/api/datasets/${hub.repository}/revision/${encodeURIComponent(revision)}`;
  const { sha, cardData } = await asked(hub, Revision, { url, fresh: !isCommit(revision) }).then(({ value }) => value);
  return {
    commit: sha,
    licence: [cardData?.license ?? []].flat().join(', ') || undefined,
    configs: cardData?.configs ?? [],
  };
}

const maxTreePages = 200;

/** All files of a commit. */
export async function hubTree(hub: HubRequest, commit: string): Promise<HubFile[]> {
  const start = `${hub.baseUrl}/api/datasets/${hub.repository}/tree/${commit}`;
  const files: HubFile[] = [];
  let url: string | undefined = `${start}?recursive=true`;
  for (let page = 0; url !== undefined; page++) {
    if (page === maxTreePages) throw tooManyPages(hub.repository);
    const { value, next }: { value: z.infer<typeof Tree>; next: string | undefined } = await asked(hub, Tree, { url });
    for (const { type, path, lfs } of value) if (type === 'file') files.push({ path, sha256: lfs?.oid });
    // A mirror may pass on a link to the hub itself: only the cursor is taken from it.
    url = next === undefined ? undefined : `${start}${new URL(next, start).search}`;
  }
  return files;
}

export function hubDownload(hub: HubRequest, commit: string, file: HubFile): Promise<Downloaded> {
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  const url = `${hub.baseUrl}/datasets/${hub.repository}/resolve/${commit}/${path}`;
  return got(hub, { url, sha256: file.sha256 });
}

async function asked<T>(hub: HubRequest, schema: z.ZodType<T>, request: { url: string; fresh?: boolean }) {
  const answer = await got(hub, request);
  const parsed = schema.safeParse(parsedJson(await readFile(answer.path, 'utf8')));
  if (parsed.success) return { value: parsed.data, next: answer.next };
  throw new PlatformError('hub.unexpected-answer', {
    message: `The hub's answer has another shape than expected: ${z.prettifyError(parsed.error)}`,
    place: request.url,
    remedy: 'Check the base address of the hub.',
  });
}

/** Undefined, which no schema takes, where the text is no JSON: a page of a proxy, say. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

type Got = { url: string; fresh?: boolean; sha256?: string | undefined };

async function got(hub: HubRequest, request: Got): Promise<Downloaded> {
  const authorization = hub.token === undefined ? undefined : `Bearer ${hub.token}`;
  try {
    return await hub.cache.get({ ...request, authorization, signal: hub.signal, now: hub.now });
  } catch (error) {
    if (error instanceof PlatformError && error.code === 'download.status' && error.cause instanceof Response)
      throw refused(hub, error.cause, request.url);
    throw error;
  }
}

function refused({ baseUrl, repository, token }: HubRequest, response: Response, url: string): PlatformError {
  const { status } = response;
  const told = response.headers.get('x-error-message')?.slice(0, 200);
  const said = `The hub answered ${status}${told ? `: ${told}` : '.'}`;
  const page = `${baseUrl}/datasets/${repository}`;
  if (status === 401 || status === 403) {
    const key = token === undefined ? 'set HF_TOKEN to a token that may read it' : 'check that HF_TOKEN may read it';
    return new PlatformError('hub.no-access', {
      message: `The data set is gated or private, or its name is wrong. ${said}`,
      place: repository,
      remedy: `Accept its terms at ${page}, then ${key}.`,
    });
  }
  if (status === 404) {
    return new PlatformError('hub.not-found', {
      message: `There is no such data set, revision or file. ${said}`,
      place: url,
      remedy: `Check the name and the revision at ${page}.`,
    });
  }
  return new PlatformError('hub.failed', { message: said, place: url, remedy: 'Try again later.' });
}

function tooManyPages(repository: string): PlatformError {
  return new PlatformError('hub.too-many-files', {
    message: `The repository lists more than ${maxTreePages} pages of files.`,
    place: repository,
    remedy: 'Download the files in question yourself and give their paths.',
  });
}
