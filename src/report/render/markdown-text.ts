/** Markdown from texts that may come from outside. In: any text. Out: one line that makes no HTML, no link and no new table cell. */
export type Cell = string | number;

export function plain(text: Cell): string {
  return String(text)
    .replaceAll('\\', '\\\\')
    .replaceAll('|', '\\|')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('](', ']\\(')
    .replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, (mark) => `\u2423${mark.charCodeAt(0).toString(16)}`)
    .replaceAll(/\s+/g, ' ');
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${plain(line)}`).join('\n');
}

export function table(headings: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [headings.map(plain), headings.map(() => '---'), ...rows.map((row) => row.map(plain))].map(line).join('\n');
}
