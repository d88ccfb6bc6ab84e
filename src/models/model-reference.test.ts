import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PlatformError } from '../core/platform-error.ts';
import { parseModelReference } from './model-reference.ts';
import { providers } from './providers/index.ts';

function errorOf(ref: string): PlatformError {
  try {
    parseModelReference(ref);
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error(`${ref} was read.`);
}

describe('model references', () => {
  it.each([
    ['openai:gpt-5', 'openai', 'gpt-5'],
    ['openrouter:meta-llama/llama-4:free', 'openrouter', 'meta-llama/llama-4:free'],
    ['replicate:owner/model:version', 'replicate', 'owner/model:version'],
    ['fal:fal-ai/flux/dev', 'fal', 'fal-ai/flux/dev'],
    ['ollama:llama3.2:3b', 'ollama', 'llama3.2:3b'],
  ])('%s', (ref, id, modelId) => {
    const parsed = parseModelReference(ref);
    expect(parsed).toMatchObject({ kind: 'provider', ref, modelId });
    expect(parsed.kind === 'provider' && parsed.provider.id).toBe(id);
  });

  it('reads endpoints with and without a model, and hands simulated ones on', () => {
    expect(parseModelReference('compatible:lab')).toMatchObject({
      kind: 'compatible',
      endpoint: 'lab',
      modelId: undefined,
    });
    expect(parseModelReference('compatible:lab/org/model-7b')).toMatchObject({
      endpoint: 'lab',
      modelId: 'org/model-7b',
    });
    expect(parseModelReference('sim:{"refuses": 0.2}')).toEqual({ kind: 'simulated', ref: 'sim:{"refuses": 0.2}' });
  });

  it('names the nearest provider and lists them all', () => {
    const error = errorOf('opanai:gpt-5');
    expect(error.code).toBe('model.unknown-provider');
    expect(error.remedy).toContain('openai:gpt-5');
    for (const { id } of providers) expect(error.remedy).toContain(id);
  });

  it.each([
    ['gpt-5', 'openai:gpt-5'],
    ['claude-opus-4-5', 'anthropic:claude-opus-4-5'],
    ['fal-ai/flux/dev', 'fal:fal-ai/flux/dev'],
    ['openai', 'openai:MODEL-ID'],
    ['openai:', 'openai:MODEL-ID'],
    ['openai:gpt 5', 'openai:MODEL-ID'],
    ['compatible:lab/', 'compatible:NAME/MODEL-ID'],
    ['whatever', 'PROVIDER:MODEL-ID'],
  ])('explains %s', (ref, remedy) => {
    const error = errorOf(ref);
    expect(error.code).toBe('model.bad-reference');
    expect(error.remedy).toContain(remedy);
  });
});

describe('the list of providers', () => {
  it('holds every provider file', () => {
    const notProviders = ['index.ts', 'provider.ts', 'load-package.ts', 'load-provider.ts'];
    const files = readdirSync(new URL('./providers', import.meta.url)).filter(
      (name) => !name.endsWith('.test.ts') && !notProviders.includes(name),
    );
    expect(providers.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });
});
