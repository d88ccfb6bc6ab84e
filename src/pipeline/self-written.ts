/**
 * No model is asked what it wrote itself: it would know the answers, and its own taste would pass for ability. In: targets, the models
 * that had a hand in the cases. Out: nothing, an error, or, where the user insists, what the report is stamped with.
 */
import { writersOfCase } from '../core/generator-identity.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import type { Model } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { TestCase } from '../core/test-case.ts';

/** A model that wrote records, put cases into other words or attacked with them. Host and account where they are known. */
export type Writer = Pick<Model, 'ref'> & Partial<Pick<Model, 'hosts' | 'account'>>;

/** What a target would be asked, and who wrote it. */
export type Written = {
  target: Pick<Model, 'ref' | 'hosts' | 'account'>;
  writers: readonly Writer[];
};

/** Of these cases and of the records they come from, each once, in order. */
export function writersOf(
  cases: readonly Pick<TestCase, 'origin' | 'variations'>[],
  records: readonly Pick<MetadataRecord, 'id' | 'source'>[],
): string[] {
  const origins = new Set(cases.map(({ origin }) => origin));
  const own = records.filter(({ id }) => origins.has(id));
  return [...new Set([...own.flatMap(({ source }) => source.generator?.model ?? []), ...cases.flatMap(writersOfCase)])];
}

/**
 * Throws `plan.self-written`; with `force` gives one line for each target that is asked what it wrote.
 */
export function refuseSelfWritten(written: readonly Written[], { force }: { force: boolean }): string[] {
  const messages = written.flatMap(({ target, writers }) => {
    const self = writers.find((writer) => isSameModel(target, writer));
    if (self === undefined) return [];
    const as = self.ref === target.ref ? '' : ` (as ${self.ref})`;
    return [`${target.ref} would be asked cases that it wrote itself${as}.`];
  });
  const [first] = messages;
  if (first === undefined || force) return messages;
  throw new PlatformError('plan.self-written', {
    message: first,
    remedy: 'Choose another target or other cases, or insist with --force: the report is then stamped.',
  });
}

/** The same reference, or the same model's name at the same host or account. */
export function isSameModel(one: Writer, other: Writer): boolean {
  if (one.ref === other.ref) return true;
  if (modelName(one.ref) !== modelName(other.ref)) return false;
  const isSameAccount = one.account !== undefined && one.account === other.account;
  return isSameAccount || (one.hosts ?? []).some((host) => other.hosts?.includes(host));
}

/** Without the provider and, for `compatible:NAME/MODEL`, the name of the endpoint. */
function modelName(ref: string): string {
  const name = ref.slice(ref.indexOf(':') + 1);
  return ref.startsWith('compatible:') ? name.slice(name.indexOf('/') + 1) : name;
}
