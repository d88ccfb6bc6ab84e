/** The statistics that reports are handed. */
import { combineEstimates } from '../../statistics/combine-estimates.ts';
import { commonScores } from '../../statistics/common-scores.ts';
import { createLabelCorrector } from '../../statistics/correct-by-labels.ts';
import { createCorrector } from '../../statistics/correct-measures.ts';
import { createEstimator } from '../../statistics/estimate-measures.ts';
import { createPairedEffects } from '../../statistics/paired-effect.ts';

export const reportStatistics = {
  estimator: createEstimator,
  effects: createPairedEffects,
  combine: combineEstimates,
  scores: commonScores,
  corrector: createCorrector,
  labelCorrector: createLabelCorrector,
};
