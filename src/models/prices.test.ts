import { describe, expect, it } from 'vitest';
import { parseModelReference } from './model-reference.ts';
import { costUsd, isPriceSet, priceOf, prices, pricesAsOf } from './prices.ts';

describe('prices', () => {
  it('multiplies tokens by their price', () => {
    expect(
      costUsd('openai:gpt-4o', { inputTokens: 1_000_000, outputTokens: 100_000, reasoningTokens: 50_000 }),
    ).toBeCloseTo(3.5, 10);
    expect(costUsd('openai:dall-e-3', { images: 3 })).toBeCloseTo(0.12, 10);
    expect(costUsd('openai:gpt-image-1', { images: 1, inputTokens: 100, outputTokens: 1000 })).toBeCloseTo(0.0405, 10);
    expect(costUsd('openai:text-embedding-3-small', { inputTokens: 1_000_000 })).toBeCloseTo(0.02, 10);
  });

  it('knows dated snapshots, and does not guess others', () => {
    expect(costUsd('openai:gpt-4o-2024-08-06', { inputTokens: 1_000_000, outputTokens: 0 })).toBeCloseTo(2.5, 10);
    expect(costUsd('anthropic:claude-sonnet-4-5-20250929', { inputTokens: 1_000_000, outputTokens: 0 })).toBeCloseTo(
      3,
      10,
    );
    expect(costUsd('openai:gpt-4o-audio-preview', { inputTokens: 1, outputTokens: 1 })).toBeUndefined();
  });

  it('is unknown, never 0, without a price or without usage', () => {
    expect(costUsd('compatible:lab', { inputTokens: 5, outputTokens: 5 })).toBeUndefined();
    expect(costUsd('openai:gpt-4o', {})).toBeUndefined();
    expect(costUsd('openai:gpt-4o', { inputTokens: 5 })).toBeUndefined();
    expect(costUsd('openai:gpt-image-1', { images: 1 })).toBeUndefined();
  });

  it('is 0 for simulated models, and what the user says for others', () => {
    expect(costUsd('sim:average', {})).toBe(0);
    const overrides = {
      'compatible:lab': { inputPerMillionUsd: 1, outputPerMillionUsd: 2 },
      'openai:gpt-4o': { inputPerMillionUsd: 0, outputPerMillionUsd: 0 },
    };
    expect(costUsd('compatible:lab', { inputTokens: 1_000_000, outputTokens: 1_000_000 }, overrides)).toBe(3);
    expect(costUsd('openai:gpt-4o', { inputTokens: 5, outputTokens: 5 }, overrides)).toBe(0);
  });

  it('takes from the table what the user leaves out, for snapshots as for the plain name', () => {
    const overrides = { 'openai:gpt-4o': { outputPerMillionUsd: 1 } };
    const million = { inputTokens: 1_000_000, outputTokens: 1_000_000 };
    expect(costUsd('openai:gpt-4o', million, overrides)).toBeCloseTo(3.5, 10);
    expect(costUsd('openai:gpt-4o-2024-08-06', million, overrides)).toBeCloseTo(3.5, 10);
    expect(isPriceSet('openai:gpt-4o-2024-08-06', overrides)).toBe(true);
    expect(isPriceSet('openai:gpt-4o-mini', overrides)).toBe(false);
    expect(priceOf('constructor', overrides)).toBeUndefined();
  });

  it('is dated by its month', () => {
    expect(pricesAsOf).toMatch(/^20\d\d-(0[1-9]|1[0-2])$/);
  });

  it('lists references that can be read', () => {
    for (const ref of Object.keys(prices)) expect(parseModelReference(ref).kind).toBe('provider');
  });
});
