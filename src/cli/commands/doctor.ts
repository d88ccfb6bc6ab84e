/** `trustgen doctor`: keys, packages, reachability, one trial call for each model and the judge, before money is spent. */
import { z } from 'zod';
import type { ModelEntry } from '../../configuration.ts';
import { sha256 } from '../../core/canonical.ts';
import type { ModelReply, ModelRequest } from '../../core/model.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { drawPng } from '../../images/draw.ts';
import type { BoundModel } from '../../pipeline/call-model.ts';
import { openPlatform, type Platform } from '../../platform.ts';
import { exitCode } from '../exit-code.ts';
import { color, print } from '../terminal.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

type Finding = { model: string; role: 'target' | 'judge'; check: string; ok: boolean; detail: string; remedy?: string };

export async function doctor(flags: SharedFlags & { json?: boolean }): Promise<void> {
  const settings = await settingsOf(flags);
  await using platform = await openPlatform(settings, process.cwd());
  const { models, judge } = settings.configuration;
  const findings: Finding[] = [];
  for (const choice of models) findings.push(...(await examine(platform, choice, 'target')));
  for (const each of judge === undefined ? [] : [judge].flat())
    findings.push(...(await examine(platform, each, 'judge')));
  if (flags.json)
    print(
      JSON.stringify({ configuration: settings.file ?? null, workspace: platform.store.location, findings }, null, 2),
    );
  else {
    print(`configuration: ${settings.file ?? 'none (defaults)'}\nworkspace: ${platform.store.location}`);
    for (const { model, role, check, ok, detail, remedy } of findings) {
      print(
        `${ok ? color.green('ok  ') : color.red('fail')} ${role} ${model}: ${check}: ${detail}${remedy === undefined ? '' : `\n       → ${remedy}`}`,
      );
    }
  }
  if (findings.some(({ ok }) => !ok)) process.exitCode = exitCode.userError;
}

async function examine(platform: Platform, choice: string | ModelEntry, role: Finding['role']): Promise<Finding[]> {
  const ref = typeof choice === 'string' ? choice : choice.model;
  try {
    const bound = await platform.model(choice);
    const findings: Finding[] = [
      {
        model: ref,
        role,
        check: 'package and key',
        ok: true,
        detail: bound.model.simulated ? 'simulated, needs none' : 'found',
      },
    ];
    for (const trial of trials(bound, role)) findings.push({ model: ref, role, ...(await tryOut(bound, await trial)) });
    return findings;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return [
      {
        model: ref,
        role,
        check: 'package and key',
        ok: false,
        detail: error.message,
        ...(error.remedy && { remedy: error.remedy }),
      },
    ];
  }
}

type Trial = { check: string; request: ModelRequest };

function trials({ model, settings }: BoundModel, role: Finding['role']): Promise<Trial>[] {
  const ask = (text: string): ModelRequest => ({
    messages: [{ role: 'user', content: [{ type: 'text', text }] }],
    output: { type: 'text' },
    settings,
    trial: 0,
  });
  const list: Promise<Trial>[] = [];
  if (model.kinds.includes('t2i'))
    list.push(
      Promise.resolve({
        check: 'a picture',
        request: { ...ask('A red ball on green grass.'), output: { type: 'image' } },
      }),
    );
  if (model.kinds.includes('llm'))
    list.push(Promise.resolve({ check: 'a text', request: ask('Answer with the single word: ready') }));
  if (model.kinds.includes('vlm')) list.push(visionTrial(ask('Which colour fills this picture? One word.')));
  if (role === 'judge' && model.capabilities.includes('structured')) {
    const schema = z.toJSONSchema(z.object({ label: z.enum(['yes', 'no']), evidence: z.string(), reason: z.string() }));
    list.push(
      Promise.resolve({
        check: 'a structured verdict',
        request: {
          ...ask('Is water wet? Answer as a JSON object with label, evidence and reason.'),
          output: { type: 'json', name: 'verdict', schema },
        },
      }),
    );
  }
  return list;
}

async function visionTrial(request: ModelRequest): Promise<Trial> {
  const bytes = await drawPng({ type: 'blank', width: 64, height: 64, color: 'white' });
  const picture = { type: 'image' as const, bytes, mediaType: 'image/png', sha256: sha256(bytes) };
  const [message] = request.messages;
  return {
    check: 'a question about a picture',
    request: {
      ...request,
      messages: message === undefined ? [] : [{ ...message, content: [...message.content, picture] }],
    },
  };
}

async function tryOut(
  { model }: BoundModel,
  { check, request }: Trial,
): Promise<Pick<Finding, 'check' | 'ok' | 'detail' | 'remedy'>> {
  const startedAt = performance.now();
  const reply = await model.ask(request, { signal: AbortSignal.timeout(60_000) });
  const took = `${Math.round(performance.now() - startedAt)} ms`;
  if (reply.outcome === 'answered') return { check, ok: true, detail: `${shown(reply)} (${took})` };
  if (reply.outcome === 'blocked') return { check, ok: false, detail: `blocked: ${reply.blockReason}` };
  return {
    check,
    ok: false,
    detail: `${reply.failure?.kind}: ${reply.failure?.message}`,
    remedy: remedies[reply.failure?.kind ?? 'unknown'],
  };
}

const remedies: Readonly<Record<string, string | undefined>> = {
  unauthorized: 'Check the key that the variable holds.',
  'not-found': 'Check the model name and the base URL.',
  connection: 'Check the base URL, and that the server is running.',
  timeout: 'Check the base URL, or raise timeoutMs.',
  quota: 'The account has no quota left.',
};

function shown({ text, images }: ModelReply): string {
  return images === undefined ? `"${(text ?? '').slice(0, 40)}"` : `${images.length} picture(s)`;
}
