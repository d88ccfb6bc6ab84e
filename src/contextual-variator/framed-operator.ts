/**
 * Attacks that put words around a request and leave the request itself as it is. In: named frames. Out: an operator that draws
 * one of them. The request stands verbatim in the last user message.
 */
import { messagesText, type TextOperator, textMessage } from './operator.ts';

export type Frames = Readonly<Record<string, (request: string) => string>>;

type Facts = Pick<TextOperator, 'id' | 'version' | 'title' | 'description' | 'citation'>;

/** @param frames name of the frame → the user message it makes; the name is recorded as the parameter `frame` */
export function framedOperator(facts: Facts, frames: Frames): TextOperator {
  const named = Object.entries(frames);
  return {
    ...facts,
    purpose: 'attack',
    accepts: 'text',
    apply(text, random) {
      const [frame, put] = random.pick(named);
      return { messages: [textMessage('user', put(text))], parameters: { frame } };
    },
    carries: (varied, text) => messagesText(varied.messages).includes(text),
  };
}
