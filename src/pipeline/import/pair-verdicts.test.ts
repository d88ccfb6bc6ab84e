import { describe, expect, it } from 'vitest';
import { readAlpacaPreferences, readLlmbarVerdicts } from './pair-verdicts.ts';
import { withFile } from './with-file.suite.ts';

const llmbar = (rows: string) =>
  withFile('winners.csv', `subset,evaluator,index,label,winner_noswap,winner_swap\n${rows}`, readLlmbarVerdicts);
const alpaca = (rows: string) =>
  withFile('preferences.csv', `model,row,preference,len_output_1,len_output_2\n${rows}`, readAlpacaPreferences);

describe('verdicts in both orders', () => {
  it('are read, missing ones too', async () => {
    expect(await llmbar('Natural,judge/plain,0,1,2,\n')).toEqual([
      { line: 2, subset: 'Natural', judge: 'judge/plain', index: 0, better: 'one', inOrder: 'two', swapped: undefined },
    ]);
  });

  it('stand once, and are 1 or 2', async () => {
    const twice = 'Natural,j,0,1,1,1\nNatural,j,0,1,2,2\n';
    await expect(llmbar(twice).catch(String)).resolves.toMatch(/winners\.csv:3: .* line 2 already/);
    await expect(llmbar('Natural,j,0,1,3,1\n').catch(String)).resolves.toMatch(/winners\.csv:2: .*"winner_noswap"/);
  });
});

describe('preferences', () => {
  it('are read as winners', async () => {
    const rows = await alpaca('m,0,2.0,1,1\nm,1,1.0,1,1\nm,2,0.0,1,1\nm,3,1.5,1,1\nm,4,,1,1\n');
    expect(rows.map(({ winner }) => winner)).toEqual(['model', 'baseline', 'draw', 'draw', undefined]);
  });

  it('are known numbers', async () => {
    await expect(alpaca('m,0,1.7,1,1\n').catch(String)).resolves.toContain('A preference of "1.7" is not known.');
    await expect(alpaca('m,0,2,1,1\nm,0,1,1,1\n').catch(String)).resolves.toMatch(
      /preferences\.csv:3: .* line 2 already/,
    );
  });
});
