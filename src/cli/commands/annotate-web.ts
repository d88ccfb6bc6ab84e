/** The web form of `trustgen annotate`: on loopback, under an address with a key, until Control-C. */
import { randomBytes } from 'node:crypto';
import type { Task } from '../../core/task.ts';
import { drawPng } from '../../images/draw.ts';
import type { AnnotationSession } from '../../pipeline/annotate/session.ts';
import type { Platform } from '../../platform.ts';
import { createAnnotateServer } from '../../server/annotate/create-annotate-server.ts';
import { note, print } from '../terminal.ts';

export type WebForm = {
  platform: Platform;
  task: Task;
  session(annotator: string): Promise<AnnotationSession>;
  annotator: string;
  port: number;
};

export async function annotateInBrowser({ platform, task, session, annotator, port }: WebForm): Promise<void> {
  const key = randomBytes(18).toString('base64url');
  await using server = await createAnnotateServer({
    ...{ key, title: task.title, annotator, session, port },
    image: (sha256) => platform.images.get(sha256),
    draw: (drawing) => drawPng(drawing),
  });
  print(`${server.url}/?key=${key}`);
  note('Open the address in a browser of this machine. Control-C ends it; every word is kept at once.');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
}
