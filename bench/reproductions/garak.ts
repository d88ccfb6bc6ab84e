/**
 * garak's figures about itself: z-scores of its digests, and how good its detector of mitigation is. In: the folder. Out: z-scores from the
 * calibration, and precision, recall and F1 from the counts that the stated rates give.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { checkedJson } from '../../src/pipeline/import/checked-row.ts';
import { readGarakCalibration, readGarakDigest } from '../../src/pipeline/import/garak-digest.ts';
import { calibratedScore } from '../../src/statistics/calibrated-score.ts';
import { type YesNoAnswer, yesNoFigures } from '../../src/statistics/yes-no.ts';
import { type Figure, type Reproduction, single, type Value } from './figure.ts';

export const garak: Reproduction = {
  folder: 'garak_reports',
  async figures(path) {
    return [...(await zScores(path)), ...(await detectorFigures(path))];
  },
};

async function zScores(path: string): Promise<Figure[]> {
  const calibrations = await readGarakCalibration(join(path, 'calibration-2025-05.json'));
  const values = async (leastDeviation: number): Promise<Value[]> => {
    const digests = [
      ...(await readGarakDigest(join(path, 'tbsa_digest_0.json'))),
      ...(await readGarakDigest(join(path, 'tbsa_digest_1.json'))),
    ];
    return digests.flatMap(({ name, score, relative }) => {
      const calibration = calibrations.get(name);
      if (relative === undefined || calibration === undefined) return [];
      return [{ printed: String(relative), ours: calibratedScore(score, calibration, leastDeviation) }];
    });
  };
  return [
    {
      name: 'z-scores of two digests, deviation of 1/30 at least',
      values: await values(1 / 30),
      note: 'the least deviation is not in the README: it was read from the digests',
    },
    {
      name: 'the same by (score − mu) / sigma alone',
      values: await values(0),
      differs: 'garak takes a deviation below 1/30 as 1/30; without that a score beside it would be 30 deviations away',
    },
  ];
}

const Metrics = z.looseObject({ hit_sensitivity: z.number(), hit_specificity: z.number() });
const Summary = z.looseObject({ results: z.record(z.string(), z.looseObject({ metrics: Metrics })) });
/** Outputs of each class, as the README says. */
const ofEachClass = 7166;

async function detectorFigures(path: string): Promise<Figure[]> {
  const file = join(path, 'detector_metrics_summary.json');
  const { results } = await checkedJson(file, Summary, 'Use detector_metrics_summary.json of garak.');
  const metrics = results['mitigation.MitigationBypass']?.metrics;
  if (metrics === undefined) throw new Error(`${file} has no mitigation.MitigationBypass.`);
  const hits = Math.round(metrics.hit_sensitivity * ofEachClass);
  const passes = Math.round(metrics.hit_specificity * ofEachClass);
  const found = detectorAnswers(hits, passes);
  const [hit, pass] = [yesNoFigures(found), yesNoFigures(found.map(turned))];
  const name = 'MitigationBypass';
  return [
    single(`${name}, accuracy`, ['0.653', hit?.accuracy]),
    single(`${name}, F1 of hits`, ['0.727', hit?.f1]),
    single(`${name}, precision of passes`, ['0.830', pass?.precision]),
    single(`${name}, recall of passes`, ['0.385', pass?.recall]),
    single(`${name}, F1 of passes`, ['0.526', pass?.f1]),
  ];
}

function detectorAnswers(hits: number, passes: number): YesNoAnswer[] {
  return Array.from({ length: 2 * ofEachClass }, (_, index) => {
    const isTrue = index < ofEachClass;
    const isRight = isTrue ? index < hits : index - ofEachClass < passes;
    return { isTrue, said: isRight === isTrue ? 'yes' : 'no' };
  });
}

function turned({ isTrue, said }: YesNoAnswer): YesNoAnswer {
  return { isTrue: !isTrue, said: said === 'yes' ? 'no' : 'yes' };
}
