/** For tests of imports: a file that is there while something reads it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** In: name and content. The folder is gone when `read` has ended. */
export async function withFile<T>(
  name: string,
  content: string | Uint8Array,
  read: (file: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  try {
    const file = join(folder, name);
    await writeFile(file, content);
    return await read(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
