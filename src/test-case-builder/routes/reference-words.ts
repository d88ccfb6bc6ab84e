/**
 * What of a case's reference stands in its text. In: a reference, a text. Out: the words of the reference that are shown, and those that
 * must not come in: an answer option that a model puts into other words is another option, an answer that it lets slip is given away.
 */
import type { TestCase } from '../../core/test-case.ts';

export type ReferenceWords = {
  /** They stand in the text. */
  shown: readonly string[];
  /** They do not, and are telling enough that they would be the answer if they did. */
  hidden: readonly string[];
};

/** Shorter single words, such as the names of labels, may stand anywhere. */
const tellingCharacters = 8;
/** A passage that makes up nearly the whole text is what is put into other words. */
const nearlyAll = 0.8;

export function referenceWords(reference: TestCase['reference'], text: string): ReferenceWords {
  const passages = [...new Set(leaves(reference))].filter((passage) => /[\p{L}\p{N}]/u.test(passage));
  const parts = passages.filter((passage) => passage.length < nearlyAll * text.length);
  return {
    shown: parts.filter((passage) => times(passage, text) > 0),
    hidden: parts.filter((passage) => isTelling(passage) && times(passage, text) === 0),
  };
}

/** The first passage that stands there less often, more often, or at all; nothing where all is as before. */
export function changedReferenceWords(
  words: ReferenceWords | undefined,
  { before, after }: { before: string; after: string },
): string | undefined {
  const lost = words?.shown.find((passage) => times(passage, after) < times(passage, before));
  if (lost !== undefined) return `lost: ${lost.slice(0, 150)}`;
  const added = [...(words?.hidden ?? []), ...(words?.shown.filter(isTelling) ?? [])].find(
    (passage) => times(passage, after) > times(passage, before),
  );
  return added === undefined ? undefined : `added: ${added.slice(0, 150)}`;
}

function leaves(value: TestCase['reference'][string] | TestCase['reference']): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

function isTelling(passage: string): boolean {
  return passage.length >= tellingCharacters || /\s/.test(passage.trim());
}

/** As whole words, whatever the case of their letters. */
export function times(passage: string, text: string): number {
  const escaped = passage.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu');
  return Array.from(text.matchAll(pattern)).length;
}
