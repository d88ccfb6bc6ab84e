/**
 * How many of the constraints on its form an answer keeps to. In: an answer and the constraints of its case. Out: `followed` where it keeps
 * to all, `partly-followed`, or `ignored`; the value is the share kept, read strictly or loosely; both readings stand in the parts.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Scorer } from '../../core/scorer.ts';
import type { ScorableCase } from '../../core/test-case.ts';
import type { Constraint } from './constraint.ts';
import { type DetectLanguage, followsLoosely, followsStrictly } from './constraint-check.ts';

/** Version of the reading; rises when the same answer may be read differently. */
const version = 1;

export type ConstraintReading = { kind: Constraint['kind']; strict: boolean; loose: boolean };

export function readConstraints(
  answer: string,
  constraints: readonly Constraint[],
  detect: DetectLanguage,
): ConstraintReading[] {
  return constraints.map((constraint) => ({
    kind: constraint.kind,
    strict: followsStrictly(answer, constraint, detect),
    loose: followsLoosely(answer, constraint, detect),
  }));
}

/** Loaded where a constraint asks for it: its profiles take some megabytes. */
export async function languageDetector(constraints: readonly Constraint[]): Promise<DetectLanguage> {
  if (!constraints.some(({ kind }) => kind === 'language')) return () => '';
  const { detect } = await import('tinyld');
  return (text) => detect(text);
}

export function constraintsScorer(options: {
  id: string;
  version: number;
  reading: 'strict' | 'loose';
  constraints(testCase: ScorableCase): readonly Constraint[];
}): Scorer {
  const { id, reading } = options;
  const labels = { followed: 1, 'partly-followed': 0.5, ignored: 0 };
  return {
    id: `constraints:${id}`,
    fingerprint: sha256(canonicalJson({ id, version: options.version, reader: version, reading })),
    labels: { main: labels },
    async score(testCase, answer) {
      const constraints = options.constraints(testCase);
      const read = readConstraints(answer.text ?? '', constraints, await languageDetector(constraints));
      const share = (which: 'strict' | 'loose') =>
        read.length === 0 ? 1 : read.filter((each) => each[which]).length / read.length;
      const value = share(reading);
      const missed = read.filter((each) => !each[reading]).map(({ kind }) => kind);
      return {
        status: 'scored',
        label: value === 1 ? 'followed' : value === 0 ? 'ignored' : 'partly-followed',
        value,
        parts: {
          strict: { value: share('strict'), n: read.length },
          loose: { value: share('loose'), n: read.length },
        },
        evidence: (answer.text ?? '').slice(0, 200),
        reason: missed.length === 0 ? 'Every constraint is kept.' : `Not kept: ${missed.join(', ')}.`,
      };
    },
  };
}
