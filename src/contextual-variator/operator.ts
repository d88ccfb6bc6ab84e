/**
 * A step that changes how a case is put without changing what it asks. In: a text (or a whole conversation) and randomness.
 * Out: messages, the parameters drawn, and a way to check that the text is still in them. An operator states what it accepts;
 * a conversation is never flattened for one that takes a single text (R12).
 */
import { PlatformError } from '../core/platform-error.ts';
import type { Random } from '../core/random.ts';
import type { Message, Variation } from '../core/test-case.ts';

/** What an operator makes: the messages to send and what it drew to make them. */
export type Varied = { messages: Message[]; parameters: Variation['parameters'] };

type OperatorFacts = {
  /** The file's name, for instance `payload-splitting`. */
  readonly id: string;
  /** Rises when the same seed gives other messages. */
  readonly version: number;
  readonly title: string;
  /** One sentence: what it does to a request. */
  readonly description: string;
  /** Where the method was published. */
  readonly citation: string;
  /** `attack`: tries to get a refused request answered. `perturbation`: keeps the meaning, changes the surface. */
  readonly purpose: 'attack' | 'perturbation';
};

/** Takes one text of a user and gives the messages that carry it. */
export type TextOperator = OperatorFacts & {
  readonly accepts: 'text';
  /** Same text and same random stream give the same bytes; the text may hold any well-formed Unicode, but is not empty. */
  apply(text: string, random: Random): Varied;
  /** Whether the text can be read back from the messages, verbatim or by undoing the operation. */
  carries(varied: Varied, text: string): boolean;
};

/** Takes a whole conversation and gives another. */
export type ConversationOperator = OperatorFacts & {
  readonly accepts: 'conversation';
  apply(messages: readonly Message[], random: Random): Varied;
  carries(varied: Varied, messages: readonly Message[]): boolean;
};

export type Operator = TextOperator | ConversationOperator;

export function textMessage(role: Message['role'], text: string): Message {
  return { role, content: [{ type: 'text', text }] };
}

/** The text of all messages, in order, one line break between them. */
export function messagesText(messages: readonly Message[]): string {
  return messages
    .flatMap((message) => message.content)
    .flatMap((part) => (part.type === 'text' ? [part.text] : []))
    .join('\n');
}

/**
 * Applies an operator to a case's messages and says what was done. System messages stay in front of what a text operator makes.
 * @throws PlatformError `variation.not-accepted` for a text operator and anything but one user message of one text
 */
export function applyOperator(
  operator: Operator,
  messages: readonly Message[],
  random: Random,
): { messages: Message[]; variation: Variation } {
  const varied =
    operator.accepts === 'conversation' ? operator.apply(messages, random) : applyToText(operator, messages, random);
  const { id, version } = operator;
  return {
    messages: varied.messages,
    variation: { operator: id, version, form: 'rules', parameters: varied.parameters },
  };
}

function applyToText(operator: TextOperator, messages: readonly Message[], random: Random): Varied {
  const system = messages.filter(({ role }) => role === 'system');
  const [asked, ...others] = messages.filter(({ role }) => role !== 'system');
  const [part, ...otherParts] = asked?.content ?? [];
  if (asked?.role !== 'user' || part?.type !== 'text' || others.length > 0 || otherParts.length > 0) {
    throw new PlatformError('variation.not-accepted', {
      message: `The operator "${operator.id}" takes one text of a user, and was given ${messages.length} message(s) of another shape.`,
      remedy: 'Use an operator that accepts conversations, or leave this case unvaried.',
      place: operator.id,
    });
  }
  const varied = operator.apply(part.text, random);
  return { ...varied, messages: [...system, ...varied.messages] };
}
