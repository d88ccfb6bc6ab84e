import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRow, csvRowStream, csvRows } from './csv-rows.ts';

async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const field = fc.constantFrom('', 'a', 'é', '日本', '"two ""words"""', '"a\nb"', '"a\r\nb\r\n"', '"x,y"', ' spaced ');
const row = fc
  .tuple(
    field,
    field.map((text) => text || 'not empty'),
  )
  .map((fields) => fields.join(','));
const line = fc.oneof({ weight: 4, arbitrary: row }, { weight: 1, arbitrary: fc.constant('') });

describe('CSV', () => {
  it('as it comes, in pieces of any size, has the same rows and lines as the whole text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (...[lines, lineEnd, size, isMarked]) => {
          const text = `${isMarked ? '\uFEFF' : ''}${['first,second', ...lines].join(lineEnd)}${lineEnd}`;
          const streamed = await Array.fromAsync(csvRowStream(pieces(text, size), 'a.csv'));
          expect(streamed).toEqual(csvRows(text, 'a.csv'));
          expect(streamed).toHaveLength(lines.filter((each) => each !== '').length);
          // Every row stands on the line that was written: the rest of the text from there begins with it.
          for (const { line: at, fields } of streamed) expect(firstRowFrom(text, at, lineEnd)).toEqual(fields);
        },
      ),
    );
  });

  it.each([
    ['a row with too few fields', 'a,b\n1,2\n\n3\n', 'a.csv:4', /1 fields/],
    ['a quote that is never closed', 'a,b\n1,"2\n3,4\n', 'a.csv:3', /not sound CSV/],
  ])('with %s is refused with its line, whole or as it comes', async (...given) => {
    const [, text, place, message] = given;
    const refused = { code: 'import.malformed-row', place, message: expect.stringMatching(message) };
    await expect(Array.fromAsync(csvRowStream(pieces(text, 3), 'a.csv'))).rejects.toMatchObject(refused);
    await expect((async () => csvRows(text, 'a.csv'))()).rejects.toMatchObject(refused);
  });

  it('hands on what its source throws, and may be left early', async () => {
    const broken = async function* () {
      yield Buffer.from('a,b\n1,2\n');
      throw new Error('The disk is gone.');
    };
    await expect(Array.fromAsync(csvRowStream(broken(), 'a.csv'))).rejects.toThrow('The disk is gone.');
    for await (const first of csvRowStream(pieces('a,b\n1,2\n3,4\n'.repeat(50_000), 1000), 'a.csv')) {
      expect(first).toEqual({ line: 2, fields: { a: '1', b: '2' } });
      break;
    }
  });
});

function firstRowFrom(text: string, at: number, lineEnd: string): CsvRow['fields'] | undefined {
  const rest = text
    .split('\n')
    .slice(at - 1)
    .join('\n');
  return csvRows(`first,second${lineEnd}${rest}`, 'rest.csv')[0]?.fields;
}
