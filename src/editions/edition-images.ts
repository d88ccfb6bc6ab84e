/** Pictures of cases that are files. In: cases, where their pictures are kept. Out: each picture once in the edition, under its hash. */
import { sha256 } from '../core/canonical.ts';
import type { ImageStore } from '../core/store.ts';
import type { TestCase } from '../core/test-case.ts';
import type { EditionWriter } from './edition-files.ts';
import type { ManifestContent } from './manifest.ts';

export async function addImages(
  content: Pick<ManifestContent, 'files' | 'counts'>,
  cases: readonly TestCase[],
  { images, writer }: { images: Pick<ImageStore, 'get'> | undefined; writer: EditionWriter },
): Promise<void> {
  const parts = cases.flatMap(({ messages }) => messages.flatMap((message) => message.content));
  for (const part of parts) {
    if (part.type !== 'image' || 'drawing' in part.image) continue;
    const path = imageFile(part.image);
    if (content.files[path] !== undefined) continue;
    const bytes = await images?.get(part.image.sha256);
    if (bytes === undefined || sha256(bytes) !== part.image.sha256)
      throw new Error(`The picture ${part.image.sha256} of a case was not kept.`);
    content.files[path] = await writer.bytes(path, bytes);
    content.counts.images += 1;
  }
}

/** `images/SHA256.png`. */
function imageFile({ sha256: hash, mediaType }: { sha256: string; mediaType: string }): string {
  return `images/${hash}.${mediaType.split('/')[1]}`;
}
