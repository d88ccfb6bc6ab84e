/**
 * Reads a model reference such as `openai:gpt-5` or `compatible:lab/qwen3`. In: what the user wrote. Out: provider and model id.
 * `sim:…` is handed on untouched. Whatever cannot be read is explained with the nearest valid name.
 */
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import { providers } from './providers/index.ts';
import type { Provider } from './providers/provider.ts';

export type ModelReference =
  | { kind: 'simulated'; ref: string }
  | { kind: 'provider'; ref: string; provider: Provider; modelId: string }
  /** `modelId` is undefined when the endpoint's default model is meant. */
  | { kind: 'compatible'; ref: string; provider: Provider; endpoint: string; modelId: string | undefined };

const prefixes: readonly string[] = ['sim', ...providers.map((provider) => provider.id)];

export function parseModelReference(ref: string): ModelReference {
  const colon = ref.indexOf(':');
  if (colon < 0) throw withoutProvider(ref);
  const word = ref.slice(0, colon);
  const modelId = ref.slice(colon + 1);
  if (word === 'sim') return { kind: 'simulated', ref };
  const provider = providers.find((candidate) => candidate.id === word);
  if (provider === undefined) throw unknownProvider(ref, word);
  if (modelId === '' || /\s/.test(modelId)) throw badReference(ref, `Write ${word}:MODEL-ID, without spaces.`);
  if (word !== 'compatible') return { kind: 'provider', ref, provider, modelId };
  return compatibleReference({ ref, provider, modelId });
}

function compatibleReference({
  ref,
  provider,
  modelId,
}: {
  ref: string;
  provider: Provider;
  modelId: string;
}): ModelReference {
  const slash = modelId.indexOf('/');
  const endpoint = slash < 0 ? modelId : modelId.slice(0, slash);
  const rest = slash < 0 ? undefined : modelId.slice(slash + 1);
  if (endpoint === '' || rest === '') throw badReference(ref, 'Write compatible:NAME or compatible:NAME/MODEL-ID.');
  return { kind: 'compatible', ref, provider, endpoint, modelId: rest };
}

function withoutProvider(ref: string): PlatformError {
  const owner = providers.find((provider) => provider.owns?.test(ref));
  if (owner !== undefined) return badReference(ref, `Did you mean ${owner.id}:${ref}?`);
  if (prefixes.includes(ref)) return badReference(ref, `Write ${ref}:MODEL-ID.`);
  return badReference(ref, `Write PROVIDER:MODEL-ID. Providers: ${prefixes.join(', ')}.`);
}

function badReference(ref: string, remedy: string): PlatformError {
  return new PlatformError('model.bad-reference', {
    message: `"${ref}" is not a model reference.`,
    remedy,
    place: ref,
  });
}

function unknownProvider(ref: string, word: string): PlatformError {
  const hint = nearest(word, prefixes);
  const list = `Providers: ${prefixes.join(', ')}.`;
  return new PlatformError('model.unknown-provider', {
    message: `There is no provider "${word}".`,
    remedy: hint === undefined ? list : `Did you mean ${hint}:${ref.slice(word.length + 1)}? ${list}`,
    place: ref,
  });
}
