/**
 * What a provider file declares: its facts (package, variables, which models are of which kind) and how a connection to it is
 * opened. Vendor packages are loaded when a model is made, never before.
 */
import type { EmbeddingModel, ImageModel, LanguageModel } from 'ai';
import type { ModelKind } from '../../core/task-id.ts';
import type { BatchProtocolFactory } from '../batch/batch-protocol.ts';
import type { PackageLoader } from './load-package.ts';

/** What is used of a vendor's provider object. A kind it does not serve throws `AI_NoSuchModelError`. */
export type ProviderSdk = {
  languageModel(modelId: string): Exclude<LanguageModel, string>;
  imageModel(modelId: string): Exclude<ImageModel, string>;
  embeddingModel(modelId: string): Exclude<EmbeddingModel, string>;
};

/** All fields a provider's settings may have; the schema in `provider-settings.ts` says which one takes which. */
export type ProviderEntry = {
  apiKey?: string | undefined;
  baseUrl?: string | undefined;
  headers?: Record<string, string> | undefined;
  organization?: string | undefined;
  project?: string | undefined;
  resourceName?: string | undefined;
  apiVersion?: string | undefined;
  region?: string | undefined;
  location?: string | undefined;
};

export type ProviderQuestion = {
  entry: ProviderEntry;
  /** The value of an environment variable; undefined when it is not set. */
  secret(name: string): string | undefined;
};

/** Named secrets; all of them are redacted from messages. */
export type Credentials = Record<string, string>;

export type Connection = ProviderQuestion & {
  baseUrl: string;
  credentials: Credentials;
  /** Headers of the settings with their references resolved. */
  headers: Record<string, string>;
  fetch: typeof fetch;
  load: PackageLoader;
};

export type Provider = {
  /** The word before the colon of a model reference. */
  id: string;
  title: string;
  /** The npm package of its adapter. */
  packageName: string;
  /** True: an optional peer dependency, installed by those who use it. */
  optional: boolean;
  /** Environment variables of its key. The first one set is used, unless the settings name another. */
  keyVariables: readonly string[];
  /** Model names that are surely of this provider: for hints when the word before the colon is missing. */
  owns?: RegExp;
  /** What a model is, as far as its name tells; the configuration can say otherwise. */
  kinds(modelId: string): readonly ModelKind[];
  /** True for models that leave filtered pictures out of a good answer without a word. */
  dropsFilteredImages?(modelId: string): boolean;
  /** Where requests go. Undefined: the settings lack something, which `missing` explains. */
  baseUrl(question: ProviderQuestion): string | undefined;
  /** What lets us in. Undefined: nothing was found, which `missing` explains. */
  credentials(question: ProviderQuestion): Credentials | undefined;
  /** The variables or settings to be named when the base URL or the credentials are missing. */
  missing: string;
  /** Its batch interface, where it has one that is spoken here. */
  batch?: BatchProtocolFactory;
  connect(connection: Connection): Promise<ProviderSdk>;
};

/** The usual case: one key, from the settings' reference or else from the first of the variables that is set. */
export function keyFrom(question: ProviderQuestion, variables: readonly string[]): Credentials | undefined {
  const named = question.entry.apiKey === undefined ? variables : [question.entry.apiKey.slice('env:'.length)];
  for (const name of named) {
    const apiKey = question.secret(name);
    if (apiKey !== undefined && apiKey !== '') return { apiKey };
  }
  return undefined;
}
