/**
 * The how-manieth time is this? In: what is asked, and the number the client gave, if it gave one. Out: the occasion (the trial, as
 * far as a server can tell) and which of several cases with the very same messages is meant.
 *
 * A client says the trial in the header `x-trustgen-trial`, or in `seed` (which the platform's adapters set to the settings' seed plus
 * the trial). Without either, equal requests to one model are counted: the first is trial 0, the next trial 1, and so on, after
 * each of the cases that share the messages had its turn. A call that failed does not count, so a retry is the same trial.
 */
export type Occasion = {
  /** Which of the cases with these messages. */
  turn: number;
  occasion: number;
  /** For calls that failed. */
  giveBack(): void;
};

export interface Occasions {
  /** @param asked.sharing how many cases have these messages, at least 1 */
  take(asked: { key: string; given: number | undefined; sharing: number }): Occasion;
}

const mostRemembered = 1_000_000;

export function createOccasions(): Occasions {
  const counts = new Map<string, number>();
  return {
    take({ key, given, sharing }) {
      const counted = given === undefined ? key : `${key}/${given}`;
      const before = counts.get(counted) ?? 0;
      counts.set(counted, before + 1);
      const [oldest] = counts.keys();
      if (counts.size > mostRemembered && oldest !== undefined) counts.delete(oldest);
      return {
        turn: before % sharing,
        occasion: given ?? Math.floor(before / sharing),
        giveBack: () => counts.set(counted, Math.max(0, (counts.get(counted) ?? 0) - 1)),
      };
    },
  };
}
