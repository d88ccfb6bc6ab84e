/**
 * How a run is doing, while it does. In: run events. Out: on a terminal, lines that are rewritten in place (model and task: done,
 * failing, rate, time left, cost); elsewhere, a plain line every few seconds. Nothing when quiet.
 */
import type { EventSink, RunEvent } from '../core/run-event.ts';
import { color, note } from './terminal.ts';

type Counter = { done: number; planned: number; failed: number; blocked: number };

export type Progress = { sink: EventSink; end(): void };

const redrawMs = 200;
const plainMs = 5000;

export function createProgress(options: {
  /** Planned calls, and those answered before, by "model task". */
  planned: ReadonlyMap<string, { planned: number; done: number }>;
  mode: 'live' | 'plain' | 'quiet';
  now(): number;
}): Progress {
  const { mode, now } = options;
  const counters = new Map(
    [...options.planned].map(([key, before]) => [key, { ...before, failed: 0, blocked: 0 } satisfies Counter]),
  );
  const kept = [...options.planned.values()].reduce((sum, { done }) => sum + done, 0);
  const state: State = { counters, kept, cached: 0, scored: 0, costUsd: 0, startedAt: now(), retries: 0 };
  let drawnLines = 0;
  const draw = () => {
    const lines = liveLines(state, now());
    process.stderr.write(`${drawnLines > 0 ? `\u001b[${drawnLines}A\u001b[0J` : ''}${lines.join('\n')}\n`);
    drawnLines = lines.length;
  };
  const tick = mode === 'live' ? draw : () => note(summary(state, now()));
  const timer = mode === 'quiet' ? undefined : setInterval(tick, mode === 'live' ? redrawMs : plainMs);
  timer?.unref();
  return {
    sink: (event) => count(state, event),
    end() {
      clearInterval(timer);
      if (mode === 'live') draw();
      if (mode === 'plain') note(summary(state, now()));
    },
  };
}

type State = {
  counters: Map<string, Counter>;
  kept: number;
  cached: number;
  scored: number;
  costUsd: number;
  startedAt: number;
  retries: number;
};

function count(state: State, event: RunEvent): void {
  if (event.type === 'call-retried') state.retries += 1;
  if (event.type === 'case-scored') state.scored += 1;
  if (event.type !== 'response-received') return;
  const { response } = event;
  state.costUsd += response.costUsd ?? 0;
  if (response.cachedFrom !== undefined) state.cached += 1;
  if (response.role !== 'target') return;
  const counter = state.counters.get(`${response.model} ${response.taskId}`);
  if (counter === undefined) return;
  counter.done += 1;
  if (response.outcome === 'failed') counter.failed += 1;
  if (response.outcome === 'blocked') counter.blocked += 1;
}

function liveLines(state: State, now: number): string[] {
  const width = Math.max(0, ...[...state.counters.keys()].map((key) => key.length));
  const lines = [...state.counters].map(([key, counter]) => {
    const share = counter.planned === 0 ? 1 : counter.done / counter.planned;
    const bar = `${'█'.repeat(Math.round(share * 20))}${'░'.repeat(20 - Math.round(share * 20))}`;
    const trouble = `${counter.failed > 0 ? color.red(` ${counter.failed} failed`) : ''}${counter.blocked > 0 ? color.yellow(` ${counter.blocked} blocked`) : ''}`;
    return `${key.padEnd(width)} ${color.cyan(bar)} ${counter.done}/${counter.planned}${trouble}`;
  });
  return [...lines, summary(state, now)];
}

function summary(state: State, now: number): string {
  const counters = [...state.counters.values()];
  const done = counters.reduce((sum, counter) => sum + counter.done, 0);
  const planned = counters.reduce((sum, counter) => sum + counter.planned, 0);
  const failed = counters.reduce((sum, counter) => sum + counter.failed, 0);
  const seconds = Math.max(0.001, (now - state.startedAt) / 1000);
  const rate = (done - state.kept) / seconds;
  const left = rate > 0 ? Math.round((planned - done) / rate) : undefined;
  const parts = [
    `${done}/${planned} asked`,
    `${state.scored} scored`,
    `${failed} failing`,
    `${rate.toFixed(1)}/s`,
    ...(left !== undefined && left > 0 ? [`${left} s left`] : []),
    `$${state.costUsd.toFixed(2)}`,
    ...(state.kept > 0 ? [`${state.kept} kept from before`] : []),
    ...(state.cached > 0 ? [`${state.cached} from the cache`] : []),
    ...(state.retries > 0 ? [`${state.retries} retried`] : []),
  ];
  return parts.join(' · ');
}
