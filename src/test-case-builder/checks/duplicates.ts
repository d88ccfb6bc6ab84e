/**
 * Was this asked before in the build? In: a case, its unit, its record, and what the gate let through. Out: `duplicate` where the case,
 * or all prompts of its unit, stand already, `near-duplicate` where its record says nearly what another says. Prompts of one task are
 * alike by design, so resemblance is asked of what they are made from.
 */
import { sha256 } from '../../core/canonical.ts';
import type { TestCase } from '../../core/test-case.ts';
import { type Check, type CheckContext, stringsIn } from './check.ts';

/** Shorter records are made of a vocabulary, and may well differ in one word. */
const fewestWords = 8;

export const notAskedBefore: Check = {
  id: 'not-asked-before',
  applies: () => true,
  check(testCase, { memory, unit }) {
    if (memory.cases.has(testCase.id)) return { reason: 'duplicate', detail: 'the same case' };
    const same = unit?.[0] === testCase ? memory.prompts.get(promptsKey(unit)) : undefined;
    return same === undefined ? undefined : { reason: 'duplicate', detail: `the same prompt as ${same}` };
  },
};

export const recordUnlikeOthers: Check = {
  id: 'record-unlike-others',
  applies: () => true,
  check({ origin }, { memory, record }) {
    const text = record === undefined || memory.origins.has(origin) ? undefined : recordText(record.fields);
    const like = text === undefined ? undefined : memory.texts.find(text);
    if (like === undefined) return undefined;
    return { reason: 'near-duplicate', detail: `its record is ${like.similarity.toFixed(2)} like ${like.of}` };
  },
};

export function remember(unit: readonly TestCase[], { memory, record }: Pick<CheckContext, 'memory' | 'record'>): void {
  for (const { id } of unit) memory.cases.add(id);
  const [first] = unit;
  if (first === undefined) return;
  memory.prompts.set(promptsKey(unit), first.id);
  if (record === undefined || memory.origins.has(first.origin)) return;
  memory.origins.add(first.origin);
  const text = recordText(record.fields);
  if (text !== undefined) memory.texts.add(first.origin, text);
}

function promptsKey(unit: readonly TestCase[]): string {
  return sha256(JSON.stringify(unit.map(({ probe, messages }) => [probe, messages])));
}

function recordText(fields: Readonly<Record<string, unknown>>): string | undefined {
  const text = stringsIn(fields).join('\n');
  return (text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0) < fewestWords ? undefined : text;
}
