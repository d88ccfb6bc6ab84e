/** A model as variations and their checks ask it. In: a model, its settings. Out: a function from messages of text to the reply's text. */
import type { AskModel } from '../contextual-variator/model-form.ts';
import type { Model, ModelSettings, SentPart } from '../core/model.ts';
import type { ContentPart } from '../core/test-case.ts';

export function askOf(
  model: Pick<Model, 'ask'>,
  { settings, signal }: { settings: ModelSettings; signal: AbortSignal },
): AskModel {
  return async ({ messages, output }) => {
    const sent = messages.map(({ role, content }) => ({ role, content: content.map(textOnly) }));
    const { outcome, text } = await model.ask({ messages: sent, output, settings, trial: 0 }, { signal });
    return { outcome, text };
  };
}

function textOnly(part: ContentPart): SentPart {
  if (part.type === 'text') return part;
  throw new Error('Variations of text ask about texts alone.');
}
