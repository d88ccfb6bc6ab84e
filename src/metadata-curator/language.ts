/** The language of a text, where a data set does not say. In: text. Out: a BCP 47 tag; `und` where the text is too short to tell. */

/** Below this many letters the guess of a character model is little better than chance. */
const fewestLetters = 12;

export async function languageDetector(): Promise<(text: string) => string> {
  const { detect } = await import('tinyld');
  return (text) => {
    const letters = text.match(/\p{L}/gu)?.length ?? 0;
    return (letters >= fewestLetters && detect(text)) || 'und';
  };
}
