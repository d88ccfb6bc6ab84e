import { expect, it } from 'vitest';
import { z } from 'zod';
import type { Json } from '../../../core/canonical.ts';
import { supportedFields } from './supported-fields.ts';

const page =
  'The river Alba is 1,412 kilometres long.\nIt flows into the  Gorsa\u00a0Sea. Towns on it: Enna, Orvo. Warmest month: 21.5 degrees; coldest −3.';

const Fields = z.object({
  river: z.string(),
  lengthKm: z.number(),
  towns: z.array(z.string()),
  size: z.enum(['long', 'short']),
  isLong: z.boolean(),
});

type Given = { name: string; value: Json; passages: string[] };

const check = ({ name, value, passages }: Given, ownWords: string[] = []) => {
  const { properties = {} } = z.toJSONSchema(Fields);
  const { fields } = supportedFields({ fields: { [name]: value }, support: { [name]: passages } }, page, {
    properties,
    ownWords,
  });
  return name in fields;
};

const first = 'The river Alba is 1,412 kilometres long.';

it.each<[string, string, Json, string[], boolean]>([
  ['a text in its passage', 'river', 'Alba', [first], true],
  ['a text in other case', 'river', 'ALBA', [first], true],
  ['a passage over a line break and odd spaces', 'river', 'Gorsa Sea', ['long. It flows into the Gorsa Sea.'], true],
  ['a text on the page, but not in the passage', 'river', 'Gorsa', [first], false],
  ['a text that is nowhere', 'river', 'Zork', [first], false],
  ['an empty text', 'river', '', [first], false],
  ['a passage that is not on the page', 'river', 'Alba', ['The river Alba is 9,999 kilometres long.'], false],
  ['one passage of two that is not on the page', 'river', 'Alba', [first, 'The river Alba is short.'], false],
  ['no passage', 'river', 'Alba', [], false],
  ['an empty passage', 'river', 'Alba', [''], false],
  ['a number with a comma', 'lengthKm', 1412, [first], true],
  ['a part of a number', 'lengthKm', 412, [first], false],
  ['another number', 'lengthKm', 2824, [first], false],
  ['a fraction', 'lengthKm', 21.5, ['Warmest month: 21.5 degrees'], true],
  ['a negative number', 'lengthKm', -3, ['coldest −3.'], true],
  ['every text of a list', 'towns', ['Enna', 'Orvo'], ['Towns on it: Enna, Orvo.'], true],
  ['a list with one text too many', 'towns', ['Enna', 'Zork'], ['Towns on it: Enna, Orvo.'], false],
  ['a label with a passage', 'size', 'long', ['It flows into the Gorsa Sea.'], true],
  ['a label with a passage that says nothing', 'size', 'long', ['long'], false],
  ['a label with an invented passage', 'size', 'long', ['It is very long indeed.'], false],
  ['a label that is none', 'size', 'huge', [first], false],
  ['yes or no with a passage', 'isLong', true, [first], true],
])('%s', (...[, name, value, passages, expected]) => {
  expect(check({ name, value, passages })).toBe(expected);
});

it('lets a field be in other words where the caller says so, but not without a passage', () => {
  expect(
    check({ name: 'river', value: 'a stream of more than a thousand kilometres', passages: [first] }, ['river']),
  ).toBe(true);
  expect(check({ name: 'river', value: 'a stream', passages: ['It is a stream.'] }, ['river'])).toBe(false);
});

it('takes names of built-in things for names', () => {
  const reading = { fields: { constructor: 'Alba' } as Record<string, Json>, support: {} };
  expect(supportedFields(reading, page, { properties: {}, ownWords: [] }).dropped).toEqual(['constructor']);
});
