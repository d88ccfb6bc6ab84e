/**
 * Of which family a model is, by its reference: the leading word of the model's name, for instance `gpt` of `openai:gpt-5` and `llama`
 * of `openrouter:meta-llama/llama-3-70b`. A simulated model is a family of its own. Enough to tell a judge's own kin; where it is not, give
 * a family with the labels.
 */
export function modelFamily(ref: string): string {
  if (ref.startsWith('sim:')) return ref;
  const name = ref.split(/[:/]/).at(-1) ?? ref;
  return /^[a-z]+/i.exec(name)?.[0].toLowerCase() ?? name;
}
