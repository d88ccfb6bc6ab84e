/**
 * A step that changes how a case is put without changing what it asks. In: a text (or a whole conversation) and randomness.
 * Out: messages, the parameters drawn, and a way to check that the text is still in them. An operator states what it accepts;
 * a conversation is never flattened for one that takes a single text (R12).
 */
import { PlatformError } from '../core/platform-error.ts';
import type { Random } from '../core/random.ts';
import type { Message, Variation } from '../core/test-case.ts';
import type { ModelForm } from './model-form.ts';

/** What an operator makes: the messages to send and what it drew to make them. */
export type Varied = {
  messages: Message[];
  parameters: Variation['parameters'];
  /** Present where the text was left as it is: the reason, for readers. */
  unchanged?: string;
};

/** How strongly a text is changed, from barely to half of it; `shareOfWords` gives the figures. */
export type Severity = 1 | 2 | 3 | 4 | 5;

export type OperatorSettings = {
  /** Read by perturbations alone; 3 where absent. */
  severity?: Severity;
  /** Passages that stay as they are, to the letter: names, a quoted payload, the choices of a question. */
  protect?: readonly string[];
};

export type OperatorFacts = {
  /** The file's name, for instance `payload-splitting`. */
  readonly id: string;
  /** Rises when the same seed gives other messages. */
  readonly version: number;
  readonly title: string;
  /** One sentence: what it does to a request. */
  readonly description: string;
  /** Where the method was published. */
  readonly citation: string;
  /**
   * `attack`: tries to get a refused request answered. `perturbation`: keeps the meaning, spoils the surface. `rewording`: keeps the
   * meaning, says it in other words. `format`: asks the same in another form, whose right answer a program computes.
   */
  readonly purpose: 'attack' | 'perturbation' | 'rewording' | 'format';
};

/** Takes one text of a user and gives the messages that carry it. */
export type TextOperator = OperatorFacts & {
  readonly accepts: 'text';
  /** Same text and same random stream give the same bytes; the text may hold any well-formed Unicode, but is not empty. */
  apply(text: string, random: Random, settings?: OperatorSettings): Varied;
  /** Whether the text can be read back from the messages, verbatim or by undoing the operation. */
  carries(varied: Varied, text: string): boolean;
  /** What a generator model is told, for operators that a model can do as well. */
  readonly model?: ModelForm;
};

/** Takes a whole conversation and gives another. */
export type ConversationOperator = OperatorFacts & {
  readonly accepts: 'conversation';
  apply(messages: readonly Message[], random: Random): Varied;
  carries(varied: Varied, messages: readonly Message[]): boolean;
};

export type Operator = TextOperator | ConversationOperator;

/** What only a generator model can do to a text; there is no form by rules. */
export type ModelOnlyOperator = OperatorFacts & {
  readonly accepts: 'text';
  readonly model: ModelForm;
};

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

export type AppliedOperator = { messages: Message[]; variation: Variation; unchanged?: string };

/**
 * Applies an operator to a case's messages and says what was done. System messages stay in front of what a text operator makes.
 * @throws PlatformError `variation.not-accepted` for a text operator and anything but one user message of one text
 */
export function applyOperator(
  operator: Operator,
  messages: readonly Message[],
  how: Random | { random: Random; settings: OperatorSettings },
): AppliedOperator {
  const { random, settings } = 'settings' in how ? how : { random: how, settings: {} };
  const varied =
    operator.accepts === 'conversation'
      ? operator.apply(messages, random)
      : onAskedText(operator.id, messages, (text) => operator.apply(text, random, settings));
  const { id, version } = operator;
  return {
    messages: varied.messages,
    variation: { operator: id, version, form: 'rules', parameters: varied.parameters },
    ...(varied.unchanged !== undefined && { unchanged: varied.unchanged }),
  };
}

function onAskedText(operator: string, messages: readonly Message[], apply: (text: string) => Varied): Varied {
  const { system, text } = askedText(operator, messages);
  const varied = apply(text);
  return { ...varied, messages: [...system, ...varied.messages] };
}

/**
 * The one text that a user asks, apart from the system messages.
 * @throws PlatformError `variation.not-accepted` for anything but one user message of one text
 */
export function askedText(operator: string, messages: readonly Message[]): { system: Message[]; text: string } {
  const system = messages.filter(({ role }) => role === 'system');
  const [asked, ...others] = messages.filter(({ role }) => role !== 'system');
  const [part, ...otherParts] = asked?.content ?? [];
  if (asked?.role !== 'user' || part?.type !== 'text' || others.length > 0 || otherParts.length > 0) {
    throw new PlatformError('variation.not-accepted', {
      message: `The operator "${operator}" takes one text of a user, and was given ${messages.length} message(s) of another shape.`,
      remedy: 'Use an operator that accepts conversations, or leave this case unvaried.',
      place: operator,
    });
  }
  return { system, text: part.text };
}
