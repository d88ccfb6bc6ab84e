/**
 * A data set on the Hugging Face hub, or a mirror of it. In: repository, revision, configuration and split. Out: records that name the
 * commit and file they come from. Everything fetched is kept, so that the same source works without a connection afterwards.
 */
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { readLimits } from '../files/byte-source.ts';
import { httpCache } from '../files/http-cache.ts';
import { checkedOptions, curatePool, type PoolFile, PoolOptions } from '../row-pool.ts';
import type { MetadataSource } from '../source.ts';
import { described, type FilesContext, Layout, poolFiles } from './files.ts';
import { type HubRequest, hubDownload, hubRevision, hubTree } from './hub-client.ts';
import { chooseFiles } from './hub-files.ts';

export const HubOptions = PoolOptions.extend({
  ...Layout.shape,
  /** `owner/name`, or the bare name of the hub's oldest sets. */
  repository: z.string().regex(/^[\w.-]+(\/[\w.-]+)?$/),
  /** A commit, or a branch or tag, whose commit is then recorded. `refs/convert/parquet` is the hub's own Parquet copy. */
  revision: z.string().min(1).default('main'),
  config: z.string().min(1).optional(),
  split: z.string().min(1).default('train'),
  /** Globs of the files to read, where card and file names do not tell them. */
  files: z.array(z.string().min(1)).min(1).optional(),
  /** Address of the hub or a mirror. */
  baseUrl: z
    .url()
    .default('https://huggingface.co')
    .transform((url) => url.replace(/\/+$/, '')),
  /** By default the repository. */
  name: z.string().min(1).optional(),
  /** By default what the card says. */
  licence: z.string().min(1).optional(),
});
export type HubOptions = z.infer<typeof HubOptions>;

export type HubContext = Omit<FilesContext, 'folder'> & {
  /** Value of an environment variable; asked for `HF_TOKEN` when the hub is asked for something. */
  secret(name: string): string | undefined;
};

type Resolved = { commit: string; licence: string; files: Record<string, string | undefined> };

export function huggingFaceSource(input: z.input<typeof HubOptions>, context: HubContext): MetadataSource {
  const options = checkedOptions(HubOptions, input, 'source of kind "hugging-face"');
  const cache = httpCache({ folder: context.cacheFolder, fetch: context.fetch, offline: context.offline ?? false });
  const { name = options.repository, mapping, language, stratify, duplicates } = options;
  const limits = { ...readLimits, ...context.limits };
  let resolved: Resolved | undefined;

  return {
    kind: 'hugging-face',
    /** Commit, licence and files with their hashes are there once the hub was asked. */
    describe: () => ({ kind: 'hugging-face', ...options, ...resolved, ...described(context.existingTexts) }),
    async *curate(request, { signal, now }) {
      const { baseUrl, repository } = options;
      const token = context.secret('HF_TOKEN');
      const opened = await openSplit(options, { baseUrl, repository, cache, token, signal, now });
      resolved = opened.resolved;
      const chosen = await Promise.all(opened.found.map((file) => poolFiles(file, options, { limits, signal })));
      const pool = { name, licence: opened.resolved.licence, mapping, language, stratify, duplicates };
      const existingTexts = context.existingTexts ?? [];
      yield* curatePool({ options: pool, files: chosen.flat(), existingTexts }, request, signal);
    },
  };
}

type Found = { path: string; name: string; source: PoolFile['source'] };

async function openSplit(options: HubOptions, hub: HubRequest): Promise<{ resolved: Resolved; found: Found[] }> {
  const revision = await hubRevision(hub, options.revision);
  const licence = options.licence ?? revision.licence;
  if (licence === undefined || licence === 'unknown') throw noLicence(options);
  const tree = await hubTree(hub, revision.commit);
  const { repository, config, split, files, baseUrl } = options;
  const paths = tree.map(({ path }) => path);
  const chosen = chooseFiles({ repository, paths, configs: revision.configs, config, split, files });
  const found: Found[] = [];
  for (const path of chosen) {
    const sha256 = tree.find((file) => file.path === path)?.sha256;
    const kept = await hubDownload(hub, revision.commit, { path, sha256 });
    const url = `${baseUrl}/datasets/${repository}/blob/${revision.commit}/${path}`;
    const source = { url, contentHash: kept.sha256, retrievedAt: kept.retrievedAt };
    found.push({ path: kept.path, name: path, source });
  }
  const hashes = Object.fromEntries(found.map(({ name, source }) => [name, source.contentHash]));
  return { resolved: { commit: revision.commit, licence, files: hashes }, found };
}

function noLicence({ repository, baseUrl }: HubOptions): PlatformError {
  return new PlatformError('hub.no-licence', {
    message: 'The card of the data set names no licence.',
    place: repository,
    remedy: `Find out at ${baseUrl}/datasets/${repository} under which terms it may be used, and give \`licence\`.`,
  });
}
