/**
 * Messages as they go out. In: a case's messages, whose pictures are drawings or stored files. Out: the same with picture bytes,
 * and the hash of what is really sent. A picture that is not there is a fault, never an empty place (R1).
 */
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { ModelSettings, SentMessage, SentPart, WantedOutput } from '../core/model.ts';
import type { ImageStore } from '../core/store.ts';
import type { ContentPart, ImagePart, Message } from '../core/test-case.ts';

export type Pictures = {
  images: ImageStore;
  draw(drawing: Drawing): Promise<Uint8Array>;
};

/** Draws and keeps pictures; the last few drawings stay at hand, because several models are asked about the same case. */
export function createMessageSender(pictures: Pictures): (messages: readonly Message[]) => Promise<SentMessage[]> {
  const kept = new Map<string, Promise<SentPart>>();
  const atHand = 64;
  const picture = (part: ImagePart): Promise<SentPart> => {
    const key = canonicalJson(part.image);
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = readPicture(part, pictures);
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > atHand && oldest !== undefined) kept.delete(oldest);
    return made;
  };
  const sentPart = async (part: ContentPart): Promise<SentPart> => (part.type === 'text' ? part : picture(part));
  return (messages) =>
    Promise.all(
      messages.map(async ({ role, content }) => ({ role, content: await Promise.all(content.map(sentPart)) })),
    );
}

async function readPicture(part: ImagePart, { images, draw }: Pictures): Promise<SentPart> {
  if ('drawing' in part.image) {
    const bytes = await draw(part.image.drawing);
    const { sha256: hash, mediaType } = await images.put(bytes);
    return { type: 'image', sha256: hash, mediaType, bytes };
  }
  const bytes = await images.get(part.image.sha256);
  if (bytes === undefined) throw new Error(`The picture ${part.image.sha256} is not in the image store.`);
  return { type: 'image', sha256: part.image.sha256, mediaType: part.image.mediaType, bytes };
}

/** Hash of messages, wanted output and settings; pictures by their content hash. */
export function requestHash(request: {
  messages: readonly SentMessage[];
  output: WantedOutput;
  settings: ModelSettings;
}): string {
  const messages = request.messages.map(({ role, content }) => ({
    role,
    content: content.map((part) => (part.type === 'text' ? part : { type: 'image', sha256: part.sha256 })),
  }));
  return sha256(canonicalJson({ ...request, messages }));
}
