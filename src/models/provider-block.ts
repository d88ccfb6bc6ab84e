/**
 * Recognises a provider's filter among errors. In: the facts of an error. Out: the provider's word for why, or undefined when it was
 * no filter. Codes are trusted with any status; words of a message only with the statuses filters use.
 */
import type { ErrorFacts } from './error-facts.ts';

const blockCodes = new Set([
  'content_filter', // OpenAI, Azure
  'content_filtered',
  'content_policy_violation', // OpenAI images, Azure images
  'moderation_blocked', // OpenAI images
  'responsibleaipolicyviolation', // Azure, inner error
  'contentfilter',
  'invalid_prompt', // OpenAI reasoning models: the prompt was flagged
  'image_generation_user_error',
  'data_inspection_failed', // Qwen
  'prohibited_content', // Google
  'blocklist',
  'safety',
  'image_safety',
  'guardrail_intervened', // Bedrock
]);

const blockWords = [
  /content filter(s|ing)?\b/i, // Anthropic ("Output blocked by content filtering policy"), Bedrock images, Azure
  /content (management )?polic(y|ies)/i,
  /rejected (by|as a result of) our safety system/i,
  /\bNSFW\b/, // Replicate, fal
  /violates? (our |the )?(usage|content) (guidelines|polic)/i,
  /responsible ai practices/i, // Vertex images
  /requires moderation\b.*\bflagged/i, // OpenRouter
  /content exists risk/i, // DeepSeek
  /flagged (as|for) (sensitive|potentially violating)/i,
];

const filterStatuses = new Set([200, 400, 403, 422, 451]);

export function providerBlock(facts: ErrorFacts): string | undefined {
  const code = facts.codes.find((candidate) => blockCodes.has(candidate));
  if (code !== undefined && !isPlainInvalidPrompt(code, facts)) return code;
  if (facts.status !== undefined && !filterStatuses.has(facts.status)) return undefined;
  return blockWords
    .map((words) => words.exec(facts.message)?.[0])
    .find((found) => found !== undefined)
    ?.toLowerCase();
}

/** These codes are also used for prompts that are merely malformed; then the message does not speak of a policy. */
function isPlainInvalidPrompt(code: string, facts: ErrorFacts): boolean {
  if (code !== 'invalid_prompt' && code !== 'image_generation_user_error') return false;
  return !/flagged|polic|safety|violat/i.test(facts.message);
}
