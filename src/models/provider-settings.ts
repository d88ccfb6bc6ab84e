/**
 * The `providers:` section of the configuration. In: what the user wrote. Out: settings in which every key is a reference to the
 * environment (`env:NAME`), resolved only when a model is made. A key written out is refused, and never repeated in a message.
 */
import { z } from 'zod';
import { PlatformError } from '../core/platform-error.ts';
import { ModelKind } from '../core/task-id.ts';

const referencePattern = '^env:[A-Za-z_][A-Za-z0-9_]*$';
const reference = new RegExp(referencePattern);
const secretHeader = /authori[sz]ation|token|secret|cookie|(^|[-_])key($|[-_])/i;
const literalKey = 'settings.literal-key';

/** `env:NAME`. Issues of this schema carry `params.code`, so that `literalKeyError` finds them in a larger configuration too. */
const EnvironmentReference = z
  .string()
  .superRefine((value, context) => {
    if (reference.test(value)) return;
    context.addIssue({
      code: 'custom',
      message: 'Write a reference: env:NAME_OF_VARIABLE.',
      params: { code: literalKey },
    });
  })
  .meta({ pattern: referencePattern, description: 'A reference to the environment: env:NAME.' });

/** Header values are literal or `env:NAME`; a header that carries a secret must be a reference. */
const Headers = z
  .record(z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/), z.string())
  .superRefine((headers, context) => {
    for (const [name, value] of Object.entries(headers)) {
      if (!secretHeader.test(name) || reference.test(value)) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        message: 'This header carries a secret. Write a reference: env:NAME_OF_VARIABLE.',
        params: { code: literalKey },
      });
    }
  });

const BaseUrl = z.url({ protocol: /^https?$/ });
const common = { apiKey: EnvironmentReference.optional(), baseUrl: BaseUrl.optional(), headers: Headers.optional() };
const Plain = z.strictObject(common);

export const CompatibleEndpoint = z.strictObject({
  /** Up to and including the version, for instance `http://127.0.0.1:8000/v1`. */
  baseUrl: BaseUrl,
  apiKey: EnvironmentReference.optional(),
  headers: Headers.optional(),
  /** What the models behind it are; `models:` overrides it for one reference. */
  kinds: z.array(ModelKind).min(1).default(['llm']),
  /** False for servers that know `json_object` but no JSON schema: the schema is then put into the instructions. */
  structuredOutputs: z.boolean().default(true),
  /** True for servers with `/files` and `/batches` as OpenAI has them. */
  batch: z.boolean().optional(),
  /** The model meant by `compatible:NAME` without a model id. */
  model: z.string().min(1).optional(),
});
export type CompatibleEndpoint = z.infer<typeof CompatibleEndpoint>;

export const ProviderSettings = z.strictObject({
  openai: z.strictObject({ ...common, organization: z.string().optional(), project: z.string().optional() }).optional(),
  anthropic: Plain.optional(),
  google: Plain.optional(),
  mistral: Plain.optional(),
  azure: z
    .strictObject({ ...common, resourceName: z.string().optional(), apiVersion: z.string().optional() })
    .optional(),
  bedrock: z.strictObject({ ...common, region: z.string().optional() }).optional(),
  vertex: z.strictObject({ ...common, project: z.string().optional(), location: z.string().optional() }).optional(),
  openrouter: Plain.optional(),
  replicate: Plain.optional(),
  fal: Plain.optional(),
  ollama: Plain.optional(),
  compatible: z.record(z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/), CompatibleEndpoint).default({}),
});
export type ProviderSettings = z.infer<typeof ProviderSettings>;

/**
 * Parses the section. Throws `settings.literal-key` for a key that is written out, `settings.invalid` for anything else wrong.
 * @param place the file (and key) the value was read from
 */
export function parseProviderSettings(value: unknown, place = 'providers'): ProviderSettings {
  const parsed = ProviderSettings.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  const literal = literalKeyError(parsed.error.issues, place);
  if (literal !== undefined) throw literal;
  const issue = parsed.error.issues[0];
  throw new PlatformError('settings.invalid', {
    message: issue?.message ?? 'The provider settings cannot be read.',
    place: [place, ...(issue?.path ?? [])].join('.'),
  });
}

/** The error for the first literal key among the issues of any schema that contains `ProviderSettings`; undefined without one. */
export function literalKeyError(issues: readonly z.core.$ZodIssue[], place: string): PlatformError | undefined {
  const issue = issues.find((candidate) => candidate.code === 'custom' && candidate.params?.code === literalKey);
  if (issue === undefined) return undefined;
  const at = [place, ...issue.path].join('.');
  return new PlatformError(literalKey, {
    message:
      'A key is written out in the configuration. Keys are references to the environment, so that no file holds them.',
    remedy: `Put the key into an environment variable and write a reference here, for instance ${at.split('.').at(-1)}: env:OPENAI_API_KEY. If the file was shared, replace the key.`,
    place: at,
  });
}
