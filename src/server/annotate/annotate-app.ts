/**
 * The local web form for annotators. In: sessions by annotator. Out: one page and a small interface behind it. It listens on loopback,
 * answers only to its own host name and to a key that stands in the address it prints, and its pages may load nothing from elsewhere.
 */
import { timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Drawing } from '../../core/drawing.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { AnnotationSession } from '../../pipeline/annotate/session.ts';
import { annotatePage, contentSecurityPolicy } from './annotate-page.ts';

export type AnnotateAppOptions = {
  /** Nobody can guess it; part of the address. */
  key: string;
  title: string;
  /** Offered as the annotator's name. */
  annotator: string;
  session(annotator: string): Promise<AnnotationSession>;
  image(sha256: string): Promise<Uint8Array | undefined>;
  draw(drawing: Drawing): Promise<Uint8Array>;
};

const Annotator = z.string().trim().min(1).max(80);
const Place = z.coerce.number().int().min(0);
const Given = z.strictObject({ index: z.number().int().min(0), label: z.string().max(200).nullable() });
const mostBytes = 16 * 1024;

export function annotateApp(options: AnnotateAppOptions): Hono {
  const { key, image, draw } = options;
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
  });
  app.use(async (context, next) => {
    if (!isLoopback(context.req.header('host'))) return context.text('This form answers on this machine only.', 403);
    const given = context.req.header('x-annotate-key') ?? context.req.query('key') ?? '';
    if (!isSame(given, key)) return context.text('Open the address that trustgen annotate printed.', 403);
    return next();
  });
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof z.ZodError) return context.json({ error: 'The request is not as expected.' }, 400);
    if (error instanceof PlatformError) return context.json({ error: error.message }, 400);
    throw error;
  });
  app.get('/', (context) => context.html(annotatePage(options)));
  const sessionOf = (name: string | undefined) => options.session(Annotator.parse(decodedName(name)));
  app.get('/api/next', async (context) => {
    const session = await sessionOf(context.req.header('x-annotator'));
    const index = session.next(Place.parse(context.req.query('from') ?? 0));
    return context.json({ index: index ?? null, progress: session.progress() });
  });
  app.get('/api/items/:index', async (context) => {
    const session = await sessionOf(context.req.header('x-annotator'));
    const item = await session.item(Place.parse(context.req.param('index')));
    return context.json({ item: { ...item, request: item.request, given: item.given }, progress: session.progress() });
  });
  app.post('/api/words', bodyLimit({ maxSize: mostBytes }), async (context) => {
    const session = await sessionOf(context.req.header('x-annotator'));
    const { index, label } = Given.parse(await context.req.json().catch(() => undefined));
    await session.give(index, label);
    return context.json({ progress: session.progress() });
  });
  app.post('/api/undo', async (context) => {
    const session = await sessionOf(context.req.header('x-annotator'));
    return context.json({ index: (await session.undo()) ?? null, progress: session.progress() });
  });
  app.get('/images/:index/:place', async (context) => {
    const session = await sessionOf(context.req.query('annotator'));
    const item = await session.item(Place.parse(context.req.param('index')));
    const parts = [...item.request.flatMap((message) => message.parts), ...item.answer];
    const part = parts[Place.parse(context.req.param('place'))];
    const bytes =
      part?.type === 'image'
        ? await image(part.sha256)
        : part?.type === 'drawing'
          ? await draw(part.drawing)
          : undefined;
    if (bytes === undefined) return context.notFound();
    return context.body(Uint8Array.from(bytes), 200, { 'content-type': imageType(bytes) });
  });
  return app;
}

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Headers hold no letters beyond ASCII, so names come encoded; what cannot be decoded is no name. */
function decodedName(name: string | undefined): string {
  try {
    return decodeURIComponent(name ?? '');
  } catch {
    return '';
  }
}

/** Another site whose name was made to point here has another host. */
function isLoopback(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host ?? '');
}

function isSame(given: string, key: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(key)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The kinds of pictures a store keeps; anything else is given as bytes that no browser shows. */
function imageType(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\x89PNG')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (start.startsWith('RIFF') && start.endsWith('WEBP')) return 'image/webp';
  return start.startsWith('GIF8') ? 'image/gif' : 'application/octet-stream';
}
