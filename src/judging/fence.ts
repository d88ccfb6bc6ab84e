/**
 * Fences around material that a model must read but not obey (R17, R33). In: a name, a text and a boundary nobody could foresee.
 * Out: the text between two marker lines. Markers inside the text lose their angle brackets, so it cannot close its own fence.
 */
import { sha256 } from '../core/canonical.ts';

/** 12 hexadecimal digits, derived from an id that the author of the fenced text does not know. */
export function fenceBoundary(id: string): string {
  return sha256(`fence/${id}`).slice(0, 12);
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
