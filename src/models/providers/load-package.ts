/**
 * Loads an optional vendor package and finds its factory. In: package name and the factory's name. Out: the provider object, checked
 * to have the three methods in use. A package that is not installed is explained with the line that installs it.
 */
import { z } from 'zod';
import { PlatformError } from '../../core/platform-error.ts';
import type { ProviderSdk } from './provider.ts';

export type PackageLoader = (packageName: string) => Promise<unknown>;

// The name is a variable, so that types do not require packages that are not there.
export const importPackage: PackageLoader = (packageName) => import(packageName);

const Factory = z.custom<(options: Record<string, unknown>) => unknown>((value) => typeof value === 'function');
const Method = z.custom<(modelId: string) => never>((value) => typeof value === 'function');

export type OptionalPackage = { load: PackageLoader; packageName: string; factory: string };

export async function createFromPackage(from: OptionalPackage, options: Record<string, unknown>): Promise<ProviderSdk> {
  const loaded = z.record(z.string(), z.unknown()).parse({ ...(await loadOrExplain(from)) });
  const factory = Factory.safeParse(loaded[from.factory]);
  if (!factory.success) throw unfit(from);
  const sdk: unknown = factory.data(options);
  if (!isProvider(sdk)) throw unfit(from);
  return sdk;
}

async function loadOrExplain({ load, packageName }: OptionalPackage): Promise<object> {
  try {
    return z.custom<object>((value) => typeof value === 'object' && value !== null).parse(await load(packageName));
  } catch (error) {
    if (!isMissing(error, packageName)) throw error;
    throw new PlatformError('model.missing-package', {
      message: `The package ${packageName} is needed for this model and is not installed.`,
      remedy: `npm install ${packageName}`,
      cause: error,
    });
  }
}

/** Node, and bundlers that stand in for it, say "not found" in different words; all name the package. */
function isMissing(error: unknown, packageName: string): boolean {
  if (!(error instanceof Error) || !error.message.includes(packageName)) return false;
  return /cannot find (package|module)|failed to (load|resolve)|could not resolve/i.test(error.message);
}

function isProvider(value: unknown): value is ProviderSdk {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return false;
  return ['languageModel', 'imageModel', 'embeddingModel'].some(
    (name) => Method.safeParse(Reflect.get(value, name)).success,
  );
}

function unfit({ packageName, factory }: OptionalPackage): PlatformError {
  return new PlatformError('model.unfit-package', {
    message: `The installed ${packageName} does not offer ${factory}() as the AI SDK 7 line of it does.`,
    remedy: `npm install ${packageName}@latest`,
  });
}
