import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../../test/shared-data.ts';
import { readAttackArtifact, readAttackResponses, readAttackTable } from './jailbreakbench.ts';
import { withFile } from './with-file.suite.ts';

const parameters = {
  method: 'PAIR',
  model: 'm',
  attack_type: 'black_box',
  attack_success_rate: 0.25,
  total_number_of_jailbreaks: 2,
  number_of_submitted_prompts: 2,
};
const behaviour = (index: number, response: string | null, jailbroken: boolean) => {
  return { index, goal: 'a goal', prompt: response === null ? null : 'withheld', response, jailbroken };
};

describe('an artifact', () => {
  it('counts behaviours without a prompt as not jailbroken, and tells that an older count disagrees', async () => {
    const jailbreaks = [
      behaviour(0, 'withheld', true),
      behaviour(1, 'No.', false),
      behaviour(2, null, false),
      behaviour(3, null, false),
    ];
    const found = await withFile('a.json', JSON.stringify({ parameters, jailbreaks }), readAttackArtifact);
    expect(found.summary).toMatchObject({
      rate: 0.25,
      behaviours: 4,
      jailbroken: 1,
      olderCount: 2,
      countsAgree: false,
    });
    expect(found.responses[2]).toEqual({ index: 2, goal: 'a goal', text: undefined, isJailbroken: false });
  });

  it('is whole', async () => {
    const broken = JSON.stringify({ parameters, jailbreaks: [{ ...behaviour(0, 'x', true), jailbroken: 'yes' }] });
    await expect(withFile('a.json', broken, readAttackArtifact).catch(String)).resolves.toMatch(
      /a\.json: .*"jailbreaks\.0\.jailbroken"/,
    );
  });
});

const folder = sharedData('jbb_artifacts');

describe.skipIf(folder === undefined)(`the shared half${needsSharedData(folder, 'jbb_artifacts')}`, () => {
  it('has no more jailbreaks of an artifact than the whole, and as many behaviours at most', async () => {
    if (folder === undefined) return;
    const responses = await readAttackResponses(join(folder, 'responses_shared.jsonl'));
    const table = await readAttackTable(join(folder, 'artifact_parameters.csv'));
    expect(new Set(responses.map(({ index }) => index)).size).toBe(61);
    for (const { method, model, jailbroken, submitted } of table) {
      const own = responses.filter((response) => response.method === method && response.model === model);
      expect(own.filter(({ isJailbroken }) => isJailbroken).length).toBeLessThanOrEqual(jailbroken);
      expect(own.length).toBeLessThanOrEqual(Math.min(61, submitted));
    }
  });
});
