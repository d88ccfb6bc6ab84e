/**
 * The words of a page. In: its bytes and content type. Out: title, main text (one line a block), language, licence, and whether the
 * page shows hardly anything without its scripts. Readability picks the article; where it finds none, all visible text is taken.
 * What a reader does not see (scripts, hidden elements) is not text, so that nothing hidden speaks to a model. A page whose markup is
 * too much work is not read, or read without picking.
 */
import { licenceName } from './licence-name.ts';
import { pageWeight } from './page-weight.ts';

export type PageText = {
  title: string;
  text: string;
  /** BCP 47, as the page declares it. */
  language?: string;
  licence?: string;
  needsScripts: boolean;
};

export type PageBytes = { body: Uint8Array; contentType: string; url: string };

/** Beyond these (measured: 1.5 s on one core) the article is not picked out; a deeper page is not parsed at all. */
const pickable = { nesting: 250, tags: 20_000 };
const maximumNesting = 2000;

/** The page cannot be read; `message` is for people. */
export class UnreadablePage extends Error {
  override readonly name = 'UnreadablePage';
}

/** Characters of text below which a page with scripts counts as empty without them. */
const hardlyAny = 200;

const unseen = [
  'script, style, noscript, template, iframe, object, svg, [hidden], [aria-hidden="true"]',
  '[style*="display:none"], [style*="display: none"], [style*="visibility:hidden"], [style*="visibility: hidden"]',
].join(', ');

/** Rejects with `UnreadablePage` where the markup is nested too deep. */
export async function readPage({ body, contentType, url }: PageBytes): Promise<PageText> {
  const source = decode(body, contentType);
  if (!/html/i.test(contentType)) return plainPage(source);
  const weight = pageWeight(source);
  if (weight.nesting > maximumNesting) throw new UnreadablePage(`Elements are nested ${weight.nesting} deep.`);
  const [{ parseHTML }, { Readability }] = await Promise.all([import('linkedom'), import('@mozilla/readability')]);
  // A page without any element has no document element to work on.
  const { document } = parseHTML(/<html/i.test(source) ? source : `<!doctype html><html><body>${source}</body></html>`);
  const hasScripts = document.querySelector('script') !== null;
  const language = languageTag(document.documentElement.getAttribute('lang'));
  const licence = licenceOf(document, url);
  const title = tidy(document.querySelector('title')?.textContent ?? '');
  for (const element of document.querySelectorAll(unseen)) element.remove();
  // Not of the body: where tags are left out, as HTML allows, the parser puts what is shown beside it.
  const whole = blockText(document.documentElement);
  const canPick = weight.nesting <= pickable.nesting && weight.tags <= pickable.tags;
  const article = canPick ? new Readability(document, { charThreshold: 100 }).parse() : null;
  const articleText = article?.content
    ? blockText(parseHTML(`<html><body>${article.content}</body></html>`).document.body)
    : '';
  // Readability sometimes keeps a fragment; then the whole page tells more than the pick.
  const text = articleText.length >= Math.min(hardlyAny, whole.length / 4) ? articleText : whole;
  return {
    title: title || tidy(article?.title ?? ''),
    text,
    ...(language === undefined ? {} : { language }),
    ...(licence === undefined ? {} : { licence }),
    needsScripts: hasScripts && whole.length < hardlyAny,
  };
}

function plainPage(source: string): PageText {
  const text = tidyLines(source);
  return { title: (text.split('\n')[0] ?? '').slice(0, 120), text, needsScripts: false };
}

function decode(body: Uint8Array, contentType: string): string {
  const named = /charset=["']?([\w-]+)/i.exec(contentType)?.[1];
  const inside = /<meta[^>]+charset=["']?([\w-]+)/i.exec(Buffer.from(body.subarray(0, 2048)).toString('latin1'))?.[1];
  for (const label of [named, inside]) {
    try {
      if (label !== undefined) return new TextDecoder(label).decode(body);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return new TextDecoder().decode(body);
}

function languageTag(written: string | null): string | undefined {
  return written !== null && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/i.test(written) ? written : undefined;
}

function licenceOf(document: Document, url: string): string | undefined {
  const href = document.querySelector('a[rel~="license"], link[rel~="license"]')?.getAttribute('href');
  if (!href || !URL.canParse(href, url)) return undefined;
  return licenceName(new URL(href, url).href);
}

const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CAPTION DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TH THEAD TR UL'.split(
    ' ',
  ),
);

const notShown = new Set(['HEAD', 'TITLE']);

/** `textContent` would glue the last word of a block to the first of the next. */
function blockText(root: Node | null): string {
  const pieces: string[] = [];
  const visit = (node: Node) => {
    if (notShown.has(node.nodeName.toUpperCase())) return;
    if (node.nodeType === 3) pieces.push((node.textContent ?? '').replace(/\s+/g, ' '));
    const isBlock = blocks.has(node.nodeName.toUpperCase());
    if (isBlock) pieces.push('\n');
    for (const child of node.childNodes) visit(child);
    if (isBlock) pieces.push('\n');
  };
  if (root !== null) visit(root);
  return tidyLines(pieces.join(''));
}

function tidyLines(text: string): string {
  return text
    .split(/\r?\n/)
    .map(tidy)
    .filter((line) => line !== '')
    .join('\n');
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
