import { describe, expect, it } from 'vitest';
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import { applyOperator, type ConversationOperator, type TextOperator, textMessage } from './operator.ts';

const shout: TextOperator = {
  id: 'shout',
  version: 2,
  title: 'Shout',
  description: 'Says it louder.',
  citation: 'none, 2026',
  purpose: 'perturbation',
  accepts: 'text',
  apply: (text) => ({ messages: [textMessage('user', `${text}!`)], parameters: { marks: 1 } }),
  carries: () => true,
};

const reverse: ConversationOperator = {
  ...shout,
  id: 'reverse',
  accepts: 'conversation',
  apply: (messages) => ({ messages: [...messages].reverse(), parameters: {} }),
  carries: () => true,
};

const random = new Random(1, 'operator');

describe('applyOperator', () => {
  it('keeps system messages in front of what a text operator makes, and records the step', () => {
    const asked = [textMessage('system', 'Be brief.'), textMessage('user', 'Hello')];
    expect(applyOperator(shout, asked, random)).toEqual({
      messages: [textMessage('system', 'Be brief.'), textMessage('user', 'Hello!')],
      variation: { operator: 'shout', version: 2, form: 'rules', parameters: { marks: 1 } },
    });
  });

  it.each([
    ['two turns', [textMessage('user', 'a'), textMessage('assistant', 'b'), textMessage('user', 'c')]],
    [
      'a picture',
      [
        {
          role: 'user' as const,
          content: [{ type: 'image' as const, image: { sha256: 'x', mediaType: 'image/png' } }],
        },
      ],
    ],
    ['nothing', []],
    ['a system message alone', [textMessage('system', 'Be brief.')]],
  ])('R12: never flattens %s for an operator that takes one text', (_, messages) => {
    expect(() => applyOperator(shout, messages, random)).toThrow(PlatformError);
  });

  it('hands a whole conversation to an operator that accepts one', () => {
    const turns = [textMessage('user', 'a'), textMessage('assistant', 'b'), textMessage('user', 'c')];
    expect(applyOperator(reverse, turns, random).messages).toEqual([...turns].reverse());
  });
});
