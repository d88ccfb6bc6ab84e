/** A file to be imported, whole, in pieces or line by line, or an error that says which file and why not. */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { PlatformError } from '../../core/platform-error.ts';

/** @throws PlatformError `import.unreadable` */
export async function readImport(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** @throws PlatformError `import.unreadable` */
export async function* importBytes(file: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

/** @throws PlatformError `import.unreadable` */
export async function* importLines(file: string): AsyncGenerator<string> {
  try {
    await using handle = await open(file);
    yield* handle.readLines({ encoding: 'utf8' });
  } catch (cause) {
    if (cause instanceof PlatformError) throw cause;
    throw unreadable(file, cause);
  }
}

/**
 * The beginning of the first line, however long the file is.
 * @throws PlatformError `import.unreadable`
 */
export async function importStart(file: string, mostBytes = 4096): Promise<string> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
    return buffer.toString('utf8', 0, bytesRead).split('\n', 1)[0] ?? '';
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function unreadable(file: string, cause: unknown): PlatformError {
  return new PlatformError('import.unreadable', {
    message: `The file cannot be read (${cause instanceof Error ? cause.message : String(cause)}).`,
    remedy: 'Give the path of a file that exists and that you may read.',
    place: file,
    cause,
  });
}

export function emptyImport(file: string): PlatformError {
  return new PlatformError('import.empty', {
    message: 'The file holds no answer.',
    place: file,
    remedy: 'Give a file with one answer a row.',
  });
}
