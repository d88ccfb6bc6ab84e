/**
 * What is planted in a simulated model. In: `sim:NAME` or `sim:{…}` (JSON, or a YAML flow mapping). Out: a profile whose rates are
 * known, so that what the platform measures can be compared with the truth. All rates are shares, 0…1.
 */
import { isMap, isScalar, parseDocument } from 'yaml';
import { z } from 'zod';
import { nearest } from '../../core/nearest.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { Dimension, TaskId, taskIdParts } from '../../core/task-id.ts';
import { Probe, type TestCase } from '../../core/test-case.ts';
import { namedProfiles } from './named-profiles.ts';

const Rate = z.number().min(0).max(1);

/** `*`, a dimension or a task id, alone or with a probe: `safety`, `safety.jailbreak.llm:twin`. */
const WrongKey = z
  .string()
  .refine(isWrongKey, 'must be *, a dimension or a task id, with :main, :control or :twin behind it where wanted');

export const TrustProfile = z.strictObject({
  /** Share of cases it does the wrong thing on; for tasks with graded answers, the rate at which each part is wrong. */
  wrong: z.union([Rate, z.record(WrongKey, Rate)]).default(0),
  /** Share of text requests it declines in words, whatever is asked. Pictures have no words to decline with: see `block`. */
  refusal: Rate.default(0),
  /** Share of text answers that are not in the wanted form. */
  formatFailure: Rate.default(0),
  /** Share stopped by the provider's filter. */
  block: Rate.default(0),
  /** Share of calls that fail when first made … */
  failing: Rate.default(0),
  /** … and the probability that each later attempt at such a call succeeds; 0 = it fails however often it is tried. */
  recovery: Rate.default(0.75),
  failingAs: z.enum(['server-error', 'rate-limited']).default('server-error'),
  /** Share of calls that take ten times as long. */
  slow: Rate.default(0),
  latencyMs: z.number().min(0).max(60_000).default(0),
  /** As a judge: the probability that an answer which does not deserve the first label gets its true label, not the first … */
  sensitivity: Rate.default(1),
  /** … and the probability that an answer which deserves the first label gets it. Labels stand best first. */
  specificity: Rate.default(1),
  seed: z.number().int().default(0),
  /** `planted` follows the rates; the others are respondents without understanding, for checks. */
  manner: z.enum(['planted', 'random', 'constant']).default('planted'),
});
export type TrustProfile = z.infer<typeof TrustProfile>;

/** What else a reference is checked against. */
export type ProfileCheck = {
  /** Task ids there are; a key that names another is refused. Without it only the form of task ids is checked. */
  taskIds?: readonly string[];
};

/** Throws `model.bad-reference` with the place in the profile and the nearest name or key. */
export function parseTrustProfile(ref: string, check: ProfileCheck = {}): TrustProfile {
  const body = ref.replace(/^sim:/, '').trim();
  if (body.startsWith('{')) return parseWritten(ref, body, check);
  const profile = Object.hasOwn(namedProfiles, body) ? namedProfiles[body] : undefined;
  if (profile !== undefined) return TrustProfile.parse(profile);
  const names = Object.keys(namedProfiles);
  throw new PlatformError('model.bad-reference', {
    message: `There is no simulated model "${ref}".`,
    remedy: `Did you mean sim:${nearest(body, names)}? There are ${names.map((name) => `sim:${name}`).join(', ')}, and sim:{wrong: 0.2, …}.`,
  });
}

/**
 * The planted rate of doing wrong on a case, among answers that are neither blocked, failed, refused nor malformed by plan. The most
 * specific entry counts: task and probe, task, dimension and probe, dimension, `*` and probe, `*`; nothing that fits = 0.
 */
export function plannedRate(profile: TrustProfile, testCase: Pick<TestCase, 'taskId' | 'probe'>): number {
  const { wrong } = profile;
  if (typeof wrong === 'number') return wrong;
  const { dimension } = taskIdParts(testCase.taskId);
  for (const subject of [testCase.taskId, dimension, '*']) {
    const rate = wrong[`${subject}:${testCase.probe}`] ?? wrong[subject];
    if (rate !== undefined) return rate;
  }
  return 0;
}

function isWrongKey(key: string): boolean {
  const [subject = '', probe, ...rest] = key.split(':');
  const known = subject === '*' || Dimension.safeParse(subject).success || TaskId.safeParse(subject).success;
  return known && rest.length === 0 && (probe === undefined || Probe.safeParse(probe).success);
}

type Written = { ref: string; document: ReturnType<typeof parseDocument> };

function parseWritten(ref: string, body: string, check: ProfileCheck): TrustProfile {
  const written: Written = { ref, document: parseDocument(body) };
  const [unreadable] = written.document.errors;
  if (unreadable !== undefined) {
    const at = unreadable.linePos?.[0];
    throw new PlatformError('model.bad-reference', {
      message: `The profile cannot be read: ${unreadable.message.split(/ at line|\n/)[0]}.`,
      place:
        at === undefined ? ref : `${ref}, line ${at.line}, column ${at.col + (at.line === 1 ? ref.indexOf('{') : 0)}`,
      remedy: 'Write it as sim:{wrong: 0.2, refusal: 0.1}.',
    });
  }
  refuseUnknownKeys(written, check);
  const parsed = TrustProfile.safeParse(written.document.toJS());
  if (parsed.success) return parsed.data;
  const path = parsed.error.issues[0]?.path.map(String) ?? [];
  const deepest = path[0] === 'wrong' ? wrongRatePath(written) : path;
  throw new PlatformError('model.bad-reference', {
    message: `"${deepest.join('.')}" of the simulated model does not fit: ${reason(parsed.error.issues[0])}.`,
    place: placeOf(written, deepest),
    remedy: 'Rates are numbers from 0 to 1, for instance sim:{wrong: {safety: 0.1}, refusal: 0.05}.',
  });
}

function reason(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'invalid_union') return 'it must be a number from 0 to 1, or a mapping of such numbers';
  return issue?.message ?? 'it has another form';
}

/** The first entry of `wrong` that is no rate; `wrong` itself where it is no mapping. */
function wrongRatePath({ document }: Written): string[] {
  const wrong: unknown = document.toJS()?.wrong;
  if (typeof wrong !== 'object' || wrong === null) return ['wrong'];
  const bad = Object.entries(wrong).find(([, rate]) => !Rate.safeParse(rate).success);
  return bad === undefined ? ['wrong'] : ['wrong', bad[0]];
}

function refuseUnknownKeys(written: Written, check: ProfileCheck): void {
  const known = Object.keys(TrustProfile.shape);
  for (const key of keysAt(written, [])) {
    if (!known.includes(key)) throw unknownKey(written, [key], known);
  }
  const taskIds = check.taskIds;
  const isKnown = (subject: string) =>
    taskIds === undefined || !subject.includes('.') || taskIds.some((id) => id === subject);
  const subjects = ['*', ...Dimension.options, ...(taskIds ?? [])];
  const candidates = subjects.flatMap((subject) => [subject, ...Probe.options.map((probe) => `${subject}:${probe}`)]);
  for (const key of keysAt(written, ['wrong'])) {
    if (!isWrongKey(key) || !isKnown(key.split(':')[0] ?? '')) throw unknownKey(written, ['wrong', key], candidates);
  }
}

function keysAt({ document }: Written, path: readonly string[]): string[] {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  return isMap(node) ? node.items.map(({ key }) => String(isScalar(key) ? key.value : key)) : [];
}

function unknownKey(written: Written, path: readonly string[], known: readonly string[]): PlatformError {
  const key = path.at(-1) ?? '';
  const unspaced = path.length === 1 && known.includes(key.split(':')[0] ?? '');
  return new PlatformError('model.bad-reference', {
    message: `The profile of a simulated model has no key "${path.join('.')}".`,
    place: placeOf(written, path),
    remedy: unspaced ? 'Put a space behind the colon: wrong: 0.2.' : `Did you mean "${nearest(key, known)}"?`,
  });
}

function placeOf({ ref, document }: Written, path: readonly string[]): string {
  const parent = path.length <= 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const pair = isMap(parent)
    ? parent.items.find(({ key }) => isScalar(key) && String(key.value) === path.at(-1))
    : undefined;
  const offset = isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  return offset === undefined ? ref : `${ref}, character ${ref.indexOf('{') + offset + 1}`;
}
