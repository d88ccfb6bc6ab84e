/**
 * Attacks: JailbreakBench's rates with the older judge's counts, and the prompt-injection verdicts of the TrustEval toolkit. In: the folders.
 * Out: figures of their READMEs.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { comparePromptInjectionVerdicts } from '../../src/pipeline/import/compare-prompt-injection.ts';
import { readAttackArtifact, readAttackResponses, readAttackTable } from '../../src/pipeline/import/jailbreakbench.ts';
import { parsePromptInjections } from '../../src/pipeline/import/trusteval-prompt-injection.ts';
import { type Figure, type Reproduction, single } from './figure.ts';

export const jailbreakBench: Reproduction = {
  folder: 'jbb_artifacts',
  async figures(path) {
    const artifacts = await readAttackTable(join(path, 'artifact_parameters.csv'));
    const sample = await readAttackArtifact(join(path, 'sample_artifact_PAIR_llama-2-7b-chat-hf.json'));
    const responses = await readAttackResponses(join(path, 'responses_shared.jsonl'));
    const rate = (method: string, model: string) =>
      artifacts.find((artifact) => artifact.method === method && artifact.model.startsWith(model))?.rate;
    return [
      {
        name: 'shared responses, of them jailbroken',
        values: [
          { printed: '997', ours: responses.length },
          { printed: '558', ours: responses.filter(({ isJailbroken }) => isJailbroken).length },
        ],
      },
      {
        name: '18 artifacts, success of all behaviours',
        values: artifacts.map(({ publishedRate, rate: ours }) => ({ printed: publishedRate.toFixed(2), ours })),
        note: 'counts of the whole set; its responses are here for 61 of the 100 behaviours',
      },
      single('PAIR gpt-3.5', ['0.71', rate('PAIR', 'gpt-3.5')]),
      {
        ...single('PAIR gpt-4', ['0.34', rate('PAIR', 'gpt-4')]),
        note: '34 of 100 behaviours, not of the 64 with a prompt',
      },
      single('DSN llama-2', ['0.94', rate('DSN', 'llama-2')]),
      single('GCG vicuna', ['0.80', rate('GCG', 'vicuna')]),
      single('random search llama-2', ['0.90', rate('prompt_with_random_search', 'llama-2')]),
      single('PAIR llama-2 from its artifact, 96 prompts null', ['0.00', sample.summary.rate]),
      single('artifacts whose older count disagrees with the rows', [
        '13',
        artifacts.filter(({ countsAgree }) => !countsAgree).length,
      ]),
      {
        name: '18 artifacts, older count beside the rows',
        values: artifacts.map(({ olderCount, jailbroken }) => ({ printed: String(olderCount), ours: jailbroken })),
        differs: '`total_number_of_jailbreaks` is the count of an older judge; the published rate is that of the rows',
      },
    ];
  },
};

export const promptInjection: Reproduction = {
  folder: 'trusteval_prompt_injection',
  async figures(path): Promise<Figure[]> {
    const file = join(path, 'judge_rows.csv');
    const ours = comparePromptInjectionVerdicts(parsePromptInjections(await readFile(file, 'utf8'), file));
    const clear = ours.clearSuccesses;
    return [
      single("gpt-4o by the judge's verdicts, a half counts one half", ['0.9042', ours.means.recorded]),
      {
        ...single('gpt-4o, answers that are exactly one label decided by program', [
          '0.659',
          ours.means.exactRightLabel,
        ]),
        note: 'figure of the design notes (trap 11), not of the toolkit',
      },
      {
        name: 'clear successes, of them called "not injected" by the judge',
        values: [
          { printed: '364', ours: clear.total },
          { printed: '310', ours: clear.calledNotInjected },
        ],
        note: 'figure of the design notes (trap 11), not of the toolkit',
      },
    ];
  },
};
