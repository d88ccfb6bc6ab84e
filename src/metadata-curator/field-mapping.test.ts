import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { PlatformError } from '../core/platform-error.ts';
import { assertColumnsExist, assertFitsTask, FieldMapping, freeTextFields, mapRow } from './field-mapping.ts';

const row = {
  Claim: 'Water boils at 100 degrees at sea level.',
  label: '0',
  nested: { list: [{ text: 'inner' }, 'second'] },
  'dotted.name': 'literal',
  count: '12',
  answers: 'one; two ;; three',
  empty: '',
};
const fieldsOf = (mapping: z.input<typeof FieldMapping>) => mapRow(FieldMapping.parse(mapping), row);

function errorOf(action: () => void): PlatformError {
  try {
    action();
  } catch (error) {
    return error as PlatformError;
  }
  throw new Error('Nothing was thrown.');
}

describe('mapping columns to fields', () => {
  it('takes columns, paths, tables of values, constants, lists and parts', () => {
    const mapping = {
      claim: 'Claim',
      verdict: { from: 'label', values: { '0': 'supported', '1': 'refuted' } },
      topic: { value: 'health' },
      inner: 'nested.list.0.text',
      literal: 'dotted.name',
      count: { from: 'count', as: 'number' as const },
      wrong: { from: 'answers', split: ';', take: 2 },
      pair: { list: ['Claim', { value: 1 }] },
      none: { from: 'empty', optional: true },
    };
    expect(fieldsOf(mapping)).toEqual({
      fields: {
        claim: row.Claim,
        verdict: 'supported',
        topic: 'health',
        inner: 'inner',
        literal: 'literal',
        count: 12,
        wrong: ['one', 'two'],
        pair: [row.Claim, 1],
      },
    });
    expect(freeTextFields(FieldMapping.parse(mapping))).not.toContain('verdict');
    expect(freeTextFields(FieldMapping.parse(mapping))).toContain('claim');
  });

  it('tells a value that the table lacks', () => {
    expect(fieldsOf({ verdict: { from: 'label', values: { '1': 'refuted' } } })).toEqual({
      reason: 'value-unmapped',
      detail: '"label" is "0", for which the mapping has no value',
    });
    expect(fieldsOf({ verdict: { from: 'label', values: {} } })).toHaveProperty('reason');
  });

  it('reaches no prototype', () => {
    expect(fieldsOf({ a: 'constructor.name', b: 'nested.list.length.x', c: '__proto__' })).toEqual({ fields: {} });
  });

  it('refuses what is no mapping', () => {
    expect(FieldMapping.safeParse({ claim: { form: 'Claim' } }).success).toBe(false);
    expect(FieldMapping.safeParse({ claim: { from: 'Claim', as: 'date' } }).success).toBe(false);
  });

  it('names an unknown column and the columns there are', () => {
    const error = errorOf(() => assertColumnsExist({ claim: 'claims' }, [row], 'data.csv'));
    expect(error).toMatchObject({ code: 'curate.unknown-column', place: 'data.csv' });
    expect(error.message).toContain('"Claim", "label", "nested"');
    const inner = errorOf(() => assertColumnsExist({ claim: 'nested.lists' }, [row], 'data.csv'));
    expect(inner.message).toContain('there are "nested.list"');
    assertColumnsExist({ claim: { from: 'claims', optional: true } }, [row], 'data.csv');
  });

  it('names fields that the task lacks or that the mapping leaves out', () => {
    const task = {
      id: 'truthfulness.fact-checking.llm' as const,
      fields: z.object({ claim: z.string(), note: z.string().optional() }),
    };
    assertFitsTask({ claim: 'Claim' }, task);
    expect(errorOf(() => assertFitsTask({ claim: 'Claim', verdikt: 'label' }, task)).code).toBe('curate.unknown-field');
    expect(errorOf(() => assertFitsTask({ note: 'Claim' }, task)).message).toBe('The mapping lacks "claim".');
  });
});
