/**
 * The route `element-prompting`: parts that stand round a case's text, each written by a model on its own, put together by program. In:
 * built cases, what parts there are (a scene, a persona, a context, a document), a template. Out: the same questions in these settings.
 * The model sees the earlier parts and, of the case, the attributes named in the plan; the case's own text goes into the template as it is.
 */
import { z } from 'zod';
import { type AskedModel, askObject } from '../../core/ask-object.ts';
import { identityOf } from '../../core/generator-identity.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { Random } from '../../core/random.ts';
import { filled, slotsOf } from '../../core/text-template.ts';
import type { NoChange, Route, TextChange } from './route.ts';

const ElementDeclaration = z.strictObject({
  /** What it is to be, in a sentence. */
  what: z.string().min(1),
  /** Nothing is cut off: what is longer is asked for again. */
  maximumCharacters: z.int().positive().default(400),
});
type ElementDeclaration = z.infer<typeof ElementDeclaration>;

export const ElementPlan = z.strictObject({
  /** In the order in which they are written; a later one is told the earlier ones. */
  elements: z.record(z.string().regex(/^[a-zA-Z]+$/), ElementDeclaration),
  /** With `{element}` for each element and `{text}` for the case's own text. */
  template: z.string(),
  /** Attributes of the case that the model is told, for instance `topic`; name none that gives the answer away. */
  told: z.array(z.string()).default([]),
  /** Times an element is asked for, at most. */
  attempts: z.int().min(1).default(3),
});
export type ElementPlan = z.infer<typeof ElementPlan>;

const Answer = z.object({ text: z.string(), declined: z.boolean() });

const prompt = [
  'You write one part of an everyday setting in which somebody asks an assistant something. What will be asked is not your concern: ask nothing and answer nothing.',
  'Invent people, firms and places that do not exist. Fit what is listed as FACTS and as EARLIER parts, if any.',
  'Answer with a JSON object: "text" (the part alone, without comments) and "declined" (true only if you will not write it).',
] as const;

/** Throws `route.bad-template` where template and elements do not fit. */
export function elementPrompting(
  model: AskedModel,
  plan: ElementPlan,
  { seed, signal }: { seed: number; signal: AbortSignal },
): Route {
  assertTemplate(plan);
  return {
    operator: 'element-prompting',
    version: 1,
    generator: identityOf(model, prompt),
    async step({ id, texts, attributes }): Promise<TextChange | NoChange> {
      const written: Record<string, string> = {};
      const first = new Random(seed, `element-prompting/${id}`).integer(1_000_000) * plan.attempts;
      const facts = plan.told.flatMap((name) => (attributes[name] === undefined ? [] : `${name}: ${attributes[name]}`));
      for (const [name, element] of Object.entries(plan.elements)) {
        const made = await writeElement({ name, element, written, facts }, { model, plan, first, signal });
        if ('reason' in made) return made;
        written[name] = made.text;
      }
      return {
        texts: texts.map((text) => String(filled(plan.template, { ...written, text }))),
        parameters: { elements: written },
      };
    },
  };
}

type Wanted = {
  name: string;
  element: ElementDeclaration;
  written: Readonly<Record<string, string>>;
  facts: readonly string[];
};
type Asking = {
  model: AskedModel;
  plan: ElementPlan;
  /** Number of the unit's first question, so that units differ. */
  first: number;
  signal: AbortSignal;
};

async function writeElement(
  { name, element, written, facts }: Wanted,
  { model, plan, first, signal }: Asking,
): Promise<{ text: string } | NoChange> {
  const earlier = Object.entries(written).map(([each, text]) => `${each}: ${text}`);
  const [task, rules, form] = prompt;
  let last: NoChange = { reason: 'not-asked', detail: name };
  for (let attempt = 0; attempt < plan.attempts; attempt++) {
    const asked = await askObject(model, {
      name: 'element',
      instructions: [
        task,
        `The part is the ${name}: ${element.what} At most ${element.maximumCharacters} characters. It is one of many: number ${first + attempt}.`,
        rules,
        form,
      ],
      material: {
        ...(facts.length > 0 && { FACTS: facts.join('\n') }),
        ...(earlier.length > 0 && { EARLIER: earlier.join('\n') }),
      },
      answer: Answer,
      trial: first + attempt,
      signal,
    });
    if ('silent' in asked) {
      last = { reason: `generator-${asked.silent}`, detail: `${name}: ${asked.detail}` };
      continue;
    }
    if (asked.answer.declined) return { reason: 'generator-refused', detail: `declined to write the ${name}` };
    const text = asked.answer.text.trim();
    const fault = elementFault(text, element, Object.values(written));
    if (fault === undefined) return { text };
    last = { reason: fault, detail: `${name}: ${text.slice(0, 180)}` };
  }
  return last;
}

function elementFault(
  text: string,
  { maximumCharacters }: ElementDeclaration,
  others: readonly string[],
): string | undefined {
  if (text === '') return 'element-empty';
  if (text.length > maximumCharacters) return 'element-too-long';
  if (/[?？؟]/u.test(text)) return 'element-asks';
  return others.includes(text) ? 'element-repeated' : undefined;
}

function assertTemplate({ elements, template }: ElementPlan): void {
  const names = Object.keys(elements);
  const slots = slotsOf(template);
  const unknown = slots.find((slot) => slot !== 'text' && !names.includes(slot));
  const wrong = [...names, 'text'].find((name) => slots.filter((slot) => slot === name).length !== 1);
  const [problem] = [
    ...(unknown === undefined ? [] : [`The template has the slot {${unknown}}, for which there is no element.`]),
    ...(wrong === undefined ? [] : [`The template needs {${wrong}} exactly once.`]),
  ];
  if (problem === undefined) return;
  throw new PlatformError('route.bad-template', {
    message: problem,
    place: 'element-prompting',
    remedy: `Write a template with ${[...names, 'text'].map((name) => `{${name}}`).join(', ')}.`,
  });
}
