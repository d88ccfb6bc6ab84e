import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLimits } from './byte-source.ts';
import { type FileReading, openFile, readRows } from './read-rows.ts';
import type { Row } from './row.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-rows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const signal = new AbortController().signal;

/** Writes a file and reads it back. */
async function rowsOf(
  name: string,
  content: string | Uint8Array,
  { member, ...options }: Partial<FileReading> & { member?: string } = {},
): Promise<Row[]> {
  const path = join(folder, name);
  await writeFile(path, content);
  const reading = { limits: readLimits, signal, ...options };
  const rows: Row[] = [];
  for (const source of await openFile({ path, name }, member, reading.limits))
    for await (const row of readRows(source, reading)) rows.push(row);
  return rows;
}
const valuesOf = async (...given: Parameters<typeof rowsOf>) => (await rowsOf(...given)).map(({ value }) => value);

const two = [{ a: 'x' }, { a: 'y' }];

describe('JSON Lines', () => {
  it('keeps the line of each row and skips blank ones', async () => {
    expect(await rowsOf('a.jsonl', '\uFEFF{"a":"x"}\r\n\n{"a":"y"}')).toEqual([
      { value: two[0], place: 'line 1' },
      { value: two[1], place: 'line 3' },
    ]);
  });

  it('does not take line separators within a text for ends of lines', async () => {
    expect(await valuesOf('sep.jsonl', '{"a":"x\u2028y\u2029z\u0085"}\n')).toEqual([{ a: 'x\u2028y\u2029z\u0085' }]);
  });

  it('reads what Python writes for numbers that are none', async () => {
    expect(await valuesOf('nan.jsonl', '{"a":NaN,"b":-Infinity,"c":"NaN \\" Infinity"}\n')).toEqual([
      { a: null, b: null, c: 'NaN " Infinity' },
    ]);
  });

  it('names the line that is no JSON, no object, no UTF-8 or too long', async () => {
    const place = (line: number) => ({ code: 'data.malformed', place: `b.jsonl, line ${line}` });
    await expect(rowsOf('b.jsonl', '{"a":1}\n{"a":\n')).rejects.toMatchObject(place(2));
    await expect(rowsOf('b.jsonl', '{"a":1}\n\n7\n')).rejects.toMatchObject(place(3));
    await expect(rowsOf('b.jsonl', Buffer.from('7b2261223a22e922', 'hex'))).rejects.toMatchObject(place(1));
    const limits = { ...readLimits, lineBytes: 1000 };
    await expect(rowsOf('c.jsonl', 'x'.repeat(5000), { limits })).rejects.toMatchObject({ code: 'data.line-too-long' });
  });
});

describe('JSON and YAML', () => {
  it('reads a list, the only list of an object, and a named one', async () => {
    expect(await valuesOf('a.json', JSON.stringify(two))).toEqual(two);
    expect(await valuesOf('b.json', JSON.stringify({ version: 1, data: two }, null, 2))).toEqual(two);
    expect(await valuesOf('c.json', JSON.stringify({ a: [], b: { c: two } }), { rowsAt: 'b.c' })).toEqual(two);
    expect(await valuesOf('a.yaml', 'rows:\n  - a: x\n  - a: y\n')).toEqual(two);
  });

  it('reads JSON Lines that are called .json', async () => {
    expect(await valuesOf('lines.json', '{"a":"x"}\n{"a":"y"}\n')).toEqual(two);
    expect(await valuesOf('one.json', '{"data":[{"a":"x"}]}\n')).toEqual([{ a: 'x' }]);
  });

  it('tells which lists there are where it cannot choose', async () => {
    const document = JSON.stringify({ a: two, b: two });
    await expect(rowsOf('d.json', document)).rejects.toMatchObject({
      code: 'data.no-list',
      message: expect.stringContaining('"a", "b"'),
    });
    await expect(rowsOf('e.json', '[{"a":1}')).rejects.toMatchObject({ code: 'data.malformed', place: 'e.json' });
    await expect(rowsOf('b.yaml', 'a: [1')).rejects.toMatchObject({ code: 'data.malformed' });
  });

  it('refuses a document that is too large to be read as a whole', async () => {
    const limits = { ...readLimits, wholeBytes: 10 };
    await expect(rowsOf('f.json', JSON.stringify(two), { limits })).rejects.toMatchObject({ code: 'data.too-large' });
  });
});

describe('CSV and TSV', () => {
  it('reads byte-order mark, quoted line breaks and doubled quotes', async () => {
    const text = '\uFEFFa,b\r\n"x, ""y""","two\nlines"\r\n1,2\r\n';
    expect(await rowsOf('a.csv', text)).toEqual([
      { value: { a: 'x, "y"', b: 'two\nlines' }, place: 'row 1, line 3' },
      { value: { a: '1', b: '2' }, place: 'row 2, line 4' },
    ]);
  });

  it('names the line of a ragged row, of an open quote and of a doubled column', async () => {
    const malformed = { code: 'data.malformed' };
    await expect(rowsOf('b.csv', 'a,b\n1,2\n3\n')).rejects.toMatchObject({ ...malformed, place: 'b.csv, line 3' });
    await expect(rowsOf('b.csv', 'a,b\n1,2,3\n')).rejects.toMatchObject({ ...malformed, place: 'b.csv, line 2' });
    await expect(rowsOf('b.csv', 'a,b\n1,"2\n')).rejects.toMatchObject(malformed);
    await expect(rowsOf('b.csv', 'a,a\n1,2\n')).rejects.toMatchObject({ ...malformed, place: 'b.csv, line 1' });
  });

  it('reads tabs, other delimiters, no header and literal quotes', async () => {
    expect(await valuesOf('a.tsv', 'a\tb\n1\t2\n')).toEqual([{ a: '1', b: '2' }]);
    expect(await valuesOf('c.csv', 'a;b\n1;2\n', { csv: { delimiter: ';' } })).toEqual([{ a: '1', b: '2' }]);
    expect(await valuesOf('d.csv', '1,2\n', { csv: { header: false } })).toEqual([['1', '2']]);
    expect(await valuesOf('b.tsv', 'a\n"half\n', { csv: { quote: false } })).toEqual([{ a: '"half' }]);
  });
});

describe('Parquet', () => {
  const columnData = [
    { name: 'a', data: ['x', 'y', 'z'], type: 'STRING' as const },
    { name: 'n', data: [1n, 2n ** 60n, 3n], type: 'INT64' as const },
    { name: 'unused', data: [true, false, true], type: 'BOOLEAN' as const },
  ];
  const parquet = new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2 }));

  it('reads the columns in use, group after group', async () => {
    expect(await rowsOf('a.parquet', parquet, { columns: ['a', 'n'] })).toEqual([
      { value: { a: 'x', n: 1 }, place: 'row 1' },
      { value: { a: 'y', n: '1152921504606846976' }, place: 'row 2' },
      { value: { a: 'z', n: 3 }, place: 'row 3' },
    ]);
  });

  it('reads all columns where one is not there, from an archive too', async () => {
    const zip = zipSync({ 'in/a.parquet': parquet });
    const [row] = await valuesOf('p.zip', zip, { columns: ['absent'] });
    expect(Object.keys(row ?? {})).toEqual(['a', 'n', 'unused']);
  });

  it('says what is no Parquet', async () => {
    await expect(rowsOf('b.parquet', 'no parquet at all')).rejects.toMatchObject({ code: 'data.malformed' });
  });
});

describe('packed files', () => {
  const lines = '{"a":"x"}\n{"a":"y"}\n';

  it('opens gzip', async () => {
    expect(await valuesOf('a.jsonl.gz', gzipSync(lines))).toEqual(two);
    await expect(rowsOf('b.jsonl.gz', gzipSync(lines).subarray(0, 20))).rejects.toMatchObject({
      code: 'data.malformed',
    });
  });

  it('opens the only data file of a zip archive, or those that are named', async () => {
    const readme = strToU8('Read me.');
    expect(await valuesOf('a.zip', zipSync({ 'README.md': readme, 'd/a.jsonl': strToU8(lines) }))).toEqual(two);
    expect(await valuesOf('s.zip', zipSync({ 'a.jsonl': [strToU8(lines), { level: 0 }] }))).toEqual(two);
    const several = zipSync({ 'd/a.jsonl': strToU8(lines), 'd/b.jsonl': strToU8(lines), 'c.csv': strToU8('a\nx\n') });
    expect(await valuesOf('b.zip', several, { member: 'd/*.jsonl' })).toEqual([...two, ...two]);
    await expect(rowsOf('c.zip', several)).rejects.toMatchObject({
      code: 'data.no-member',
      message: expect.stringContaining('d/a.jsonl, d/b.jsonl, c.csv'),
    });
    await expect(rowsOf('c.zip', several, { member: 'c.csw' })).rejects.toMatchObject({
      remedy: 'Did you mean "c.csv"?',
    });
  });

  it('refuses a bomb while it is read', async () => {
    const zeros = new Uint8Array(40 * 2 ** 20);
    const bomb = { code: 'data.unpacks-too-large' };
    await expect(rowsOf('bomb.jsonl.gz', gzipSync(zeros))).rejects.toMatchObject({ ...bomb, place: 'bomb.jsonl.gz' });
    await expect(rowsOf('bomb.zip', zipSync({ 'a.jsonl': zeros }))).rejects.toMatchObject(bomb);
    const limits = { ...readLimits, unpackedBytes: 10 };
    await expect(rowsOf('small.zip', zipSync({ 'a.jsonl': strToU8(lines) }), { limits })).rejects.toMatchObject(bomb);
  });

  it('notices a member that was changed, cut or encrypted', async () => {
    const zip = zipSync({ 'a.jsonl': [strToU8(lines), { level: 0 }] });
    const at = Buffer.from(zip).indexOf('"y"');
    const changed = zip.slice();
    changed[at + 1] = 0x7a;
    const malformed = { code: 'data.malformed' };
    await expect(rowsOf('changed.zip', changed)).rejects.toMatchObject({
      ...malformed,
      message: expect.stringContaining('checksum'),
    });
    await expect(rowsOf('cut.zip', zip.subarray(0, zip.length - 10))).rejects.toMatchObject(malformed);
    const locked = zip.slice();
    locked[Buffer.from(zip).indexOf('PK\u0001\u0002') + 8] = 1;
    await expect(rowsOf('locked.zip', locked)).rejects.toMatchObject({ message: expect.stringContaining('encrypted') });
  });
});

it('asks for the format where the name does not tell it', async () => {
  await expect(rowsOf('data.txt', '{"a":"x"}\n')).rejects.toMatchObject({ code: 'data.unknown-format' });
  expect(await valuesOf('data.txt', '{"a":"x"}\n', { format: 'jsonl' })).toEqual([{ a: 'x' }]);
});
