/**
 * Operators on the pictures of a case, as steps of a chain. In: an operation on pixels, a case's messages, where pictures are read and
 * kept. Out: the messages with a file in place of each picture, and the record of what was done, with the drawings that stood there:
 * what is on a picture can then still be told by program.
 */
import type { ImageOperation } from '../core/image-operation.ts';
import type { Random } from '../core/random.ts';
import type { ContentPart, ImagePart, Message, Variation } from '../core/test-case.ts';
import { imageOperator } from './image-operator.ts';
import type { OperatorFacts, Severity } from './operator.ts';

export type PictureOperator = OperatorFacts & {
  readonly accepts: 'pictures';
  readonly purpose: 'perturbation';
  readonly operation: ImageOperation;
};

type PictureFile = Extract<ImagePart['image'], { sha256: string }>;

/** Where a step gets pictures from, and where it puts those it makes. */
export type Pictures = {
  read(image: ImagePart['image']): Promise<Uint8Array>;
  keep(bytes: Uint8Array, mediaType: string): Promise<PictureFile>;
};

export type PicturesVaried =
  | { messages: Message[]; variation: Variation }
  | { refused: 'not-applicable' | 'unchanged'; why: string };

/** As for text, where a recipe does not say. */
const usualSeverity = 3;

export function pictureOperator(operation: ImageOperation): PictureOperator {
  const { id, version, title, description, citation } = operation;
  return { id, version, title, description, citation, purpose: 'perturbation', accepts: 'pictures', operation };
}

/**
 * @param how.mayTurn whether the right answer stays right when the picture is turned or mirrored
 * @throws PlatformError `image.unreadable`
 */
export async function varyPictures(
  { operation }: PictureOperator,
  messages: readonly Message[],
  how: { random: Random; severity: Severity | undefined; mayTurn: boolean; pictures: Pictures },
): Promise<PicturesVaried> {
  const { random, severity = usualSeverity, mayTurn, pictures } = how;
  const shown = messages.flatMap(({ content }) => content.filter((part) => part.type === 'image'));
  if (shown.length === 0) return { refused: 'not-applicable', why: 'the case shows no picture' };
  if (!operation.hasSeverity && !mayTurn)
    return { refused: 'not-applicable', why: 'a turned picture may have another right answer' };
  const operator = imageOperator(operation, severity);
  const made: { image: PictureFile; variation: Variation }[] = [];
  for (const [index, { image }] of shown.entries()) {
    const { bytes, mediaType, variation } = await operator.apply(
      await pictures.read(image),
      random.fork(`picture/${index}`),
    );
    made.push({ image: await pictures.keep(bytes, mediaType), variation });
  }
  const [first] = made;
  if (first === undefined) throw new Error('Each picture that is shown is varied.');
  const isSame = shown.every(({ image }, index) => 'sha256' in image && image.sha256 === made[index]?.image.sha256);
  if (isSame) return { refused: 'unchanged', why: 'the picture is the same to the byte' };
  const drawings = shown.flatMap(({ image }) => ('drawing' in image ? [image.drawing] : []));
  const { variation } = first;
  const parameters = { ...variation.parameters, ...(drawings.length > 0 && { drawings }) };
  return { messages: withPictures(messages, made), variation: { ...variation, parameters } };
}

function withPictures(messages: readonly Message[], made: readonly { image: PictureFile }[]): Message[] {
  const left = [...made];
  const put = (part: ContentPart): ContentPart => {
    if (part.type === 'text') return part;
    const next = left.shift();
    return next === undefined ? part : { type: 'image', image: next.image };
  };
  return messages.map(({ role, content }) => ({ role, content: content.map(put) }));
}
