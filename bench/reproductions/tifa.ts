/**
 * TIFA v1.0: correlation of metrics with people, each under its right name (the notebook prints Pearson's r as "Spearman"), agreement of
 * the two raters, and prediction-powered means. In: the folder. Out: figures of its README.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { checkedJson } from '../../src/pipeline/import/checked-row.ts';
import { readTifaRatings } from '../../src/pipeline/import/tifa-ratings.ts';
import { krippendorffAlpha } from '../../src/statistics/agreement.ts';
import { kendallTauB, type Point, pearson, spearman } from '../../src/statistics/correlation.ts';
import { meanError } from '../../src/statistics/mean-error.ts';
import { type Figure, type Reproduction, single } from './figure.ts';
import { predictionFigures } from './prediction-figures.ts';

const published = [
  ['tifa_mplug-large', '0.5967', '0.5922', '0.4717'],
  ['tifa_blip2-flant5xl', '0.5590', '0.5581', '0.4360'],
  ['tifa_vilt', '0.4932', '0.5000', '0.3824'],
  ['clipscore_vitb32', '0.3318', '0.3198', '0.2314'],
  ['meteor', '0.3397', '0.3723', '0.2741'],
] as const;

export const tifa: Reproduction = {
  folder: 'tifa',
  async figures(path) {
    const images = await readTifaRatings(join(path, 'human_annotations_with_scores.json'));
    const pointsOf = (metric: string) =>
      images.map(({ metrics, meanRating }): Point => [metrics.get(metric) ?? Number.NaN, meanRating]);
    const correlations = published.flatMap(([metric, r, rho, tau]): Figure[] => {
      const points = pointsOf(metric);
      return [
        { ...single(`${metric}, Pearson`, [r, pearson(points)]), note: 'printed as "Spearman" in the notebook' },
        single(`${metric}, Spearman`, [rho, spearman(points)]),
        single(`${metric}, Kendall τ-b`, [tau, kendallTauB(points)]),
      ];
    });
    const ratings = images.map((image) => image.ratings);
    const alphas = [
      single("two raters, Krippendorff's α nominal", ['0.375', krippendorffAlpha(ratings, 'nominal')]),
      single("two raters, Krippendorff's α ordinal", ['0.719', krippendorffAlpha(ratings, 'ordinal')]),
      single("two raters, Krippendorff's α interval", ['0.680', krippendorffAlpha(ratings, 'interval')]),
    ];
    const rated = images.map(({ meanRating, metrics }) => ({
      human: (meanRating - 1) / 4,
      predicted: metrics.get('tifa_mplug-large') ?? Number.NaN,
    }));
    const intervals = predictionFigures(rated, [
      { level: 0.9, kind: 'PPI++', low: '0.654176', high: '0.705539' },
      { level: 0.9, kind: 'PPI', low: '0.659770', high: '0.719034' },
      { level: 0.9, kind: 'classical', low: '0.642675', high: '0.699825' },
      { level: 0.95, kind: 'PPI++', low: '0.649256', high: '0.710458', value: '0.679857' },
      { level: 0.95, kind: 'PPI', low: '0.654094', high: '0.724710', value: '0.689402' },
      { level: 0.95, kind: 'classical', low: '0.637200', high: '0.705300' },
    ]);
    return [...correlations, ...alphas, ...intervals, ...(await sampleFigures(path))];
  },
};

const Result = z.looseObject({
  question_details: z.record(z.string(), z.record(z.string(), z.looseObject({ scores: z.number() }))),
});

/** The score of an image is the share of its questions that are answered as expected. */
async function sampleFigures(path: string): Promise<Figure[]> {
  const file = join(path, 'sample_evaluation_result.json');
  const { question_details } = await checkedJson(file, Result, 'Use a result file of TIFA.');
  const scores = Object.values(question_details).map((questions) =>
    meanError(Object.values(questions).map((question) => question.scores)),
  );
  const ours = meanError(scores.flatMap((score) => (score === undefined ? [] : [score.value])));
  return [
    single('sample result, TIFA score', ['0.8125', ours?.value]),
    single('sample result, standard deviation', ['0.265165', ours?.deviation]),
  ];
}
