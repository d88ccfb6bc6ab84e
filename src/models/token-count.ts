/**
 * How many tokens messages are, for the forecast. In: messages, a model reference. Out: a low and a high count. Texts are counted with
 * the o200k_base vocabulary (OpenAI's models since GPT-4o); what a model of another family makes of them lies within a tolerance.
 */
import type { Message } from '../core/test-case.ts';

/** low ≤ high. */
export type Range = { low: number; high: number };
export type CountTokens = (text: string) => number;

/** What messages hold; sizes of several messages can be added. */
export type MessageSize = { textTokens: number; messages: number; pictureTokens: Range };

export const emptySize: MessageSize = { textTokens: 0, messages: 0, pictureTokens: { low: 0, high: 0 } };

/** The words for control tokens are ordinary text in a case. */
const noControlTokens = { disallowedSpecial: new Set<string>() };

/** Reads the vocabulary when it is first called: 2.4 MB, some 0.15 s. */
export async function loadTokenizer(): Promise<CountTokens> {
  const { countTokens } = await import('gpt-tokenizer/encoding/o200k_base');
  return (text) => countTokens(text, noControlTokens);
}

/** Marks of role and end around a message: 3 tokens in OpenAI's chat format, more in others. */
const frameTokens: Range = { low: 3, high: 8 };

/**
 * What a model counts, as a multiple of o200k_base. Measured on the cases of all tasks (n = 60 each, seed 1), by task: Llama 3
 * 1.00–1.01, Llama 2 (32,000 entries, as Mistral 7B has) 1.03–1.19, Gemma 3 0.99–1.13, Qwen 3 1.00–1.10, the last published Claude
 * vocabulary 0.96–1.08. The range for others is wider, because most vendors publish no vocabulary.
 */
const tolerances: Readonly<Record<string, Range>> = { openai: { low: 1, high: 1.05 }, azure: { low: 1, high: 1.05 } };
export const otherFamilies: Range = { low: 0.9, high: 1.35 };

/** @param ref such as `openai:gpt-5` */
export function toleranceOf(ref: string): Range {
  const provider = ref.slice(0, ref.indexOf(':'));
  return Object.hasOwn(tolerances, provider) ? (tolerances[provider] ?? otherFamilies) : otherFamilies;
}

/** Stored pictures, whose size is not at hand, count as 1024 × 1024. */
export function sizeOf(messages: readonly Message[], count: CountTokens): MessageSize {
  const parts = messages.flatMap(({ content }) => content);
  return parts
    .map((part): MessageSize => {
      if (part.type === 'text') return { ...emptySize, textTokens: count(part.text) };
      const { width, height } = 'drawing' in part.image ? part.image.drawing : { width: 1024, height: 1024 };
      return { ...emptySize, pictureTokens: pictureTokens(width, height) };
    })
    .reduce(addSizes, { ...emptySize, messages: messages.length });
}

export function addSizes(a: MessageSize, b: MessageSize): MessageSize {
  return {
    textTokens: a.textTokens + b.textTokens,
    messages: a.messages + b.messages,
    pictureTokens: addRanges(a.pictureTokens, b.pictureTokens),
  };
}

/** Tokens as the model counts them, not always whole. */
export function tokensFor(ref: string, { textTokens, messages, pictureTokens: pictures }: MessageSize): Range {
  const tolerance = toleranceOf(ref);
  return {
    low: textTokens * tolerance.low + messages * frameTokens.low + pictures.low,
    high: textTokens * tolerance.high + messages * frameTokens.high + pictures.high,
  };
}

/**
 * Of a picture in a prompt; width and height in pixels. Providers count 85 tokens for one that they shrink to a tile, width × height /
 * 750, or 170 for each tile of 512 × 512 and 85 beside.
 */
export function pictureTokens(width: number, height: number): Range {
  const tiles = Math.ceil(width / 512) * Math.ceil(height / 512);
  return { low: 85, high: Math.max(Math.ceil((width * height) / 750), 85 + 170 * tiles) };
}

export function addRanges(a: Range, b: Range): Range {
  return { low: a.low + b.low, high: a.high + b.high };
}
