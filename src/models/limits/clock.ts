/**
 * Time as the rate control sees it. In: nothing. Out: milliseconds that only go forward, and a way to be called later. A change of the
 * wall clock changes nothing; tests bring a clock of their own.
 */
export interface Clock {
  /** Milliseconds since some fixed moment. */
  now(): number;
  /** Runs once, not before so many milliseconds have passed; gives back what takes the order back. */
  after(waitMs: number, run: () => void): () => void;
}

/** Node calls at once what is to wait longer than this. */
const longestTimerMs = 2 ** 31 - 1;

export const processClock: Clock = {
  now: () => performance.now(),
  after(waitMs, run) {
    const timer = setTimeout(run, Math.min(Math.ceil(waitMs), longestTimerMs));
    return () => clearTimeout(timer);
  },
};
