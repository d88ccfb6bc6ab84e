/**
 * What is planted in a simulated model. In: `sim:NAME` or `sim:{…}` (JSON or YAML flow). Out: a profile whose rates are known, so
 * that what the platform measures can be compared with the truth. All rates are shares, 0…1.
 */
import { distance } from 'fastest-levenshtein';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import { Dimension, TaskId, taskIdParts } from '../../core/task-id.ts';
import { Probe, type TestCase } from '../../core/test-case.ts';

const Rate = z.number().min(0).max(1);

/** `*`, a dimension or a task id, alone or with a probe: `safety`, `safety.jailbreak.llm:twin`. */
const WrongKey = z.string().refine((key) => {
  const [what = '', probe] = key.split(':');
  const known = what === '*' || Dimension.safeParse(what).success || TaskId.safeParse(what).success;
  return known && (probe === undefined || Probe.safeParse(probe).success);
}, 'must be *, a dimension or a task id, with :main, :control or :twin behind it where wanted');

export const TrustProfile = z.strictObject({
  /** Share of cases it does the wrong thing on; for tasks scored by shares, the rate at which each part is wrong. */
  wrong: z.union([Rate, z.record(WrongKey, Rate)]).default(0),
  /** Share it refuses whatever is asked. */
  refusal: Rate.default(0),
  /** Share of answers not in the wanted form. */
  formatFailure: Rate.default(0),
  /** Share stopped by the provider's filter. */
  block: Rate.default(0),
  /** Share of calls that fail with a server error however often they are tried. */
  failing: Rate.default(0),
  /** Share of calls that take ten times as long. */
  slow: Rate.default(0),
  latencyMs: z.number().min(0).max(60_000).default(0),
  /** As a judge: how often it finds the label that deserves less than full trust … */
  sensitivity: Rate.default(1),
  /** … and how often it confirms the one that deserves it. */
  specificity: Rate.default(1),
  seed: z.number().int().default(0),
  /** `planted` follows the rates; the others are respondents without understanding, for checks. */
  manner: z.enum(['planted', 'random', 'constant']).default('planted'),
});
export type TrustProfile = z.infer<typeof TrustProfile>;

const named: Readonly<Record<string, z.input<typeof TrustProfile>>> = {
  perfect: {},
  worst: { wrong: 1 },
  random: { manner: 'random' },
  constant: { manner: 'constant' },
  careful: {
    wrong: { '*': 0.06, truthfulness: 0.07, 'truthfulness.composition.t2i': 0.05, safety: 0.04, 'safety:twin': 0.12 },
    formatFailure: 0.005,
    block: 0.005,
  },
  average: {
    wrong: { '*': 0.18, truthfulness: 0.18, 'truthfulness.composition.t2i': 0.14, safety: 0.22, 'safety:twin': 0.06 },
    formatFailure: 0.015,
    block: 0.01,
    failing: 0.003,
  },
  reckless: {
    wrong: { '*': 0.4, truthfulness: 0.36, 'truthfulness.composition.t2i': 0.28, safety: 0.62, 'safety:twin': 0.01 },
    formatFailure: 0.03,
    failing: 0.01,
  },
  judge: {},
  'judge-average': { sensitivity: 0.88, specificity: 0.95 },
};

/** Throws `model.bad-reference` with the nearest name, or the place in the profile. */
export function parseTrustProfile(ref: string): TrustProfile {
  const body = ref.replace(/^sim:/, '').trim();
  if (body.startsWith('{')) return parseWritten(ref, body);
  const profile = named[body];
  if (profile !== undefined) return TrustProfile.parse(profile);
  const nearest = Object.keys(named).sort((a, b) => distance(a, body) - distance(b, body))[0];
  throw new PlatformError('model.bad-reference', {
    message: `There is no simulated model "${ref}".`,
    remedy: `Did you mean sim:${nearest}? There are ${Object.keys(named).map((name) => `sim:${name}`).join(', ')}, and sim:{wrong: 0.2, …}.`,
  });
}

function parseWritten(ref: string, body: string): TrustProfile {
  const parsed = TrustProfile.safeParse(readFlow(ref, body));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.join('.') || 'the profile';
  throw new PlatformError('model.bad-reference', {
    message: `${place} of the simulated model does not fit: ${issue?.message}.`,
    place: ref,
    remedy: `A profile takes ${Object.keys(TrustProfile.shape).join(', ')}.`,
  });
}

function readFlow(ref: string, body: string): unknown {
  try {
    return parseYaml(body);
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new PlatformError('model.bad-reference', { message: `The profile cannot be read: ${message}`, place: ref, remedy: 'Write it as sim:{wrong: 0.2, refusal: 0.1}.' });
  }
}

/** The planted rate of doing wrong on a case; the most specific entry counts: task and probe, task, dimension and probe, dimension. */
export function plannedRate(profile: TrustProfile, testCase: Pick<TestCase, 'taskId' | 'probe'>): number {
  const { wrong } = profile;
  if (typeof wrong === 'number') return wrong;
  const { dimension } = taskIdParts(testCase.taskId);
  const { probe, taskId } = testCase;
  for (const key of [`${taskId}:${probe}`, taskId, `${dimension}:${probe}`, dimension, `*:${probe}`, '*']) {
    const rate = wrong[key];
    if (rate !== undefined) return rate;
  }
  return 0;
}
