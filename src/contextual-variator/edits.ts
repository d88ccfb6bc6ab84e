/**
 * Changes of a text as a list of replaced passages, so that a reader sees what was done and a program can undo it. In: a text and
 * edits in its own places. Out: the changed text, or the text again. Edits are in order and do not overlap.
 */
import type { Json } from '../core/canonical.ts';

/** `old` stands in the text before the change, beginning at the UTF-16 offset `at`, and is replaced by `put`. */
export type Edit = { at: number; old: string; put: string };

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** Characters looked at on each side of an edit; longer than the emoji sequences in use. */
const context = 24;

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let made = '';
  let done = 0;
  for (const { at, old, put } of edits) {
    made += text.slice(done, at) + put;
    done = at + old.length;
  }
  return made + text.slice(done);
}

/** The text before the edits, or nothing where `changed` is not what they lead to. */
export function undoEdits(changed: string, edits: readonly Edit[]): string | undefined {
  let text = '';
  let read = 0;
  for (const { at, old, put } of edits) {
    const kept = at - text.length;
    if (kept < 0 || !changed.startsWith(put, read + kept)) return undefined;
    text += changed.slice(read, read + kept) + old;
    read += kept + put.length;
  }
  return text + changed.slice(read);
}

/**
 * The edits in order, without those that overlap an earlier one, change nothing, or would tear or join what readers take for single
 * characters (grapheme clusters, Unicode Standard Annex 29).
 */
export function soundEdits(text: string, edits: readonly Edit[]): Edit[] {
  const sound: Edit[] = [];
  let end = -1;
  for (const edit of edits.toSorted((a, b) => a.at - b.at)) {
    if (edit.at < end || edit.old === edit.put || !keepsClusters(text, edit)) continue;
    sound.push(edit);
    end = Math.max(end, edit.at + edit.old.length);
  }
  return sound;
}

function keepsClusters(text: string, { at, old, put }: Edit): boolean {
  const left = text.slice(Math.max(0, at - context), at);
  const right = text.slice(at + old.length, at + old.length + context);
  return (
    areBoundaries(left + old + right, [left.length, left.length + old.length]) &&
    areBoundaries(left + put + right, [left.length, left.length + put.length])
  );
}

function areBoundaries(text: string, places: readonly number[]): boolean {
  // Between printable ASCII characters every place is a boundary.
  if (/^[\x20-\x7e]*$/.test(text)) return true;
  const segments = segmenter.segment(text);
  return places.every((place) => place === text.length || segments.containing(place)?.index === place);
}

/** As kept in a variation's parameters: `[at, old, put]` each. */
export function editsToJson(edits: readonly Edit[]): Json {
  return edits.map(({ at, old, put }) => [at, old, put]);
}

/** Nothing where the value is not what `editsToJson` makes. */
export function editsFromJson(value: unknown): Edit[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const edits = value.flatMap((each: unknown) => {
    const [at, old, put] = Array.isArray(each) ? (each as unknown[]) : [];
    return typeof at === 'number' && typeof old === 'string' && typeof put === 'string' ? [{ at, old, put }] : [];
  });
  return edits.length === value.length ? edits : undefined;
}
