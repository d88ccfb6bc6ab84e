/** Where the command line writes. Results go to standard output, everything else to standard error. */
import pc from 'picocolors';

export const color = pc;

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A reader that has seen enough, such as `head`, closes the pipe: what is still to be told is told to nobody, and that is no error. */
export function endQuietlyWithReader(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
}
