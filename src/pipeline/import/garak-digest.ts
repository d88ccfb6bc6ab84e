/**
 * Digests and calibrations of garak. In: a digest, or a calibration file. Out: the score of every probe and detector with the z-score the
 * digest states, and mean and standard deviation of the calibration models under the same names.
 */
import { z } from 'zod';
import type { Calibration } from '../../statistics/calibrated-score.ts';
import { checkedJson, checkedRow } from './checked-row.ts';

const Detector = z.looseObject({
  detector_name: z.string(),
  /** Share of outputs that passed, 0…1. */
  absolute_score: z.number().min(0).max(1),
  /** The text n/a where the calibration does not know it. */
  relative_score: z.union([z.number(), z.string()]).nullable(),
});
const Entries = z.record(z.string(), z.unknown());
const Digest = z.looseObject({ entry_type: z.literal('digest'), eval: z.record(z.string(), Entries) });

export type GarakScore = {
  /** `probe/detector`. */
  name: string;
  score: number;
  /** Undefined where the calibration does not know the name. */
  relative: number | undefined;
};

const remedy = 'Use a digest of garak, a JSON object with entry_type "digest".';

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readGarakDigest(file: string): Promise<GarakScore[]> {
  const { eval: groups } = await checkedJson(file, Digest, remedy);
  return Object.values(groups).flatMap((group) =>
    namedParts(group).flatMap(([probe, detectors]) => {
      const at = { place: `${file}: ${probe}`, remedy };
      return namedParts(checkedRow(Entries, detectors, at)).map(([, value]) =>
        scoreOf(probe, checkedRow(Detector, value, at)),
      );
    }),
  );
}

function scoreOf(probe: string, detector: z.infer<typeof Detector>): GarakScore {
  const { detector_name, absolute_score: score, relative_score: relative } = detector;
  return { name: `${probe}/${detector_name}`, score, relative: typeof relative === 'number' ? relative : undefined };
}

function namedParts(entries: z.infer<typeof Entries>): [string, unknown][] {
  return Object.entries(entries).filter(([name]) => name !== '_summary');
}

const Entry = z.looseObject({ mu: z.number(), sigma: z.number().min(0) });
/** Says when and with which models the calibration was made. */
const metadata = 'garak_calibration_meta';

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readGarakCalibration(file: string): Promise<ReadonlyMap<string, Calibration>> {
  const told = 'Use a calibration file of garak.';
  const entries = await checkedJson(file, z.record(z.string(), z.unknown()), told);
  return new Map(
    Object.entries(entries)
      .filter(([name]) => name !== metadata)
      .map(([name, value]) => {
        const { mu, sigma } = checkedRow(Entry, value, { place: `${file}: ${name}`, remedy: told });
        return [name, { mean: mu, deviation: sigma }];
      }),
  );
}
