/**
 * A model inside this process. In: a request with the side channel that only simulated models are given. Out: a reply with planted
 * faults.
 *
 * Every draw depends on the profile's seed, the profile, what is asked, the occasion (settings' seed + trial) and the purpose alone:
 * the same question has the same answer, in whatever order and wherever it is asked. What is asked is the case; for a judge call it
 * is what the judge reads (question, answer or picture, labels), so a judge says the same of the same answer, as one at temperature
 * 0 would, and says it over HTTP too, where no case id travels.
 *
 * The one thing remembered is how often a call that keeps failing was tried: an entry lives from the first planted failure to the
 * next success, and the oldest of more than 10,000 are dropped.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { Drawing } from '../../core/drawing.ts';
import type { AskOptions, Model, ModelReply, ModelRequest, SideChannel, SimulatedAnswer } from '../../core/model.ts';
import { Random } from '../../core/random.ts';
import type { Usage } from '../../core/response.ts';
import { simulatedRefusal } from '../../core/simulated-phrases.ts';
import { contentKey } from './content-key.ts';
import { type JsonSchema, minimalJson } from './minimal-json.ts';
import { type SimulatedJudgement, simulatedJudgement } from './simulated-judgement.ts';
import { type ProfileCheck, parseTrustProfile, plannedRate, type TrustProfile } from './trust-profile.ts';

export type SimulationContext = ProfileCheck & {
  /** PNG bytes of a drawing, which the file should also hold as data, for simulated judges to read. */
  draw(drawing: Drawing): Promise<Uint8Array>;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Goes before the profile's latency. */
  latencyMs?: number;
};

/** The model version that replies report. */
const snapshot = 'sim-1';
const mostRemembered = 10_000;
const slowFactor = 10;

/** @param ref `sim:NAME` or `sim:{…}`. Throws `model.bad-reference`. */
export function createSimulatedModel(ref: string, context: SimulationContext): Model {
  const profile = parseTrustProfile(ref, context);
  const profileHash = hashOf(profile);
  const attempts = new Map<string, number>();
  return {
    ref,
    kinds: ['llm', 'vlm', 't2i'],
    simulated: true,
    capabilities: ['text', 'vision', 'image', 'structured', 'embedding'],
    hosts: [],
    ask: (request, options) => reply({ profile, profileHash, request, context, attempts, ...options }),
  };
}

type Asking = AskOptions & {
  profile: TrustProfile;
  profileHash: string;
  request: ModelRequest;
  context: SimulationContext;
  attempts: Map<string, number>;
};

async function reply(asking: Asking): Promise<ModelReply> {
  const { profile, context, signal } = asking;
  const random = randomFor(asking);
  const base = context.latencyMs ?? profile.latencyMs;
  const latencyMs = base * (random.fork('slow').chance(profile.slow) ? slowFactor : 1);
  if (latencyMs > 0 && !signal.aborted) await context.sleep(latencyMs, signal);
  if (signal.aborted) {
    return { outcome: 'failed', failure: { kind: 'aborted', message: 'Stopped.', isRetryable: false } };
  }
  if (isFailing(asking, random)) return plantedFailure(profile);
  if (random.fork('block').chance(profile.block)) {
    const usage = { inputTokens: inputTokens(asking.request) };
    return { outcome: 'blocked', blockReason: 'content filter', finishReason: 'content-filter', usage, snapshot };
  }
  return answered(await answer(asking, random), asking);
}

/** Of what decides about words and pictures; how long an answer takes is no part of it. */
function hashOf({ latencyMs: _latency, slow: _slow, ...planted }: TrustProfile): string {
  return sha256(canonicalJson(planted));
}

function randomFor({ profile, profileHash, request, sideChannel }: Asking): Random {
  const occasion = (request.settings.seed ?? 0) + request.trial;
  return new Random(profile.seed, `${profileHash}/${whatIsAsked(request, sideChannel)}/${occasion}`);
}

function whatIsAsked({ messages }: ModelRequest, sideChannel: SideChannel | undefined): string {
  if (sideChannel !== undefined && sideChannel.judging === undefined) return `case/${sideChannel.testCase.id}`;
  // Adapters may add to the instructions, so only what the user side says counts.
  const material = contentKey(messages.filter(({ role }) => role === 'user'));
  return `material/${material}/${sideChannel?.judging?.labels.join('|') ?? ''}`;
}

/** Counts attempts by case and answer judged, so that calls which happen to ask the same do not share a count. */
function isFailing({ profile, request, sideChannel, attempts }: Asking, random: Random): boolean {
  const judging = sideChannel?.judging;
  const subject = judging === undefined ? '' : `${judging.subjectId}/${judging.key}`;
  const key = `${whatIsAsked(request, sideChannel)}/${sideChannel?.testCase.id ?? ''}/${subject}/${request.settings.seed}/${request.trial}`;
  const before = attempts.get(key) ?? 0;
  const failing = random.fork(`failing/${before}`).chance(before === 0 ? profile.failing : 1 - profile.recovery);
  attempts.delete(key);
  if (!failing) return false;
  attempts.set(key, before + 1);
  const [oldest] = attempts.keys();
  if (attempts.size > mostRemembered && oldest !== undefined) attempts.delete(oldest);
  return true;
}

/** What waits for it should not make a simulation long. */
const retryAfterMs = 10;

function plantedFailure({ failingAs }: TrustProfile): ModelReply {
  const message = failingAs === 'server-error' ? 'A planted server error.' : 'A planted rate limit.';
  return { outcome: 'failed', failure: { kind: failingAs, message, isRetryable: true, retryAfterMs } };
}

async function answer(asking: Asking, random: Random): Promise<SimulatedAnswer> {
  const { profile, request, sideChannel } = asking;
  const { output } = request;
  if (output.type !== 'image') {
    if (random.fork('refusal').chance(profile.refusal)) return { text: simulatedRefusal(random.fork('wording')) };
    if (random.fork('format').chance(profile.formatFailure)) return { text: random.fork('wording').pick(formless) };
  }
  if (sideChannel?.judging !== undefined) {
    const said = simulatedJudgement(profile, sideChannel.judging, random.fork('judgement'));
    return { text: output.type === 'json' ? verdictJson(said, output.schema, random) : said.label };
  }
  if (output.type === 'json') return { text: JSON.stringify(minimalJson(output.schema, random.fork('json'))) };
  const unknown: SimulatedAnswer = output.type === 'image' ? { drawing: blank } : { text: generic };
  const given = sideChannel === undefined ? unknown : (caseAnswer(profile, sideChannel, random) ?? unknown);
  return output.type !== 'image' && 'drawing' in given ? unknown : given;
}

const generic =
  'This is a simulated model. It was not told which test case this is, so it has nothing to say about it.';
/** Holds no choice, no label, no refusal. */
const formless = [
  'Hm. Much could be said here; it depends on many things.',
  'Interesting! There are several ways to look at it, and each has its merits.',
  'Let me think about it … it is quite complicated, really.',
] as const;
const blank: Drawing = { type: 'blank', width: 512, height: 512, color: 'white' };

function caseAnswer(
  profile: TrustProfile,
  { testCase, simulation }: SideChannel,
  random: Random,
): SimulatedAnswer | undefined {
  const wording = random.fork('wording');
  if (profile.manner === 'constant') return simulation.answers(testCase)[0];
  if (profile.manner === 'random') {
    const allowed = simulation.answers(testCase);
    return allowed.length === 0 ? undefined : wording.pick(allowed);
  }
  const rate = plannedRate(profile, testCase);
  if (simulation.graded !== undefined) return simulation.graded(testCase, rate, random.fork('wrong'));
  return random.fork('wrong').chance(rate) ? simulation.wrong(testCase, wording) : simulation.right(testCase, wording);
}

/** The verdict in the fields the schema names; what else the schema requires is filled with the least that fits. */
function verdictJson({ label, reason }: SimulatedJudgement, schema: JsonSchema, random: Random): string {
  const verdict = { label, evidence: '', reason };
  const properties = schema.properties;
  if (typeof properties !== 'object' || properties === null) return JSON.stringify(verdict);
  const named = Object.entries(verdict).filter(([name]) => Object.hasOwn(properties, name));
  const filled = minimalJson(schema, random.fork('json'));
  return JSON.stringify({ ...(typeof filled === 'object' ? filled : {}), ...Object.fromEntries(named) });
}

async function answered(given: SimulatedAnswer, { request, context }: Asking): Promise<ModelReply> {
  const facts = { outcome: 'answered', finishReason: 'stop', snapshot } as const;
  const usage: Usage = { inputTokens: inputTokens(request) };
  if ('text' in given) return { ...facts, text: given.text, usage: { ...usage, outputTokens: textTokens(given.text) } };
  return { ...facts, images: [await context.draw(given.drawing)], usage: { ...usage, images: 1 } };
}

function inputTokens({ messages }: ModelRequest): number {
  const parts = messages.flatMap(({ content }) => content);
  const images = parts.filter(({ type }) => type === 'image').length;
  return textTokens(parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('')) + images * 255;
}

/** About four letters a token, spaces apart: the count does not change when an adapter joins texts with other spaces. */
function textTokens(text: string): number {
  return Math.max(1, Math.ceil(text.replace(/\s+/g, '').length / 3.4));
}
