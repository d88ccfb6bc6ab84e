/** What SQLite complains about, in words a user can act on. In: anything thrown. Out: a PlatformError where the user can mend it, the same error where not. */
import { PlatformError, type PlatformErrorDetails } from '../core/platform-error.ts';

type Told = { code: string } & Pick<PlatformErrorDetails, 'message' | 'remedy'>;

/** By primary result code (https://www.sqlite.org/rescode.html); the low byte of an extended one. */
const told: ReadonlyMap<number, Told> = new Map([
  [5, busy()],
  [6, busy()],
  [8, noWriting()],
  [
    10,
    {
      code: 'storage.disk-error',
      message: 'The disk could not be read or written.',
      remedy: 'Check the disk, then run again.',
    },
  ],
  [11, broken('is damaged')],
  [
    13,
    {
      code: 'storage.full',
      message: 'The disk is full.',
      remedy: 'Make room, then go on with --resume; all that was stored is kept.',
    },
  ],
  [
    14,
    {
      code: 'storage.cannot-open',
      message: 'This workspace file cannot be opened.',
      remedy: 'Check that it is a file and that you may read and write it and its folder.',
    },
  ],
  [26, broken('is not a SQLite database')],
]);

export function broken(how: string): Told {
  return {
    code: 'storage.broken',
    message: `This workspace file ${how}. It was left as it is.`,
    remedy: 'Choose another workspace with --workspace, or move this file away.',
  };
}

/** `error` as a PlatformError that names the file, if it is one of SQLite's that a user can do something about. */
export function tellSqliteError(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  const known = code === undefined ? undefined : told.get(code);
  return known === undefined ? error : storageError(known, { place: file, cause: error });
}

export function storageError(
  { code, message, remedy }: Told,
  where: { place: string; cause?: unknown },
): PlatformError {
  return new PlatformError(code, { message, remedy, ...where });
}

function busy(): Told {
  return {
    code: 'storage.busy',
    message: 'Another process has kept this workspace locked for more than ten seconds.',
    remedy: 'Wait for it to end, or choose another workspace with --workspace.',
  };
}

function noWriting(): Told {
  return {
    code: 'storage.read-only',
    message: 'This workspace file cannot be written.',
    remedy: 'Allow writing to the file and its folder, or choose another workspace with --workspace.',
  };
}
