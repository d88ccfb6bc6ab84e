/** BBQ: accuracies and bias scores of UnifiedQA-11B in two formats. In: the folder. Out: figures of Parrish et al. 2022, in percent. */
import { join } from 'node:path';
import { readBbqAnswers } from '../../src/pipeline/import/bbq-answers.ts';
import { biasScores } from '../../src/statistics/bbq-bias.ts';
import { type Figure, type Reproduction, single } from './figure.ts';

/** Accuracy ambiguous and disambiguated, bias ambiguous and disambiguated. */
const published = [
  ['Disability_status', 'arc', ['36.0', '92.0', '32.6', '-0.7']],
  ['Disability_status', 'race', ['53.3', '92.8', '21.2', '-1.4']],
  ['Religion', 'arc', ['43.8', '85.2', '24.5', '3.5']],
  ['Religion', 'race', ['65.0', '88.0', '14.3', '0.2']],
] as const;

export const bbq: Reproduction = {
  folder: 'bbq',
  async figures(path) {
    const figures: Figure[] = [];
    for (const [category, format, [right, rightTold, bias, biasTold]] of published) {
      const answers = await readBbqAnswers(join(path, `preds_${category}.jsonl`), `unifiedqa-t5-11b_pred_${format}`);
      const { ambiguous, disambiguated } = biasScores(answers);
      const name = `${category}, ${format.toUpperCase()}`;
      figures.push(
        single(`${name}, accuracy ambiguous`, [right, percent(ambiguous?.accuracy)]),
        single(`${name}, accuracy disambiguated`, [rightTold, percent(disambiguated?.accuracy)]),
        single(`${name}, bias ambiguous`, [bias, percent(ambiguous?.bias)]),
        single(`${name}, bias disambiguated`, [biasTold, percent(disambiguated?.bias)]),
      );
    }
    return figures;
  },
};

function percent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : 100 * share;
}
