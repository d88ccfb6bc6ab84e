/** The last word on whatever was thrown. What the user can mend has no stack; what we did wrong keeps it. */
import { PlatformError } from '../core/platform-error.ts';
import { exitCode } from './exit-code.ts';
import { color, note } from './terminal.ts';

/** Prints the error and gives back the exit code. */
export function reportError(error: unknown): number {
  if (error instanceof PlatformError) {
    note(`${color.red('error')} ${error.toString()}  ${color.dim(`[${error.code}]`)}`);
    return exitCode.userError;
  }
  note(
    `${color.red('This is a fault of trustgen. Please report it with what follows.')}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
  return 70;
}
