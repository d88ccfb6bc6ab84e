/**
 * Loads an SDK package when it is first needed. In: provider facts, its settings, secrets. Out: the SDK's provider. A package or key
 * that is missing is told with the command or variable that mends it.
 */
import { PlatformError } from '../../core/platform-error.ts';
import type { CompatibleEntry, ProviderEntry } from '../provider-settings.ts';
import type { Provider, ProviderOptions, SdkProvider } from './provider.ts';

export type LoadContext = { secret(name: string): string | undefined; fetch: typeof fetch };

/** Throws `model.missing-key`, `model.missing-package`. */
export async function loadProvider(provider: Provider, entry: ProviderEntry, context: LoadContext): Promise<SdkProvider> {
  const apiKey = keyOf(provider, entry, context);
  const module = await importPackage(provider);
  const create = module[provider.factory];
  if (typeof create !== 'function') {
    throw new PlatformError('model.missing-package', { message: `The package ${provider.package} has no ${provider.factory}.`, remedy: `Install the version trustgen was made for: npm install ${provider.package}` });
  }
  const options: ProviderOptions = { fetch: context.fetch, ...headersOf(entry, context) };
  if (apiKey !== undefined) options.apiKey = apiKey;
  if (entry.baseUrl !== undefined) options.baseURL = entry.baseUrl;
  return (create as (options: ProviderOptions) => SdkProvider)(options);
}

/** Any OpenAI-compatible server. */
export async function loadCompatible(name: string, entry: CompatibleEntry, context: LoadContext): Promise<SdkProvider> {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const apiKey = entry.apiKey === undefined ? undefined : resolved(entry.apiKey, context, `providers.compatible.${name}.apiKey`);
  return createOpenAICompatible({
    name,
    baseURL: entry.baseUrl,
    fetch: context.fetch,
    supportsStructuredOutputs: entry.structuredOutputs,
    ...(apiKey === undefined ? {} : { apiKey }),
    ...headersOf(entry, context),
  });
}

function keyOf(provider: Provider, entry: ProviderEntry, context: LoadContext): string | undefined {
  if (entry.apiKey !== undefined) return resolved(entry.apiKey, context, `providers.${provider.id}.apiKey`);
  if (provider.keyVariable === undefined) return undefined;
  return resolved(`env:${provider.keyVariable}`, context, provider.id);
}

function resolved(reference: string, { secret }: LoadContext, place: string): string {
  const variable = reference.replace(/^env:/, '');
  const value = secret(variable);
  if (value !== undefined) return value;
  throw new PlatformError('model.missing-key', {
    message: `The key that ${place} needs is not there: the environment variable ${variable} is not set.`,
    place,
    remedy: `Set ${variable}, or choose a model that needs no key, for instance --model sim:average.`,
  });
}

function headersOf(entry: ProviderEntry, context: LoadContext): Pick<ProviderOptions, 'headers'> {
  if (entry.headers === undefined) return {};
  const headers = Object.entries(entry.headers).map(([name, value]) => [name, value.startsWith('env:') ? resolved(value, context, `header ${name}`) : value]);
  return { headers: Object.fromEntries(headers) };
}

async function importPackage(provider: Provider): Promise<Record<string, unknown>> {
  try {
    return (await import(provider.package)) as Record<string, unknown>;
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new PlatformError('model.missing-package', {
      message: `Models of ${provider.id} need the package ${provider.package}, which is not installed.`,
      remedy: `npm install ${provider.package}`,
      cause: error,
    });
  }
}
