/** Text from outside, made harmless. In: any text. Out: HTML. Control characters are shown, direction marks cannot leave their place. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(/\p{Cc}/gu, shown);
}

/** Line breaks and tabs stay; other control characters are made visible. */
function shown(mark: string): string {
  return mark === '\n' || mark === '\t' ? mark : `\u2423${mark.charCodeAt(0).toString(16)}`;
}

/** Escaped, and in a box of its own as far as writing direction goes. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}
