/**
 * What the next edition takes from this one. In: an edition, how many anchors. Out: by task the anchors (whole units, drawn evenly over
 * attributes, with what was varied from them) and everything that was asked so far. Anchors make two editions comparable: common items on both sides.
 */
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import type { TestCase } from '../core/test-case.ts';
import type { Inherited } from './build-task.ts';
import type { Manifest } from './manifest.ts';
import type { Edition } from './open-edition.ts';
import type { SeenLine } from './seen.ts';
import { unitsOf } from './vary-units.ts';

/** Original units of each task: a share (0…1) of them, or so many. What was varied from them comes along. */
export type AnchorAmount = { share: number } | { count: number };

/** `20%` or `30`. */
export function parseAnchors(text: string): AnchorAmount {
  const [, digits, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (percent === '%' && number <= 100) return { share: number / 100 };
  if (percent === '' && Number.isInteger(number)) return { count: number };
  throw new PlatformError('edition.invalid-anchors', {
    message: `"${text}" is neither a share nor a number of anchors.`,
    place: '--anchors',
    remedy: 'Give a share of the units of each task, for instance 20%, or a number of units, for instance 30.',
  });
}

export async function inheritFrom(
  edition: Edition,
  options: { anchors: AnchorAmount; seed: number },
): Promise<Map<string, Inherited>> {
  const before = await edition.seen();
  const inherited = new Map<string, Inherited>();
  for (const taskId of Object.keys(edition.manifest.tasks)) {
    const cases = await edition.cases(taskId);
    const records = await edition.records(taskId);
    const anchors = drawAnchors(cases, { ...options, taskId });
    const own = { task: taskId, records: cases.map(({ origin }) => origin), cases: cases.map(({ id }) => id) };
    inherited.set(taskId, {
      anchors: { cases: anchors, records: recordsOf(anchors, withTimes(records, edition.manifest)) },
      seen: seenOf(taskId, [own, ...before]),
    });
  }
  return inherited;
}

/** As it was inherited when this edition was built. */
export async function inheritedBy(edition: Edition): Promise<Map<string, Inherited>> {
  const { manifest } = edition;
  const seen = await edition.seen();
  const inherited = new Map<string, Inherited>();
  for (const { task } of seen) {
    const ids = new Set(manifest.anchors?.[task] ?? []);
    const cases = manifest.tasks[task] === undefined ? [] : await edition.cases(task);
    const byId = new Map(cases.map((testCase) => [testCase.id, testCase]));
    const anchors = [...ids].flatMap((id) => byId.get(id) ?? []);
    const records = manifest.tasks[task] === undefined ? [] : withTimes(await edition.records(task), manifest);
    inherited.set(task, {
      anchors: { cases: anchors, records: recordsOf(anchors, records) },
      seen: seenOf(task, seen),
    });
  }
  return inherited;
}

function seenOf(taskId: string, lines: readonly SeenLine[]): Inherited['seen'] {
  const own = lines.filter(({ task }) => task === taskId);
  return { records: new Set(own.flatMap(({ records }) => records)), cases: new Set(own.flatMap(({ cases }) => cases)) };
}

function recordsOf(cases: readonly TestCase[], records: readonly MetadataRecord[]): MetadataRecord[] {
  const origins = new Set(cases.map(({ origin }) => origin));
  return records.filter(({ id }) => origins.has(id));
}

/**
 * Each stratum is shuffled and spread evenly over [0, 1) from a random begin; the units with the least places are drawn, so that every
 * stratum gives its share, and a small one its chance (systematic sampling).
 */
function drawAnchors(
  cases: readonly TestCase[],
  { anchors, seed, taskId }: { anchors: AnchorAmount; seed: number; taskId: string },
): TestCase[] {
  const units = unitsOf(cases.filter(({ variedFrom }) => variedFrom === undefined));
  const wanted = Math.min(units.length, 'share' in anchors ? Math.round(anchors.share * units.length) : anchors.count);
  const strata = Map.groupBy(units, ([first]) => stratumOf(first));
  const placed = [...strata].flatMap(([stratum, members]) => {
    const random = new Random(seed, `anchors/${taskId}/${stratum}`);
    const begin = random.next();
    return random.shuffle(members).map((unit, index) => ({ unit, place: (index + begin) / members.length }));
  });
  const drawn = placed.sort((a, b) => a.place - b.place).slice(0, wanted);
  const ids = new Set(drawn.flatMap(({ unit }) => unit.map(({ id }) => id)));
  return cases.filter(({ id, variedFrom }) => ids.has(variedFrom ?? id));
}

function stratumOf(first: TestCase | undefined): string {
  const attributes = Object.entries(first?.attributes ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([attributes, first?.variations.map(({ operator }) => operator)]);
}

/** Gives records their time of access back, which an edition keeps by source in its manifest. */
export function withTimes(records: readonly MetadataRecord[], { sources }: Manifest): MetadataRecord[] {
  const used = new Set<string>();
  return records.map((record) => {
    const { name, url, licence } = record.source;
    const key = JSON.stringify([name, url ?? null, licence]);
    const entry = sources.find(
      (each) => each.task === record.taskId && key === JSON.stringify([each.name, each.url ?? null, each.licence]),
    );
    const retrievedAt = used.has(key) ? (entry?.accessedUntil ?? entry?.accessedAt) : entry?.accessedAt;
    used.add(key);
    return retrievedAt === undefined ? record : { ...record, source: { ...record.source, retrievedAt } };
  });
}
