/**
 * Fences around material that a model must read but not obey (R17, R33). In: a name, a text and a boundary nobody could foresee.
 * Out: the text between two marker lines. Markers inside the text lose their angle brackets, so it cannot close its own fence.
 */
import { canonicalJson, sha256 } from './canonical.ts';

/**
 * 12 hexadecimal digits, derived from all that is fenced: its author would have to write a text that holds a part of its own hash. The
 * same material has the same boundary, so that the same question to a judge is the same request.
 */
export function fenceBoundary(material: unknown): string {
  return sha256(`fence/${canonicalJson(material)}`).slice(0, 12);
}

export function fence(name: string, text: string, boundary: string): string {
  const neutral = text.replaceAll('<<<', '‹‹‹').replaceAll('>>>', '›››');
  return `<<<${name} ${boundary}>>>\n${neutral}\n<<<END ${name} ${boundary}>>>`;
}

/** The fenced sections of a prompt by name; of several with one name, the first. */
export function readFenced(prompt: string): Record<string, string> {
  const sections: Record<string, string> = {};
  for (const match of prompt.matchAll(/<<<([A-Z]+) ([0-9a-f]{12})>>>\n([\s\S]*?)\n<<<END \1 \2>>>/g)) {
    const [, name, , text] = match;
    if (name !== undefined && text !== undefined) sections[name] ??= text;
  }
  return sections;
}
