import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PlatformError } from '../core/platform-error.ts';
import { literalKeyError, ProviderSettings, parseProviderSettings } from './provider-settings.ts';

function errorOf(work: () => unknown): PlatformError {
  try {
    work();
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

describe('provider settings', () => {
  it('fills in what may be left out', () => {
    const settings = parseProviderSettings({ compatible: { lab: { baseUrl: 'http://127.0.0.1:8000/v1' } } });
    expect(settings.compatible.lab).toEqual({
      baseUrl: 'http://127.0.0.1:8000/v1',
      kinds: ['llm'],
      structuredOutputs: true,
    });
    expect(parseProviderSettings(undefined)).toEqual({ compatible: {} });
  });

  it.each([
    ['a key', { openai: { apiKey: 'sk-live-0123456789' } }, 'providers.openai.apiKey'],
    [
      'a key of an endpoint',
      { compatible: { lab: { baseUrl: 'http://x.example.com', apiKey: 'abc' } } },
      'providers.compatible.lab.apiKey',
    ],
    [
      'a header',
      { openai: { headers: { Authorization: 'Bearer sk-live-0123456789' } } },
      'providers.openai.headers.Authorization',
    ],
  ])('refuses %s that is written out, and does not repeat it', (_what, value, place) => {
    const error = errorOf(() => parseProviderSettings(value));
    expect(error).toMatchObject({ code: 'settings.literal-key', place });
    expect(String(error)).not.toMatch(/sk-live|abc\b/);
  });

  it('lets a larger configuration find the literal key', () => {
    const parsed = z.object({ providers: ProviderSettings }).safeParse({ providers: { fal: { apiKey: 'abc' } } });
    expect(literalKeyError(parsed.error?.issues ?? [], 'trustgen.yaml')?.place).toBe(
      'trustgen.yaml.providers.fal.apiKey',
    );
  });

  it('refuses unknown names, wrong addresses and unknown kinds', () => {
    for (const value of [
      { opnai: {} },
      { openai: { baseUrl: 'ftp://x.example.com' } },
      { compatible: { lab: { baseUrl: 'http://x.example.com', kinds: ['llms'] } } },
    ]) {
      expect(errorOf(() => parseProviderSettings(value)).code).toBe('settings.invalid');
    }
  });

  it('has a JSON schema that knows the pattern of a reference', () => {
    expect(JSON.stringify(z.toJSONSchema(ProviderSettings, { io: 'input' }))).toContain('^env:');
  });
});
