/**
 * Pictures of cases that are files. In: cases, and where their pictures are: drawings, the workspace's store, the edition itself. Out:
 * each picture once in the edition, under its hash. What a variation makes goes to the edition's folder at once, so that memory does
 * not hold a task's pictures; what no case shows in the end is taken out again.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Pictures } from '../contextual-variator/picture-operator.ts';
import { sha256 } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { ImageStore } from '../core/store.ts';
import type { ImagePart, TestCase } from '../core/test-case.ts';
import { type EditionWriter, isMissing } from './edition-files.ts';
import type { ManifestContent } from './manifest.ts';

type File = Extract<ImagePart['image'], { sha256: string }>;

export type PictureSources = {
  draw(drawing: Drawing): Promise<Uint8Array>;
  /** Where pictures are that no variation of this build made; absent where there are none. */
  images?: Pick<ImageStore, 'get'> | undefined;
  /** Folder of an edition whose pictures the inherited cases show. */
  inheritedFrom?: string | undefined;
};

export type EditionPictures = Pictures & {
  /** Names the pictures that these cases show in the manifest, and takes out what was made for none of them. */
  add(content: Pick<ManifestContent, 'files' | 'counts'>, cases: readonly TestCase[]): Promise<void>;
};

export function editionPictures(
  writer: EditionWriter,
  { draw, images, inheritedFrom }: PictureSources,
): EditionPictures {
  const made = new Set<string>();
  const fileOf = async (image: File): Promise<Uint8Array> => {
    const bytes =
      (await fileIn(writer.folder, image)) ??
      (inheritedFrom === undefined ? undefined : await fileIn(inheritedFrom, image)) ??
      (await images?.get(image.sha256));
    if (bytes !== undefined && sha256(bytes) === image.sha256) return bytes;
    throw new Error(`The picture ${image.sha256} of a case was not kept.`);
  };
  return {
    read: (image) => ('drawing' in image ? draw(image.drawing) : fileOf(image)),
    keep: async (bytes, mediaType) => {
      const image = { sha256: sha256(bytes), mediaType };
      await writer.bytes(imageFile(image), bytes);
      made.add(imageFile(image));
      return image;
    },
    add: async (content, cases) => {
      for (const image of filesIn(cases)) {
        const path = imageFile(image);
        if (content.files[path] !== undefined) continue;
        content.files[path] = await writer.bytes(path, await fileOf(image));
        content.counts.images += 1;
      }
      for (const path of made) if (content.files[path] === undefined) await rm(join(writer.folder, path));
      made.clear();
    },
  };
}

/** Pictures that are files, as often as they are shown. */
export function filesIn(cases: readonly Pick<TestCase, 'messages'>[]): File[] {
  const parts = cases.flatMap(({ messages }) => messages.flatMap(({ content }) => content));
  return parts.flatMap((part) => (part.type === 'image' && 'sha256' in part.image ? [part.image] : []));
}

/** `images/SHA256.png`. */
export function imageFile({ sha256: hash, mediaType }: File): string {
  return `images/${hash}.${mediaType.split('/')[1]}`;
}

async function fileIn(folder: string, image: File): Promise<Uint8Array | undefined> {
  return readFile(join(folder, imageFile(image))).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
}
