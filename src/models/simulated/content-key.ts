/**
 * Which request is this? In: messages, pictures by their content hash. Out: a hash that stays the same on every way a request can
 * take: adapters put system messages first and join text parts with line breaks, and the boundaries of fences differ from answer
 * to answer, so neither counts.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Message } from '../../core/test-case.ts';

export type KeyedPart = { type: 'text'; text: string } | { type: 'image'; sha256: string };
export type KeyedMessage = { role: Message['role']; content: readonly KeyedPart[] };

export function contentKey(messages: readonly KeyedMessage[]): string {
  const system = messages.filter(({ role }) => role === 'system').map(messageText);
  const turns = messages
    .filter(({ role }) => role !== 'system')
    .map((message) => ({ role: message.role, text: messageText(message), images: messageImages(message) }));
  return sha256(canonicalJson({ system: plainText(system.join('\n')), turns }));
}

/** Text as it counts for recognition: no fence boundaries, no blank lines, no space at the ends. */
export function plainText(text: string): string {
  return text
    .replace(/(<<<(?:END )?[A-Z]+) [0-9a-f]{12}>>>/g, '$1>>>')
    .replace(/\r\n?/g, '\n')
    .replace(/\n{2,}/g, '\n')
    .trim();
}

function messageText({ content }: KeyedMessage): string {
  return plainText(content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n'));
}

function messageImages({ content }: KeyedMessage): string[] {
  return content.flatMap((part) => (part.type === 'image' ? [part.sha256] : []));
}
