/** The annotation form as a server on this machine. In: sessions and a port. Out: its address; close it. */
import { serve } from '@hono/node-server';
import { PlatformError } from '../../core/platform-error.ts';
import type { AnnotationSession } from '../../pipeline/annotate/session.ts';
import { type AnnotateAppOptions, annotateApp } from './annotate-app.ts';

export type AnnotateServerOptions = AnnotateAppOptions & {
  /** 0 = any free one. */
  port: number;
};

export interface AnnotateServer extends AsyncDisposable {
  readonly url: string;
}

const hostname = '127.0.0.1';

/** Sessions are opened once for each annotator. Throws `annotate.cannot-listen`. */
export async function createAnnotateServer(options: AnnotateServerOptions): Promise<AnnotateServer> {
  const sessions = new Map<string, Promise<AnnotationSession>>();
  const session = (annotator: string) => {
    const opened = sessions.get(annotator) ?? options.session(annotator);
    sessions.set(annotator, opened);
    return opened;
  };
  const { fetch } = annotateApp({ ...options, session });
  const server = serve({ fetch, port: options.port, hostname });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', (cause) => reject(cannotListen(options.port, cause)));
    server.once('listening', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : options.port);
    });
  });
  const close = async () => {
    if ('closeAllConnections' in server) server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://${hostname}:${port}`, [Symbol.asyncDispose]: close };
}

function cannotListen(port: number, cause: Error): PlatformError {
  return new PlatformError('annotate.cannot-listen', {
    message: `The form cannot be opened on port ${port} (${cause.message}).`,
    place: '--port',
    remedy: 'Choose another port, or 0 for any free one.',
    cause,
  });
}
