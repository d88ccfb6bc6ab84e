/** Text from outside, made harmless. In: any text. Out: HTML. Control characters are shown, direction marks cannot leave their place. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g,
      (mark) => `\u2423${mark.charCodeAt(0).toString(16)}`,
    );
}

/** Escaped, and in a box of its own as far as writing direction goes. */
export function isolated(text: string): string {
  return `<bdi>${escaped(text)}</bdi>`;
}
