/** Where the command line writes. Results go to standard output, everything else to standard error. */
import pc from 'picocolors';

export const color = pc;

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
