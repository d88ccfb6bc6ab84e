/** One step of the bench of editions. In: the step, its folder. Out, as a line of JSON: cases, seconds, peak of resident memory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { perturbationOperators } from '../../src/contextual-variator/operators/index.ts';
import { type BuildContext, buildEdition } from '../../src/editions/build-edition.ts';
import { exportEdition } from '../../src/editions/export-edition.ts';
import { openEdition } from '../../src/editions/open-edition.ts';
import { rebuildEdition } from '../../src/editions/rebuild.ts';
import { Recipe } from '../../src/editions/recipe.ts';
import { sourceKinds } from '../../src/editions/source-kinds.ts';
import { verifyEdition } from '../../src/editions/verify.ts';
import { drawPng } from '../../src/images/draw.ts';
import { catalogue } from '../../src/tasks/index.ts';
import { selectTasks } from '../../src/tasks/select-tasks.ts';

const [step = '', folder = ''] = process.argv.slice(2);
const { wanted } = JSON.parse(readFileSync(join(folder, 'wanted.json'), 'utf8')) as { wanted: number };

/** Language tasks are varied once, so that every step of a build has its share of the work. */
const recipe = Recipe.parse({
  name: 'bench',
  tasks: [
    { task: '*', count: share(0.058) },
    { task: 'truthfulness.fact-checking.llm', count: share(0.117), variations: [['missing-letter']] },
    { task: 'truthfulness.sycophancy-preconception.llm', count: share(0.063), variations: [['missing-letter']] },
    { task: 'safety.prompt-injection.llm', count: share(0.117) },
  ],
});

function share(of: number): number {
  return Math.max(1, Math.round(of * wanted));
}

const context: BuildContext = {
  selectTasks: (pattern) => selectTasks(catalogue, [pattern]).tasks,
  operators: perturbationOperators,
  sourceKinds,
  sources: { cacheFolder: folder, fetch, secret: () => undefined },
  draw: drawPng,
  now: () => new Date('2026-01-01T00:00:00Z'),
  signal: new AbortController().signal,
  trustgenVersion: '0.0.0',
};

const steps: Readonly<Record<string, () => Promise<unknown>>> = {
  build: () => buildEdition({ recipe, number: 1, target: join(folder, 'one'), folder }, context),
  'build again': () => buildEdition({ recipe, number: 1, target: join(folder, 'two'), folder }, context),
  verify: async () => assertNone(await verifyEdition(join(folder, 'one'), catalogue)),
  rebuild: async () => {
    const edition = await openEdition(join(folder, 'one'));
    assertNone((await rebuildEdition(edition, context, { target: join(folder, 'three'), folder })).differences);
  },
  'export parquet': async () =>
    exportEdition(await openEdition(join(folder, 'one')), 'parquet', join(folder, 'one.parquet')),
};

function assertNone(differences: readonly unknown[]): void {
  if (differences.length > 0) throw new Error(JSON.stringify(differences.slice(0, 3)));
}

const started = performance.now();
await steps[step]?.();
const seconds = (performance.now() - started) / 1000;
const { manifest } = await openEdition(join(folder, step === 'build again' ? 'two' : 'one'));
// Kilobytes on every system that Node counts on.
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ cases: manifest.counts.cases, seconds, peakMegabytes }));
