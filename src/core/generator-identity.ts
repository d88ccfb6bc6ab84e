/**
 * Who wrote a record or a case, where a model did. In: a model, its settings, the words it is given. Out: the identity that records and
 * variations carry, and the identities read back from them: no model is to be asked what it wrote itself.
 */
import { z } from 'zod';
import type { AskedModel } from './ask-object.ts';
import { canonicalJson, sha256 } from './canonical.ts';
import { ModelSettings } from './model.ts';
import type { TestCase } from './test-case.ts';

export const GeneratorIdentity = z.object({
  /** Model reference, for instance `openai:gpt-5`. */
  model: z.string(),
  settings: ModelSettings,
  /** SHA-256 of the instructions, before anything is put into them. */
  promptHash: z.string(),
});
export type GeneratorIdentity = z.infer<typeof GeneratorIdentity>;

/** @param prompt the instructions as they stand in the code */
export function identityOf({ ref, settings = {} }: Omit<AskedModel, 'ask'>, prompt: unknown): GeneratorIdentity {
  return { model: ref, settings, promptHash: sha256(canonicalJson(prompt)) };
}

/** References of all models that had a hand in a case after it was drafted: rewriters, writers of scenes, attackers. */
export function writersOfCase({ variations }: Pick<TestCase, 'variations'>): string[] {
  return variations.flatMap(({ form, parameters }) => {
    if (form !== 'model') return [];
    const { generator, model } = parameters;
    const identity = GeneratorIdentity.pick({ model: true }).safeParse(generator);
    if (identity.success) return [identity.data.model];
    return [generator, model].filter((each) => typeof each === 'string');
  });
}
