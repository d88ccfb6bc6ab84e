/** Makes text fit for a message: one line, short, without any secret we know and without anything that looks like one. */
const maximumLength = 300;
const hidden = '[redacted]';

const secretLike = [
  /\b(Bearer|Basic)\s+[\w.~+/=-]+/gi,
  /\b(sk|pk|rk|r8|hf|gsk|xai|key|ghp|nvapi)[-_][\w*.-]{5,}[\w*]/g,
  /\bAIza[\w-]{10,}/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /([?&](?:api[-_]?key|key|token|sig|signature)=)[^&\s"']+/gi,
];

export function redactedLine(text: string, secrets: readonly string[]): string {
  let line = text;
  for (const secret of secrets) {
    if (secret.length >= 4) line = line.replaceAll(secret, hidden);
  }
  for (const pattern of secretLike) {
    line = line.replace(pattern, (_whole, prefix: unknown) =>
      typeof prefix === 'string' && /[=]$/.test(prefix) ? `${prefix}${hidden}` : hidden,
    );
  }
  const single = line.replace(/\s+/g, ' ').trim();
  return single.length <= maximumLength ? single : `${single.slice(0, maximumLength - 1)}…`;
}
