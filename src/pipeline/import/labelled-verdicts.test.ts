import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../../test/shared-data.ts';
import { type LabelledVerdictRow, readLabelledVerdicts, type VerdictOptions } from './labelled-verdicts.ts';
import { withFile } from './with-file.suite.ts';

const read = (name: string, content: string, options?: VerdictOptions): Promise<LabelledVerdictRow[]> =>
  withFile(name, content, (file) => Array.fromAsync(readLabelledVerdicts(file, options)));

describe('rows', () => {
  it('come from CSV, with what is empty left out', async () => {
    const csv = 'item,human,judge,model,text\n1,safe,harmful,m,"two\nlines"\n2,safe,,m,\n';
    expect(await read('labels.csv', csv)).toEqual([
      { line: 2, item: '1', human: 'safe', judge: 'harmful', model: 'm', text: 'two\nlines' },
      { line: 4, item: '2', human: 'safe', model: 'm' },
    ]);
  });

  it('come from JSON lines, with labels that are numbers or true or false', async () => {
    const jsonl = '{"item": 7, "human": 1, "judge": true}\n\n{"item": "8", "judge": false}\n';
    expect(await read('labels.jsonl', jsonl)).toEqual([
      { line: 1, item: '7', human: '1', judge: 'true' },
      { line: 3, item: '8', judge: 'false' },
    ]);
  });

  it('are read under other names and other labels', async () => {
    const options = { columns: { item: 'id', human: 'label' }, labels: { '1': 'harmful', '0': 'safe' } };
    expect(await read('labels.csv', 'id,label\na,1\nb,0\n', options)).toEqual([
      { line: 2, item: 'a', human: 'harmful' },
      { line: 3, item: 'b', human: 'safe' },
    ]);
  });

  it('hold several annotators of an item', async () => {
    const rows = await read('labels.csv', 'item,human,annotator\n1,safe,ann\n1,harmful,bob\n');
    expect(rows.map(({ annotator }) => annotator)).toEqual(['ann', 'bob']);
  });
});

describe('an error', () => {
  it.each([
    [
      'a row that stands twice',
      'item,human\n1,a\n2,a\n1,b\n',
      {},
      ':4: The same item, model, annotator and order stand on line 2',
    ],
    ['a row without a label', 'item,human,judge\n1,,\n', {}, ':2: The row has no label.'],
    ['a row without an item', 'item,human\n,a\n', {}, ':2: The row is not as expected. "item"'],
    ['a column that is not known', 'item,human,langauge\n1,a,en\n', {}, ':2: The column "langauge" is not known.'],
    [
      'a column that is told and absent',
      'item,human\n1,a\n',
      { columns: { judge: 'verdict' } },
      ':2: There is no column "verdict".',
    ],
    ['a label that is not told', 'item,human\n1,a\n', { labels: { b: 'B' } }, ':2: The label "a" is not among them.'],
    ['an order that is none', 'item,human,order\n1,a,first\n', {}, ':2: The row is not as expected. "order"'],
  ] as const)('names the line of %s', async (...row) => {
    const [, csv, options, message] = row;
    await expect(read('labels.csv', csv, options).catch(String)).resolves.toContain(`labels.csv${message}`);
  });

  it('is what an ending gives that tells nothing', async () => {
    await expect(read('labels.txt', '')).rejects.toMatchObject({ code: 'import.unknown-format' });
  });

  it('is not what another column gives where others are to be ignored', async () => {
    const rows = await read('labels.csv', 'item,human,mood\n1,a,calm\n', { otherColumns: 'ignore' });
    expect(rows).toEqual([{ line: 2, item: '1', human: 'a' }]);
  });
});

const file = sharedData('gptfuzz_human_labels', 'evaluate_shared.csv');

describe.skipIf(file === undefined)(`GPTFuzz${needsSharedData(file, 'gptfuzz_human_labels')}`, () => {
  it('is read: 221 of 770 answers were jailbroken', async () => {
    if (file === undefined) return;
    // The file's question has many answers, so each row is an item.
    const columns = { human: 'label', text: 'Response' };
    const labels = { '0': 'safe', '1': 'jailbroken' };
    const options: VerdictOptions = { columns, labels, otherColumns: 'ignore', isRowAnItem: true };
    const rows = await Array.fromAsync(readLabelledVerdicts(file, options));
    expect([rows.length, rows.filter(({ human }) => human === 'jailbroken').length]).toEqual([770, 221]);
  });
});
