/**
 * From a model reference to an open connection. In: the reference, the provider settings and a way to read the environment. Out: the
 * vendor's provider object, the model id, hosts and the secrets to be redacted. Nothing is sent.
 */
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ModelKind } from '../core/task-id.ts';
import { accountName } from './account.ts';
import type { BatchOptions } from './batch/batch-options.ts';
import { batched } from './batch/batched.ts';
import { keepAliveFetch } from './keep-alive-fetch.ts';
import { type ModelReference, parseModelReference } from './model-reference.ts';
import type { CompatibleEndpoint, ProviderSettings } from './provider-settings.ts';
import { connectCompatible } from './providers/compatible.ts';
import { importPackage } from './providers/load-package.ts';
import type { Connection, Provider, ProviderEntry, ProviderSdk } from './providers/provider.ts';
import type { Timeouts } from './timeouts.ts';

export type ModelContext = {
  providers: ProviderSettings;
  /** The value of an environment variable; undefined when it is not set. */
  secret(name: string): string | undefined;
  /** What the configuration says the model is, where its name does not tell. */
  kinds?: readonly ModelKind[];
  /** Stands in for the shared keep-alive fetch. */
  fetch?: typeof fetch;
  /** Deadline of one call, in milliseconds. */
  timeoutMs?: number;
  /** Time limits of the parts of a call; nothing to do with a `fetch` that stands in. */
  timeouts?: Timeouts;
  /** Calls go through the provider's batch interface. They take hours: `timeoutMs` is to be as long. */
  batch?: BatchOptions;
};

export type Endpoint = {
  ref: string;
  provider: Provider;
  modelId: string;
  kinds: readonly ModelKind[];
  /** Whether the server is handed JSON schemas. */
  structuredOutputs: boolean;
  /** `host:port` of the base URL, and of whatever else was contacted so far (some services hand out links to their pictures). */
  hosts: ReadonlySet<string>;
  secrets: readonly string[];
  /** `Model.account`. */
  account: string;
  sdk: ProviderSdk;
};

/** Throws PlatformError for whatever the user can mend: reference, settings, key, package. */
export async function openEndpoint(ref: string, context: ModelContext): Promise<Endpoint> {
  const reference = parseModelReference(ref);
  if (reference.kind === 'simulated') throw new TypeError(`${ref} is made by the simulated models, not here.`);
  const { provider, entry, custom, modelId } = settingsFor(reference, context.providers);
  const question = { entry, secret: (name: string) => context.secret(name) };
  const credentials = provider.credentials(question);
  const baseUrl = provider.baseUrl(question)?.replace(/\/+$/, '');
  if (credentials === undefined || baseUrl === undefined) throw missingKey({ ref, provider, entry });
  const headers = resolveHeaders({ ref, entry, secret: question.secret });
  const hosts = new Set([hostOf(baseUrl)]);
  const noted = noting(hosts, context.fetch ?? (await keepAliveFetch(context.timeouts)));
  const secretHeaders = referredHeaders(entry, headers);
  const payer = { credentials, secretHeaders, organization: entry.organization, project: entry.project };
  const account = accountName({ providerId: provider.id, host: hostOf(baseUrl), payer });
  const sending = batched({ ref, provider, custom, account, baseUrl, batch: context.batch }, noted);
  const connection = { ...question, baseUrl, credentials, headers, fetch: sending, load: importPackage };
  return {
    ref,
    provider,
    modelId,
    kinds: context.kinds ?? custom?.kinds ?? provider.kinds(modelId),
    structuredOutputs: custom?.structuredOutputs ?? true,
    hosts,
    secrets: [...Object.values(credentials), ...Object.values(secretHeaders)],
    account,
    sdk: await connect({ provider, reference, custom }, connection),
  };
}

function noting(hosts: Set<string>, send: typeof fetch): typeof fetch {
  return (input, init) => {
    hosts.add(hostOf(input instanceof Request ? input.url : String(input)));
    return send(input, init);
  };
}

function connect(
  {
    provider,
    reference,
    custom,
  }: { provider: Provider; reference: ModelReference; custom: CompatibleEndpoint | undefined },
  connection: Connection,
): Promise<ProviderSdk> {
  if (custom === undefined || reference.kind !== 'compatible') return provider.connect(connection);
  return connectCompatible(connection, { name: reference.endpoint, structuredOutputs: custom.structuredOutputs });
}

type Settings = { provider: Provider; entry: ProviderEntry; custom: CompatibleEndpoint | undefined; modelId: string };

function settingsFor(reference: Exclude<ModelReference, { kind: 'simulated' }>, settings: ProviderSettings): Settings {
  const { provider, ref } = reference;
  if (reference.kind === 'provider') {
    const entries: Record<string, ProviderEntry | undefined> = { ...settings, compatible: undefined };
    return { provider, entry: entries[provider.id] ?? {}, custom: undefined, modelId: reference.modelId };
  }
  const custom = Object.hasOwn(settings.compatible, reference.endpoint)
    ? settings.compatible[reference.endpoint]
    : undefined;
  if (custom === undefined) throw unknownEndpoint(reference, Object.keys(settings.compatible));
  const modelId = reference.modelId ?? custom.model;
  if (modelId === undefined) {
    throw new PlatformError('model.bad-reference', {
      message: `"${ref}" names no model, and providers.compatible.${reference.endpoint} has no default one.`,
      remedy: `Write ${ref}/MODEL-ID, or set providers.compatible.${reference.endpoint}.model.`,
      place: ref,
    });
  }
  const { baseUrl, apiKey, headers } = custom;
  return { provider, entry: { baseUrl, apiKey, headers }, custom, modelId };
}

function unknownEndpoint(
  { ref, endpoint }: { ref: string; endpoint: string },
  names: readonly string[],
): PlatformError {
  const hint = nearest(endpoint, names);
  const known = names.length === 0 ? 'None is set.' : `Set are: ${names.join(', ')}.`;
  return new PlatformError('model.unknown-provider', {
    message: `The configuration has no endpoint "${endpoint}" under providers.compatible.`,
    remedy: `${hint === undefined ? `Add providers.compatible.${endpoint}.baseUrl.` : `Did you mean compatible:${hint}?`} ${known}`,
    place: ref,
  });
}

function missingKey({
  ref,
  provider,
  entry,
}: {
  ref: string;
  provider: Provider;
  entry: ProviderEntry;
}): PlatformError {
  const wanted = entry.apiKey === undefined ? provider.missing : entry.apiKey.slice('env:'.length);
  return new PlatformError('model.missing-key', {
    message: `No access to ${provider.title} for "${ref}": ${wanted} is not set.`,
    remedy: `Set ${wanted}, or choose a simulated model, which needs no key: sim:average.`,
    place: ref,
  });
}

type HeaderQuestion = { ref: string; entry: ProviderEntry; secret: (name: string) => string | undefined };

function resolveHeaders({ ref, entry, secret }: HeaderQuestion): Record<string, string> {
  const resolved: Record<string, string> = {};
  for (const [header, value] of Object.entries(entry.headers ?? {})) {
    const variable = value.startsWith('env:') ? value.slice('env:'.length) : undefined;
    const text = variable === undefined ? value : secret(variable);
    if (text === undefined) {
      throw new PlatformError('model.missing-key', {
        message: `The header ${header} for "${ref}" refers to ${variable}, which is not set.`,
        remedy: `Set ${variable}, or choose a simulated model, which needs no key: sim:average.`,
        place: ref,
      });
    }
    resolved[header] = text;
  }
  return resolved;
}

/** Those whose values come from the environment. */
function referredHeaders(entry: ProviderEntry, headers: Record<string, string>): Record<string, string> {
  const referred = Object.entries(headers).filter(([name]) => entry.headers?.[name]?.startsWith('env:'));
  return Object.fromEntries(referred);
}

/** `host:port`, the port also where it is the usual one. */
function hostOf(baseUrl: string): string {
  const url = new URL(baseUrl);
  return `${url.hostname}:${url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port}`;
}
