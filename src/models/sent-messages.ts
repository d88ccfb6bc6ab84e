/** Our messages in the SDK's shape. Order, roles and bytes stay as they are. */
import type { wrapLanguageModel } from 'ai';
import type { ModelRequest, SentMessage } from '../core/model.ts';

type SdkPrompt = Parameters<ReturnType<typeof wrapLanguageModel>['doGenerate']>[0]['prompt'];

export function toSdkPrompt(messages: readonly SentMessage[]): SdkPrompt {
  return messages.map(toSdkMessage);
}

function toSdkMessage(message: SentMessage): SdkPrompt[number] {
  switch (message.role) {
    case 'system':
      return { role: 'system', content: textOf(message) };
    case 'assistant':
      return { role: 'assistant', content: [{ type: 'text', text: textOf(message) }] };
    case 'user':
      return { role: 'user', content: message.content.map(toSdkPart) };
  }
}

function toSdkPart(part: SentMessage['content'][number]) {
  if (part.type === 'text') return { type: 'text' as const, text: part.text };
  return { type: 'file' as const, mediaType: part.mediaType, data: { type: 'data' as const, data: part.bytes } };
}

function textOf({ role, content }: SentMessage): string {
  if (content.some((part) => part.type === 'image'))
    throw new TypeError(`A picture in a message of the ${role} cannot be sent.`);
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('\n\n');
}

/** The prompt of an image request: the text of the last user message. */
export function imagePrompt({ messages }: ModelRequest): string {
  const last = messages.findLast((message) => message.role === 'user');
  if (last === undefined) throw new TypeError('An image request needs a user message.');
  return last.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
}

/** For servers that take no schema: what the answer must look like, in words. */
export function schemaInstruction(schema: Record<string, unknown>): SentMessage {
  const text = `Answer with one JSON object and nothing else. It must fit this JSON schema:\n${JSON.stringify(schema)}`;
  return { role: 'system', content: [{ type: 'text', text }] };
}
