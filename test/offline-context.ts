/** What builds of editions are handed in tests: the catalogue, no network, no model, one time. In: a folder, the operators. Out: the context. */

import type { BuildContext } from '../src/editions/build-edition.ts';
import { sourceKinds } from '../src/editions/source-kinds.ts';
import { drawPng } from '../src/images/draw.ts';
import { catalogue } from '../src/tasks/index.ts';
import { selectTasks } from '../src/tasks/select-tasks.ts';

export function offlineContext(folder: string, operators: BuildContext['operators']): BuildContext {
  return {
    selectTasks: (pattern) => selectTasks(catalogue, [pattern]).tasks,
    operators,
    sourceKinds,
    sources: {
      cacheFolder: folder,
      fetch: () => Promise.reject(new Error('No test goes over the network.')),
      secret: () => undefined,
    },
    draw: drawPng,
    now: () => new Date('2026-01-01T00:00:00Z'),
    signal: new AbortController().signal,
    trustgenVersion: '0.0.0',
  };
}
