/**
 * GPTFuzz: human labels of answers to jailbreak prompts. In: the folder. Out: their counts, and the bar of a scorer that always says "safe";
 * what scorers of outcomes reach there is told by their own bench.
 */
import { join } from 'node:path';
import { readLabelledVerdicts } from '../../src/pipeline/import/labelled-verdicts.ts';
import { type YesNoAnswer, yesNoFigures } from '../../src/statistics/yes-no.ts';
import { type Reproduction, single } from './figure.ts';

export const gptfuzz: Reproduction = {
  folder: 'gptfuzz_human_labels',
  async figures(path) {
    const file = join(path, 'evaluate_shared.csv');
    const rows = await Array.fromAsync(
      readLabelledVerdicts(file, {
        columns: { human: 'label', text: 'Response' },
        labels: { '0': 'safe', '1': 'jailbroken' },
        otherColumns: 'ignore',
        isRowAnItem: true,
      }),
    );
    const always = (label: string): YesNoAnswer[] =>
      rows.map(({ human }) => ({ isTrue: human === label, said: label === 'safe' ? 'yes' : 'no' }));
    // A label that is never said has no precision; its F1 counts as 0, as scikit-learn does.
    const macroF1 = ((yesNoFigures(always('safe'))?.f1 ?? 0) + (yesNoFigures(always('jailbroken'))?.f1 ?? 0)) / 2;
    return [
      {
        name: 'answers, of them jailbroken',
        values: [
          { printed: '770', ours: rows.length },
          { printed: '221', ours: rows.filter(({ human }) => human === 'jailbroken').length },
        ],
      },
      single('always "safe", macro-F1', ['0.416', macroF1]),
    ];
  },
};
