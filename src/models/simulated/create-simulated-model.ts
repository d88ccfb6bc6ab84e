/**
 * A model inside this process. In: a request with the side channel that only simulated models are given. Out: a reply with planted
 * faults. Every draw depends on the profile's seed, the case, the trial and the purpose alone: the same question has the same
 * answer, in whatever order and wherever it is asked.
 */
import { canonicalJson } from '../../core/canonical.ts';
import type { Drawing } from '../../core/drawing.ts';
import type { AskOptions, Model, ModelReply, ModelRequest, SideChannel, SimulatedAnswer } from '../../core/model.ts';
import { Random } from '../../core/random.ts';
import { simulatedRefusal } from '../../core/simulated-phrases.ts';
import { parseTrustProfile, plannedRate, type TrustProfile } from './trust-profile.ts';

export type SimulationContext = {
  draw(drawing: Drawing): Promise<Uint8Array>;
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};

/** @param ref `sim:NAME` or `sim:{…}`. Throws `model.bad-reference`. */
export function createSimulatedModel(ref: string, context: SimulationContext): Model {
  const profile = parseTrustProfile(ref);
  return {
    ref,
    kinds: ['llm', 'vlm', 't2i'],
    simulated: true,
    capabilities: ['text', 'vision', 'image', 'structured', 'embedding'],
    hosts: [],
    ask: (request, options) => reply(profile, request, { ...options, context }),
  };
}

type Asking = AskOptions & { context: SimulationContext };

async function reply(profile: TrustProfile, request: ModelRequest, options: Asking): Promise<ModelReply> {
  const draws = randomFor(profile, request, options.sideChannel);
  const latencyMs = profile.latencyMs * (draws.fork('slow').chance(profile.slow) ? 10 : 1);
  if (latencyMs > 0) await options.context.sleep(latencyMs, options.signal);
  if (options.signal.aborted) return { outcome: 'failed', failure: { kind: 'aborted', message: 'Stopped.', isRetryable: false } };
  if (draws.fork('failing').chance(profile.failing)) {
    return { outcome: 'failed', failure: { kind: 'server-error', message: 'A planted server error.', isRetryable: true } };
  }
  const { sideChannel } = options;
  if (sideChannel?.judging !== undefined) return judged(profile, request, { sideChannel, draws });
  if (draws.fork('block').chance(profile.block)) {
    return { outcome: 'blocked', blockReason: 'planted', finishReason: 'content-filter', snapshot };
  }
  return answered(profile, request, { ...options, draws });
}

const snapshot = 'sim-1';

function randomFor(profile: TrustProfile, request: ModelRequest, sideChannel: SideChannel | undefined): Random {
  const asked = sideChannel?.testCase.id ?? canonicalJson(request.messages.map(({ content }) => content.map((part) => (part.type === 'text' ? part.text : part.sha256))));
  const judging = sideChannel?.judging;
  const about = judging === undefined ? 'answer' : `judge/${judging.subjectId}/${judging.key}`;
  return new Random(canonicalJson(profile), `${asked}/${request.trial}/${about}`);
}

type Drawn = Asking & { draws: Random };

async function answered(profile: TrustProfile, request: ModelRequest, options: Drawn): Promise<ModelReply> {
  const answer = chooseAnswer(profile, request, options);
  const asked = request.messages.flatMap(({ content }) => content).reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 1000), 0);
  const inputTokens = Math.ceil(asked / 4);
  if ('drawing' in answer) {
    const image = await options.context.draw(answer.drawing);
    return { outcome: 'answered', images: [image], finishReason: 'stop', usage: { inputTokens, images: 1 }, snapshot };
  }
  return { outcome: 'answered', text: answer.text, finishReason: 'stop', usage: { inputTokens, outputTokens: Math.ceil(answer.text.length / 4) }, snapshot };
}

function chooseAnswer(profile: TrustProfile, request: ModelRequest, { sideChannel, draws }: Drawn): SimulatedAnswer {
  const makesPicture = request.output.type === 'image';
  const unknown: SimulatedAnswer = makesPicture ? { drawing: blank } : { text: 'This is a simulated model, and it does not know this question.' };
  if (sideChannel === undefined) return unknown;
  const { testCase, simulation } = sideChannel;
  const wording = draws.fork('wording');
  if (profile.manner === 'constant') return simulation.answers(testCase)[0] ?? unknown;
  if (profile.manner === 'random') return wording.pick(simulation.answers(testCase));
  if (!makesPicture && draws.fork('refusal').chance(profile.refusal)) return { text: simulatedRefusal(wording) };
  if (!makesPicture && draws.fork('format').chance(profile.formatFailure)) return { text: 'Hm. There is a lot to be said about this, and it depends.' };
  const rate = plannedRate(profile, testCase);
  if (simulation.graded !== undefined) return simulation.graded(testCase, rate, draws.fork('graded'));
  return draws.fork('wrong').chance(rate) ? simulation.wrong(testCase, wording) : simulation.right(testCase, wording);
}

const blank: Drawing = { type: 'blank', width: 512, height: 512, color: 'white' };

/** The truth, or another label at the planted rates: sensitivity for labels after the first, specificity for the first, the good one. */
function judged(profile: TrustProfile, request: ModelRequest, { sideChannel, draws }: { sideChannel: SideChannel; draws: Random }): ModelReply {
  const { labels, truth } = sideChannel.judging ?? { labels: [], truth: undefined };
  const others = labels.filter((label) => label !== truth);
  const accuracy = truth === labels[0] ? profile.specificity : profile.sensitivity;
  const isRight = truth !== undefined && draws.fork('judgement').chance(accuracy);
  const label = isRight || others.length === 0 ? truth : draws.fork('other').pick(others);
  const reason = truth === undefined ? 'Simulated judge: no program knows what is true here; this label is drawn by lot.' : 'Simulated judge with planted accuracy.';
  const text = request.output.type === 'json' ? JSON.stringify({ label, evidence: '', reason }) : String(label);
  return { outcome: 'answered', text, finishReason: 'stop', usage: { inputTokens: 200, outputTokens: Math.ceil(text.length / 4) }, snapshot };
}
