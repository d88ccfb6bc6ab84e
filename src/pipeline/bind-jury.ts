/**
 * Several judges bound as one. In: the members, the rule by which their words become one, weights where they do not weigh alike. Out: a
 * bound model that stands in a plan as one judge; it is never asked itself.
 */
import { contentId } from '../core/canonical.ts';
import type { Model } from '../core/model.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { JuryRule } from '../core/run.ts';
import type { BoundModel } from './call-model.ts';

export type JuryOptions = { rule: JuryRule; weights?: readonly number[] | undefined };

/** One member is bound as itself. Throws `judge.empty-jury`, `judge.same-twice` and `judge.weights`. */
export function bindJury(members: readonly BoundModel[], { rule, weights }: JuryOptions): BoundModel {
  const [first, ...others] = members;
  if (first === undefined) throw refusal('judge.empty-jury', 'The list of judges is empty.', 'Name at least one.');
  if (others.length === 0) return first;
  const ids = members.map(({ modelId }) => modelId);
  if (new Set(ids).size < ids.length) {
    const twice = members.find(({ modelId }, index) => ids.indexOf(modelId) !== index)?.model.ref;
    throw refusal('judge.same-twice', `${twice} is a judge twice, with the same settings.`, 'Name each judge once.');
  }
  if (weights !== undefined && (weights.length !== ids.length || weights.some((weight) => !(weight > 0)))) {
    const message = `There are ${weights.length} weights for ${ids.length} judges, or one is not above 0.`;
    throw refusal('judge.weights', message, 'Give each judge a certificate, or use the rule "majority".');
  }
  const given = weights === undefined ? {} : { weights };
  return {
    model: jurorsAsModel(members.map(({ model }) => model)),
    settings: {},
    modelId: contentId('model', { jury: ids, rule, ...given }),
    jury: { rule, members, ...given },
  };
}

function jurorsAsModel(models: readonly Model[]): Model {
  const [first, ...others] = models;
  return {
    ref: `jury(${models.map(({ ref }) => ref).join(', ')})`,
    kinds: (first?.kinds ?? []).filter((kind) => others.every(({ kinds }) => kinds.includes(kind))),
    capabilities: (first?.capabilities ?? []).filter((each) =>
      others.every(({ capabilities }) => capabilities.includes(each)),
    ),
    simulated: models.every(({ simulated }) => simulated),
    hosts: [...new Set(models.flatMap(({ hosts }) => hosts))],
    ...(models.some(({ isBatched }) => isBatched) && { isBatched: true }),
    ask() {
      throw new TypeError('A jury is asked member by member.');
    },
  };
}

function refusal(code: string, message: string, remedy: string): PlatformError {
  return new PlatformError(code, { message, place: 'judge', remedy });
}
