import { describe, expect, it } from 'vitest';
import { csvValues, jsonValues, parseAnswers, readAnswers } from './answers.ts';
import { csvRowStream } from './csv-rows.ts';

const jsonl = (...lines: (object | string)[]) => {
  const texts = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  return Array.fromAsync(parseAnswers(jsonValues(texts, 'a.jsonl'), 'a.jsonl'));
};
/** As a file of small pieces would come. */
const csv = (text: string) => {
  const bytes = Buffer.from(text);
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
  };
  return Array.fromAsync(parseAnswers(csvValues(csvRowStream(pieces(), 'a.csv')), 'a.csv'));
};
const whole = { caseId: 'case_1', model: 'm', text: 'yes' };

describe('JSON lines', () => {
  it('become rows with their lines; blank lines count but give none', async () => {
    expect(await jsonl(whole, '', { ...whole, trial: 1, verdict: 'refused' })).toEqual([
      { ...whole, trial: 0, line: 1 },
      { ...whole, trial: 1, verdict: 'refused', line: 3 },
    ]);
    expect(await jsonl('')).toEqual([]);
  });

  it.each([
    ['broken JSON', [whole, '{"caseId":'], 'a.jsonl:2', /not JSON/],
    ['no text', [{ caseId: 'c', model: 'm' }], 'a.jsonl:1', /"text"/],
    ['a text that is a number', [{ ...whole, text: 3 }], 'a.jsonl:1', /"text"/],
    ['a broken trial', [{ ...whole, trial: -1 }], 'a.jsonl:1', /"trial"/],
    ['a trial that no run comes to', [whole, { ...whole, trial: 1_000_000 }], 'a.jsonl:2', /"trial"/],
    ['a key we do not know', [{ ...whole, verdit: 'x' }], 'a.jsonl:1', /verdit/],
    ['a list', ['[1]'], 'a.jsonl:1', /object/],
  ] as const)('with %s are refused', async (...given) => {
    const [, lines, place, message] = given;
    await expect(jsonl(...lines)).rejects.toMatchObject({
      code: 'import.malformed-row',
      place,
      message: expect.stringMatching(message),
    });
  });
});

describe('CSV', () => {
  it('keeps line breaks, quotes and empty answers, and knows each row’s first line', async () => {
    const text =
      '\uFEFFcaseId,model,text,trial,verdict\r\nc1,m,"two\r\nlines, ""quoted""",,\r\n\r\nc2,m,,2,refused\r\nc3,m,日本語,0,\r\n';
    expect(await csv(text)).toEqual([
      { caseId: 'c1', model: 'm', text: 'two\r\nlines, "quoted"', trial: 0, line: 2 },
      { caseId: 'c2', model: 'm', text: '', trial: 2, verdict: 'refused', line: 5 },
      { caseId: 'c3', model: 'm', text: '日本語', trial: 0, line: 6 },
    ]);
  });

  it('does without the optional columns', async () => {
    expect(await csv('text,caseId,model\nyes,c,m')).toEqual([
      { caseId: 'c', model: 'm', text: 'yes', trial: 0, line: 2 },
    ]);
  });

  it.each([
    ['a missing field', 'caseId,model,text\nc,m,x\nc,m', 'a.csv:3', /2 fields/],
    ['a missing column', 'caseId,text\nc,x', 'a.csv:2', /"model"/],
    ['a trial in words', 'caseId,model,text,trial\nc,m,x,first', 'a.csv:2', /"trial"/],
    ['an empty case', 'caseId,model,text\n,m,x', 'a.csv:2', /"caseId"/],
  ])('with %s is refused', async (...given) => {
    const [, text, place, message] = given;
    await expect(csv(text)).rejects.toMatchObject({
      code: 'import.malformed-row',
      place,
      message: expect.stringMatching(message),
    });
  });
});

describe('a file', () => {
  it('of another ending is refused before it is read', () => {
    expect(refusal(() => readAnswers('answers.xlsx'))).toMatchObject({
      code: 'import.unknown-format',
      place: 'answers.xlsx',
    });
  });

  it.each(['no/such.jsonl', 'no/such.csv'])('that is not there is named: %s', async (file) => {
    await expect(readAnswers(file)().next()).rejects.toMatchObject({ code: 'import.unreadable', place: file });
  });
});

function refusal(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}
