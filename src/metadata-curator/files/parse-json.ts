/** JSON as data sets have it: Python's `json` module writes NaN and Infinity, which are no JSON (RFC 8259, section 6); they are null here. */

const stringOrNumberWord = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/g;

/** Throws SyntaxError like `JSON.parse`. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/\bNaN\b|\bInfinity\b/.test(text)) throw error;
    return JSON.parse(text.replace(stringOrNumberWord, (token) => (token.startsWith('"') ? token : 'null')));
  }
}
