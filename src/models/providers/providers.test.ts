/** What provider files say, and how optional packages are opened; the packages themselves are stood in for by small objects. */
import { describe, expect, it } from 'vitest';
import { PlatformError } from '../../core/platform-error.ts';
import { providers } from './index.ts';
import { createFromPackage, importPackage } from './load-package.ts';
import type { Connection } from './provider.ts';

function kindsOf(ref: string): readonly string[] | undefined {
  const [id, ...rest] = ref.split(':');
  return providers.find((provider) => provider.id === id)?.kinds(rest.join(':'));
}

describe('kinds by name', () => {
  it.each([
    ['openai:gpt-5', ['llm', 'vlm']],
    ['openai:gpt-3.5-turbo', ['llm']],
    ['openai:gpt-image-1', ['t2i']],
    ['openai:dall-e-3', ['t2i']],
    ['openai:text-embedding-3-small', []],
    ['anthropic:claude-sonnet-4-5', ['llm', 'vlm']],
    ['google:gemini-2.5-flash', ['llm', 'vlm']],
    ['google:gemini-2.5-flash-image', ['t2i']],
    ['google:imagen-4.0-generate-001', ['t2i']],
    ['vertex:imagen-4.0-generate-001', ['t2i']],
    ['mistral:pixtral-large-latest', ['llm', 'vlm']],
    ['mistral:codestral-latest', ['llm']],
    ['azure:gpt-4o', ['llm', 'vlm']],
    ['bedrock:us.anthropic.claude-sonnet-4-5-20250929-v1:0', ['llm', 'vlm']],
    ['bedrock:amazon.nova-canvas-v1:0', ['t2i']],
    ['bedrock:meta.llama3-1-8b-instruct-v1:0', ['llm']],
    ['openrouter:qwen/qwen2.5-vl-72b-instruct', ['llm', 'vlm']],
    ['openrouter:deepseek/deepseek-r1', ['llm']],
    ['replicate:black-forest-labs/flux-schnell', ['t2i']],
    ['fal:fal-ai/flux/dev', ['t2i']],
    ['ollama:llava:7b', ['llm', 'vlm']],
    ['ollama:llama3.1', ['llm']],
  ])('%s', (ref, kinds) => {
    expect(kindsOf(ref)).toEqual(kinds);
  });
});

describe('optional packages', () => {
  const sdk = { languageModel: () => 'model', imageModel: () => 'model', embeddingModel: () => 'model' };
  const environment: Record<string, string> = {
    MISTRAL_API_KEY: 'k',
    AZURE_API_KEY: 'k',
    AZURE_RESOURCE_NAME: 'res',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'sec',
    GOOGLE_VERTEX_PROJECT: 'proj',
    GOOGLE_VERTEX_LOCATION: 'europe-west4',
    OPENROUTER_API_KEY: 'k',
    REPLICATE_API_TOKEN: 'k',
    FAL_KEY: 'k',
  };
  const expected: Record<string, { factory: string; baseURL: string; options: Record<string, unknown> }> = {
    mistral: { factory: 'createMistral', baseURL: 'https://api.mistral.ai/v1', options: { apiKey: 'k' } },
    azure: { factory: 'createAzure', baseURL: 'https://res.openai.azure.com/openai', options: { apiKey: 'k' } },
    bedrock: {
      factory: 'createAmazonBedrock',
      baseURL: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
      options: { region: 'eu-west-1', accessKeyId: 'id', secretAccessKey: 'sec' },
    },
    vertex: {
      factory: 'createGoogleVertex',
      baseURL:
        'https://europe-west4-aiplatform.googleapis.com/v1beta1/projects/proj/locations/europe-west4/publishers/google',
      options: { project: 'proj' },
    },
    openrouter: { factory: 'createOpenRouter', baseURL: 'https://openrouter.ai/api/v1', options: { apiKey: 'k' } },
    replicate: { factory: 'createReplicate', baseURL: 'https://api.replicate.com/v1', options: { apiToken: 'k' } },
    fal: { factory: 'createFal', baseURL: 'https://fal.run', options: { apiKey: 'k' } },
    ollama: { factory: 'createOllama', baseURL: 'http://127.0.0.1:11434', options: {} },
  };

  it('covers every optional provider', () => {
    expect(
      providers
        .filter(({ optional }) => optional)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))(
    '%s is opened with its address and what lets us in',
    async (id, { factory, baseURL, options }) => {
      const provider = providers.find((candidate) => candidate.id === id);
      const question = { entry: {}, secret: (name: string) => environment[name] };
      const baseUrl = provider?.baseUrl(question);
      const credentials = provider?.credentials(question);
      expect(baseUrl).toBe(baseURL);
      let given: unknown;
      const load = async (name: string) => {
        expect(name).toBe(provider?.packageName);
        return {
          [factory]: (passed: unknown) => {
            given = passed;
            return sdk;
          },
        };
      };
      const connection: Connection = {
        ...question,
        baseUrl: baseUrl ?? '',
        credentials: credentials ?? {},
        headers: { 'x-a': 'b' },
        fetch,
        load,
      };
      expect(await provider?.connect(connection)).toBe(sdk);
      expect(given).toMatchObject({ baseURL, headers: { 'x-a': 'b' }, fetch, ...options });
    },
  );

  it('says how to install a package that is not there', async () => {
    const packageName = '@trustgen-test/not-installed';
    const error = await createFromPackage({ load: importPackage, packageName, factory: 'create' }, {}).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ code: 'model.missing-package', remedy: `npm install ${packageName}` });
  });

  it('does not hide a fault inside a package that is there', async () => {
    const load = () => Promise.reject(new SyntaxError('Unexpected token'));
    await expect(createFromPackage({ load, packageName: 'x', factory: 'create' }, {})).rejects.toThrow(SyntaxError);
  });

  it('refuses a package of another line', async () => {
    const load = async () => ({ somethingElse: 1 });
    await expect(createFromPackage({ load, packageName: 'x', factory: 'create' }, {})).rejects.toMatchObject({
      code: 'model.unfit-package',
    });
  });
});
