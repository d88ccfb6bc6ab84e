/**
 * Text from outside, made harmless. In: any text. Out: HTML. Control characters and marks that turn the writing direction around are
 * shown instead of obeyed.
 */
export function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, shown);
}

/** Line breaks and tabs stay; the others are made visible. */
function shown(mark: string): string {
  return mark === '\n' || mark === '\t' ? mark : `\u2423${mark.charCodeAt(0).toString(16)}`;
}

/** Escaped, and in a box of its own as far as writing direction goes. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}
