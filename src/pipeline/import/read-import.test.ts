import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importStart } from './read-import.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trustgen-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('the start of a file', () => {
  it('is its first line, or as much of it as was asked for', async () => {
    const file = join(folder, 'a.csv');
    await writeFile(file, 'caseId,model,text\nc,m,x\n');
    expect(await importStart(file)).toBe('caseId,model,text');
    expect(await importStart(file, 6)).toBe('caseId');
    await writeFile(file, '');
    expect(await importStart(file)).toBe('');
  });

  it('is read from a file that is longer than any text may be', async () => {
    const file = join(folder, 'large.jsonl');
    await writeFile(file, '{"caseId":"c"}\n');
    {
      await using handle = await open(file, 'r+');
      await handle.truncate(2 ** 31);
    }
    expect(await importStart(file)).toBe('{"caseId":"c"}');
  });

  it('of a file that is not there is an error that names the file', async () => {
    await expect(importStart('no/such.jsonl')).rejects.toMatchObject({
      code: 'import.unreadable',
      place: 'no/such.jsonl',
    });
  });
});
