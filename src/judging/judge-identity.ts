/**
 * Who judges, as one hash. In: a scorer, and the models that answer its questions. Out: everything that could change a verdict, under
 * one id: references, settings and reported versions of the models, and the scorer's fingerprint, which covers the words of the prompt,
 * the labels, their values and the scorer's version. What is measured of a judge holds for this id alone.
 */
import { contentId } from '../core/canonical.ts';
import type { JudgeIdentity } from '../core/judging-result.ts';
import type { PlannedModel } from '../core/run.ts';
import type { Scorer } from '../core/scorer.ts';

/** @param snapshots by model reference, as far as replies told them; several are joined in order */
export function judgeIdentity(
  scorer: Pick<Scorer, 'id' | 'fingerprint' | 'judge'>,
  judge: Pick<PlannedModel, 'ref' | 'settings' | 'jury'> | undefined,
  snapshots: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): JudgeIdentity {
  const asked = scorer.judge === undefined || judge === undefined ? [] : (judge.jury?.members ?? [judge]);
  const models = asked.map(({ ref, settings }) => ({ ref, settings, snapshot: told(snapshots.get(ref)) }));
  const rule = asked.length === 0 ? 'alone' : (judge?.jury?.rule ?? 'alone');
  const weights = judge?.jury?.weights;
  const { id: name, fingerprint } = scorer;
  const id = contentId('judge', { scorer: name, fingerprint, models, rule, ...(weights && { weights }) });
  return { id, scorer: name, fingerprint, models, rule, ...(weights && { weights }) };
}

function told(snapshots: ReadonlySet<string> | undefined): string | null {
  return snapshots === undefined || snapshots.size === 0 ? null : [...snapshots].sort().join(', ');
}

/** What differs between two identities, in words; empty where they are the same judge. */
export function identityChanges(before: JudgeIdentity, after: JudgeIdentity): string[] {
  if (before.id === after.id) return [];
  const changes: string[] = [];
  if (before.scorer !== after.scorer) changes.push(`the scorer was ${before.scorer} and is ${after.scorer}`);
  else if (before.fingerprint !== after.fingerprint) changes.push('the prompt, the labels or their values changed');
  if (before.rule !== after.rule) changes.push(`the rule was "${before.rule}" and is "${after.rule}"`);
  if (JSON.stringify(before.weights) !== JSON.stringify(after.weights)) changes.push('the weights of the jury changed');
  return [...changes, ...modelChanges(before.models, after.models)];
}

type Models = JudgeIdentity['models'];

function modelChanges(before: Models, after: Models): string[] {
  const refs = (models: Models) => models.map(({ ref }) => ref).join(', ') || 'no model';
  if (refs(before) !== refs(after)) return [`the judge was ${refs(before)} and is ${refs(after)}`];
  return before.flatMap((model, index) => {
    const other = after[index];
    if (other === undefined) return [];
    const changes: string[] = [];
    if (contentId('settings', model.settings) !== contentId('settings', other.settings))
      changes.push(`the settings of ${model.ref} changed`);
    if (model.snapshot !== other.snapshot)
      changes.push(`${model.ref} reported version ${model.snapshot ?? 'none'} and reports ${other.snapshot ?? 'none'}`);
    return changes;
  });
}
