/**
 * Questions about pictures: POPE answered always "yes", and the agreement of GenEval's annotators. In: the folders. Out: figures of their
 * READMEs.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { jsonValues } from '../../src/pipeline/import/answers.ts';
import { checkedRow, checkedRows } from '../../src/pipeline/import/checked-row.ts';
import { importLines } from '../../src/pipeline/import/read-import.ts';
import { type AlphaMetric, krippendorffAlpha } from '../../src/statistics/agreement.ts';
import { yesNoFigures } from '../../src/statistics/yes-no.ts';
import { type Figure, type Reproduction, single } from './figure.ts';

const PopeRow = z.looseObject({ label: z.enum(['yes', 'no']) });

export const pope: Reproduction = {
  folder: 'pope',
  async figures(path) {
    const figures: Figure[] = [];
    for (const part of ['random', 'popular', 'adversarial']) {
      const file = join(path, `coco_pope_${part}.json`);
      const rows = await Array.fromAsync(jsonValues(importLines(file), file), ({ line, value }) =>
        checkedRow(PopeRow, value, { place: `${file}:${line}`, remedy: 'Use a file of POPE.' }),
      );
      const always = yesNoFigures(rows.map(({ label }) => ({ isTrue: label === 'yes', said: 'yes' })));
      figures.push({
        name: `${part}, always "yes": n, accuracy, F1, share of yes`,
        values: [
          { printed: '3000', ours: always?.n },
          { printed: '0.5', ours: always?.accuracy },
          { printed: '0.667', ours: always?.f1 },
          { printed: '1', ours: always?.yesShare },
        ],
      });
    }
    return figures;
  },
};

const asked = [
  ['count of object 0', 'Answer.task-count-0', 'nominal', '0.773'],
  ['count of object 0', 'Answer.task-count-0', 'ordinal', '0.814'],
  ['quality', 'Answer.task-quality', 'nominal', '0.253'],
  ['quality', 'Answer.task-quality', 'ordinal', '0.393'],
  ['horizontal position', 'Answer.task-position-x', 'nominal', '0.470'],
  ['realism', 'Answer.task-real-0', 'nominal', '0.171'],
] as const;

export const geneval: Reproduction = {
  folder: 'geneval',
  async figures(path) {
    const schema = z.record(z.string(), z.string());
    const rows = await checkedRows(join(path, 'annotations_clip.csv'), schema, 'Use a file of annotations of GenEval.');
    const images = [...Map.groupBy(rows, ({ row }) => row['Input.index']).values()];
    const alpha = (column: string, metric: AlphaMetric) =>
      krippendorffAlpha(
        images.map((own) => own.map(({ row }) => ratingOf(row[column], metric))),
        metric,
      );
    return asked.map(([name, column, metric, printed]) => ({
      ...single(`${name}, Krippendorff's α ${metric}`, [printed, alpha(column, metric)]),
      differs: `printed for three files of annotations, 1,203 images; here is one, ${images.length} images of one model`,
    }));
  },
};

/** An empty answer is missing: not every question is asked about every image. */
function ratingOf(text: string | undefined, metric: AlphaMetric): string | number | undefined {
  if (text === undefined || text === '') return undefined;
  return metric === 'nominal' ? text : Number(text);
}
