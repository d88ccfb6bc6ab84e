/**
 * Runs the command once more in its own place (the same process, the same streams) with a smaller young generation: V8 lets it grow to
 * three times 32 MB, takes no size for it once it runs, and a run makes nothing but short-lived garbage. In: the command line. Out:
 * nothing where that is possible, for then this program is replaced; else things stay as they are.
 */
import { isMainThread } from 'node:worker_threads';

const flag = '--max-semi-space-size';
const megabytes = 8;

/** Commands that work through many items. Others are over before the heap has grown. */
const long: ReadonlySet<string> = new Set(['run', 'worker', 'score', 'report']);

/** Must be called before anything is open: files and sockets would be lost. */
export function useSmallHeap(argv: readonly string[] = process.argv): void {
  const { execArgv, execPath, env } = process;
  const isChosen = [...execArgv, env.NODE_OPTIONS ?? ''].some((option) => option.includes(flag));
  const isPossible = process.execve !== undefined && process.platform !== 'win32' && isMainThread;
  const [, program, command = ''] = argv;
  if (isChosen || !isPossible || process.channel !== undefined || program === undefined || !long.has(command)) return;
  process.execve?.(execPath, [execPath, ...execArgv, `${flag}=${megabytes}`, ...argv.slice(1)], env);
}
