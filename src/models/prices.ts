/**
 * What a call cost. In: the model reference and the usage the provider reported. Out: US dollars, or undefined where the price or the
 * usage is not known, which is never the same as 0. Simulated models cost 0.
 */
import type { Usage } from '../core/response.ts';
import { type Price, prices } from './prices.data.ts';

export { type Price, prices, pricesAsOf } from './prices.data.ts';

/** Prices the user sets, by model reference; each figure goes before that of the table. */
export type PriceOverrides = Readonly<Record<string, Price>>;

/**
 * The price of a model. A dated snapshot (`…-2024-08-06`, `…-20250929`) and `…-latest` cost what the plain name costs; any other
 * ending may be another model, so its price is unknown.
 */
export function priceOf(ref: string, overrides: PriceOverrides = {}): Price | undefined {
  if (ref.startsWith('sim:')) return { inputPerMillionUsd: 0, outputPerMillionUsd: 0, perImageUsd: 0 };
  const [set, known] = [entryOf(ref, overrides), entryOf(ref, prices)];
  return set === undefined && known === undefined ? undefined : { ...known, ...set };
}

/** Whether the user sets a price of the model, or a part of it. */
export function isPriceSet(ref: string, overrides: PriceOverrides): boolean {
  return entryOf(ref, overrides) !== undefined;
}

function entryOf(ref: string, table: PriceOverrides): Price | undefined {
  const plain = ref.replace(/-(\d{4}-\d{2}-\d{2}|\d{8}|latest)$/, '');
  const name = [ref, plain].find((each) => Object.hasOwn(table, each));
  return name === undefined ? undefined : table[name];
}

export function costUsd(ref: string, usage: Usage, overrides: PriceOverrides = {}): number | undefined {
  if (ref.startsWith('sim:')) return 0;
  const price = priceOf(ref, overrides);
  if (price === undefined) return undefined;
  if (price.perImageUsd !== undefined && usage.images !== undefined) return price.perImageUsd * usage.images;
  // Reasoning tokens are output tokens: providers count them there already.
  const input = part(price.inputPerMillionUsd, usage.inputTokens);
  const output = price.outputPerMillionUsd === undefined ? 0 : part(price.outputPerMillionUsd, usage.outputTokens);
  return input === undefined || output === undefined ? undefined : input + output;
}

const batchDiscount: Readonly<Record<string, number>> = { openai: 0.5, anthropic: 0.5, mistral: 0.5 };

/** Share of the usual price that a call through a batch costs; 1 where the provider is not known to charge less. */
export function batchShare(ref: string, overrides: Readonly<Record<string, number>> = {}): number {
  const provider = ref.slice(0, ref.indexOf(':'));
  return overrides[provider] ?? batchDiscount[provider] ?? 1;
}

function part(perMillion: number | undefined, tokens: number | undefined): number | undefined {
  return perMillion === undefined || tokens === undefined ? undefined : (perMillion * tokens) / 1_000_000;
}
