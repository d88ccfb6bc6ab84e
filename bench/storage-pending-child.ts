/** Reads what is left of the run in the workspace file that is named, and prints its figures as JSON. */
import { createSqliteStore } from '../src/storage/sqlite.ts';
import { type PendingFigures, pendingQuery } from './storage-pending.ts';

const idleMb = megabytes();
const [file = ''] = process.argv.slice(2);
const start = performance.now();
await using store = await createSqliteStore({ file });
let firstSeconds = Number.NaN;
let items = 0;
for await (const _ of store.pending(pendingQuery)) {
  if (items === 0) firstSeconds = (performance.now() - start) / 1000;
  items += 1;
}
const allSeconds = (performance.now() - start) / 1000;
const figures: PendingFigures = { firstSeconds, allSeconds, items, peakMb: megabytes(), idleMb };
process.stdout.write(JSON.stringify(figures));

/** The most this process has held so far. */
function megabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
