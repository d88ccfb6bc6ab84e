import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openWorkspace } from './open-workspace.ts';

const where = mkdtempSync(join(tmpdir(), 'trustgen-open-'));
afterAll(() => rmSync(where, { recursive: true, force: true }));

it.each([
  ['runs', join(where, 'here', 'runs')],
  [join(where, 'elsewhere'), join(where, 'elsewhere')],
])('takes %s as a path from the folder, or as it is', async (location, folder) => {
  await using workspace = await openWorkspace(location, join(where, 'here'));
  expect(workspace.store.location).toBe(join(folder, 'workspace.db'));
});
