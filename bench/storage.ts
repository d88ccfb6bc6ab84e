/**
 * How quick the stores are beside the bare engines, on this machine: single puts, listings, sums, opening, and what is left of a run with
 * a million results. Prints two tables; ends with code 1 where a target is missed. `--only sqlite`, `--only pending` or
 * `--only postgres` measures a part.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Line, table } from './storage-lines.ts';
import { benchPending } from './storage-pending.ts';
import { benchPostgres } from './storage-postgres.ts';
import { benchSqlite } from './storage-sqlite.ts';

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const isWanted = (part: string) => values.only === undefined || values.only === part;

const folder = mkdtempSync(join(tmpdir(), 'trustgen-bench-'));
try {
  const processor = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
  process.stdout.write(`Node ${process.versions.node}, SQLite ${process.versions.sqlite}, ${processor}\n\n`);
  const sqlite = [
    ...(isWanted('sqlite') ? await benchSqlite(folder) : []),
    ...(isWanted('pending') ? await benchPending(folder) : []),
  ];
  show(sqlite, 'bare node:sqlite');
  show(isWanted('postgres') ? await benchPostgres() : [], 'bare pg');
} finally {
  rmSync(folder, { recursive: true });
}

function show(lines: readonly Line[], bare: string): void {
  if (lines.length === 0) return;
  process.stdout.write(`${table(lines, bare)}\n`);
  if (lines.some((each) => each.isMet === false)) process.exitCode = 1;
}
