/**
 * Is the prompt whole? In: a case. Out: `prompt-empty` where a message says nothing, `placeholder-unfilled` where a template's slot or
 * a value that is none shows, in the messages, in a drawing or in the reference, `slot-unused` where something that the task says
 * fills the prompt does not stand in it (R1, R14).
 */
import type { TestCase } from '../../core/test-case.ts';
import { type Check, shownText, stringsIn } from './check.ts';

/** Characters that show nothing although `trim` leaves them. */
const invisible = /[\u00AD\u200B-\u200F\u2060\uFEFF]/g;

/**
 * `{{…}}`, `[[…]]`, `${…}`, `{name}` (not after what LaTeX or a set would put before it), `%(name)s`, `<insert …>`, `[insert …]`, and
 * what JavaScript writes for values that are none.
 */
const placeholder =
  /\{\{|\}\}|\[\[|\]\]|\$\{|(?<![\w\\}\])^$])\{[a-z][a-z_]*\}|%\([a-z_]+\)s|[<[](?:insert|your|placeholder)\b[^>\]\n]{0,40}[>\]]|\bundefined\b|\bNaN\b|\[object Object\]/;

export const promptPresent: Check = {
  id: 'prompt-present',
  applies: () => true,
  check({ messages }) {
    if (messages.length === 0) return { reason: 'prompt-empty', detail: 'there is no message' };
    const place = messages.findIndex((message) => !saysSomething(message));
    return place === -1 ? undefined : { reason: 'prompt-empty', detail: `message ${place + 1} says nothing` };
  },
};

function saysSomething({ content }: TestCase['messages'][number]): boolean {
  return content.some((part) => part.type === 'image' || part.text.replaceAll(invisible, '').trim() !== '');
}

export const placeholderFilled: Check = {
  id: 'placeholder-filled',
  applies: () => true,
  check(testCase) {
    const text = [shownText(testCase), ...stringsIn(testCase.reference)].join('\n');
    const at = text.search(placeholder);
    return at === -1
      ? undefined
      : { reason: 'placeholder-unfilled', detail: `… ${text.slice(Math.max(0, at - 40), at + 60)} …` };
  },
};

export const slotsUsed: Check = {
  id: 'slots-used',
  applies: ({ validity }, { variations }) => validity?.slots !== undefined && variations.length === 0,
  check(testCase, { task, record }) {
    const text = shownText(testCase);
    const slots = Object.entries(task.validity?.slots?.(testCase, record?.fields) ?? {});
    const unused = slots.find(([, filling]) => !text.includes(filling));
    return unused && { reason: 'slot-unused', detail: `${unused[0]}: "${unused[1]}" is not in the prompt` };
  },
};
