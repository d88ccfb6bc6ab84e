/**
 * A folder of pages of one's own (.html, .htm, .txt, .md), ranked by BM25: an engine without a network. In: the folder. Out: results
 * that hold their pages. A page is named by its path in the folder, so that the same folder gives the same records anywhere.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { PlatformError } from '../../../../core/platform-error.ts';
import { bm25 } from '../bm25.ts';
import { type PageBytes, readPage, UnreadablePage } from '../main-text.ts';
import type { SearchEngine } from '../search-engine.ts';

export type OwnCorpusSettings = {
  folder: string;
  /** What to call it in records. */
  name: string;
  /** Terms under which the pages may be used, where they do not say so themselves. */
  licence?: string;
  /** Larger files are left out. */
  maximumBytes?: number;
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/plain; charset=utf-8',
};

type CorpusPage = { path: string; title: string; text: string; body: Uint8Array; contentType: string };

export function ownCorpus({ folder, name, licence, maximumBytes = 2_000_000 }: OwnCorpusSettings): SearchEngine {
  let opening: Promise<ReturnType<typeof bm25<CorpusPage>>> | undefined;
  const open = async () => {
    const pages = await readPages(folder, maximumBytes);
    return bm25(pages, ({ title, text }) => `${title}\n${text}`);
  };
  return {
    id: `own-corpus:${name}`,
    pauseMs: 0,
    isLocal: true,
    describe: () => ({ engine: 'own-corpus', name, ...(licence === undefined ? {} : { licence }) }),
    async search(query, { count }) {
      opening ??= open();
      const rank = await opening;
      const results = rank(query, count).map(({ document: { path, title, text, body, contentType } }) => ({
        url: `corpus:${encodeURIComponent(name)}/${path.split('/').map(encodeURIComponent).join('/')}`,
        title,
        snippet: text.slice(0, 200),
        held: { body, contentType },
        ...(licence === undefined ? {} : { licence }),
      }));
      return { results };
    },
  };
}

async function readPages(folder: string, maximumBytes: number): Promise<CorpusPage[]> {
  const names = await readdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new PlatformError('web-agent.no-corpus', {
      message: 'The folder of the own corpus cannot be read.',
      place: folder,
      remedy: 'Give the path of a folder with .html or .txt files.',
      cause,
    });
  });
  const pages: CorpusPage[] = [];
  for (const name of names.toSorted()) {
    const contentType = contentTypes[extname(name).toLowerCase()];
    const { size } = await stat(join(folder, name));
    if (contentType === undefined || size > maximumBytes) continue;
    const path = name.split(sep).join('/');
    const body = await readFile(join(folder, name));
    const { title, text } = await textOf({ body, contentType, url: `corpus:${path}` });
    pages.push({ path, title, text, body, contentType });
  }
  return pages;
}

/** A page that cannot be read is found by no word. */
async function textOf(page: PageBytes): Promise<{ title: string; text: string }> {
  try {
    return await readPage(page);
  } catch (error) {
    if (error instanceof UnreadablePage) return { title: '', text: '' };
    throw error;
  }
}
