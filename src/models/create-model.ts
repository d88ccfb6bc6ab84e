/**
 * A reference becomes a model. In: `openai:gpt-5`, provider settings, secrets. Out: a `Model` on the Vercel AI SDK, which tries a
 * call once (`retry.ts` tries again) and never sees a side channel. Packages load when the first model of a provider is made.
 */
import type { Model } from '../core/model.ts';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { ModelKind } from '../core/task-id.ts';
import { askImage, askText, type SdkCall } from './ask-sdk.ts';
import { failureReply } from './classify-failure.ts';
import { parseModelReference } from './model-reference.ts';
import type { CompatibleEntry, ProviderSettings } from './provider-settings.ts';
import { providers } from './providers/index.ts';
import { loadCompatible, loadProvider } from './providers/load-provider.ts';
import type { SdkProvider } from './providers/provider.ts';

export type ModelContext = {
  providers: ProviderSettings;
  secret(name: string): string | undefined;
  timeoutMs: number;
  /** What the configuration says it can do; goes before what its name tells. */
  kinds?: readonly ModelKind[];
  fetch?: typeof fetch;
};

type Resolved = { sdk: SdkProvider; name: string; kinds: readonly ModelKind[]; host: string };

/** For all but `sim:` references. Throws `model.…` for whatever the user has to mend. */
export async function createModel(ref: string, context: ModelContext): Promise<Model> {
  const used: string[] = [];
  const secret = (name: string) => {
    const value = context.secret(name);
    if (value !== undefined) used.push(value);
    return value;
  };
  const loading = { secret, fetch: context.fetch ?? fetch };
  const { provider, name } = parseModelReference(ref);
  const { sdk, ...resolved } = provider === 'compatible' ? await compatible(name, context, loading) : await vendor(provider, { name, context, loading });
  const kinds = context.kinds ?? resolved.kinds;
  return {
    ref,
    kinds,
    simulated: false,
    capabilities: [
      ...(kinds.includes('t2i') ? (['image'] as const) : []),
      ...(kinds.includes('llm') || kinds.includes('vlm') ? (['text', 'structured'] as const) : []),
      ...(kinds.includes('vlm') ? (['vision'] as const) : []),
    ],
    hosts: resolved.host === '' ? [] : [resolved.host],
    async ask(request, { signal }) {
      const call: SdkCall = { sdk, name: resolved.name, request, signal: AbortSignal.any([signal, AbortSignal.timeout(context.timeoutMs)]) };
      try {
        return await (request.output.type === 'image' ? askImage(call) : askText(call));
      } catch (error) {
        const { timeoutMs } = context;
        return failureReply(error, { secrets: used, timeoutMs, callerAborted: signal.aborted, now: Date.now() });
      }
    },
  };
}

type Loading = Parameters<typeof loadCompatible>[2];

async function compatible(name: string, context: ModelContext, loading: Loading): Promise<Resolved> {
  const slash = name.indexOf('/');
  const server = slash === -1 ? name : name.slice(0, slash);
  const entries: Record<string, CompatibleEntry> = context.providers.compatible ?? {};
  const entry = entries[server];
  if (entry === undefined) {
    const near = nearest(server, Object.keys(entries));
    throw new PlatformError('model.unknown-server', {
      message: `There is no server "${server}" under providers.compatible in the configuration.`,
      place: 'providers.compatible',
      remedy: near === undefined ? `Add it: providers: { compatible: { ${server}: { baseUrl: http://127.0.0.1:8000/v1 } } }` : `Did you mean compatible:${near}?`,
    });
  }
  const model = slash === -1 ? entry.model : name.slice(slash + 1);
  if (model === undefined) throw new PlatformError('model.bad-reference', { message: `compatible:${server} says no model.`, remedy: `Write compatible:${server}/MODEL, or set providers.compatible.${server}.model.` });
  return { sdk: await loadCompatible(server, entry, loading), name: model, kinds: entry.kinds, host: new URL(entry.baseUrl).host };
}

async function vendor(id: string, { name, context, loading }: { name: string; context: ModelContext; loading: Loading }): Promise<Resolved> {
  const provider = providers.find((each) => each.id === id);
  if (provider === undefined) throw new Error(`${id} is listed as a provider and is none.`);
  const entry = context.providers[id as Exclude<keyof ProviderSettings, 'compatible'>] ?? {};
  const host = entry.baseUrl === undefined ? provider.host : new URL(entry.baseUrl).host;
  return { sdk: await loadProvider(provider, entry, loading), name, kinds: provider.kinds(name), host };
}
