/**
 * One bench by its name. In: `npm run bench NAME`, and behind `--` the flags that the head of the bench's own file tells of. Out: what
 * the bench prints, and its exit code. Without a name, or with another, the names there are.
 */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  comparison: () => import('./comparison.ts'),
  coverage: () => import('./coverage.ts'),
  editions: () => import('./editions.ts'),
  engine: () => import('./engine.ts'),
  faults: () => import('./faults.ts'),
  gate: () => import('./gate.ts'),
  images: () => import('./images.ts'),
  meaning: () => import('./meaning.ts'),
  outcome: () => import('./outcome.ts'),
  recorded: () => import('./recorded.ts'),
  reproductions: () => import('./reproductions.ts'),
  sources: () => import('./sources.ts'),
  statistics: () => import('./statistics.ts'),
  storage: () => import('./storage.ts'),
  variations: () => import('./variations.ts'),
  workers: () => import('./workers.ts'),
};

// The name is taken out: each bench reads its own flags from what is left.
const [name = ''] = process.argv.splice(2, 1);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  console.error(`There is no bench "${name}". npm run bench ${Object.keys(benches).join(' | ')} [-- FLAGS]`);
  process.exitCode = 2;
} else {
  await bench();
}
