/**
 * Those who wait for their turn, in the order in which they came. In: what each wants and its signal. Out: the first of them. Who is
 * aborted leaves the line at once, wherever in it, and nothing of it stays behind.
 */
import { onAbort } from '../../core/on-abort.ts';

type Place<Wish, Ticket> = { wish: Wish; admit(ticket: Ticket): void; refuse(error: unknown): void };

export class WaitingLine<Wish, Ticket> {
  readonly #places = new Set<Place<Wish, Ticket>>();
  readonly #onLeft: () => void;

  /** @param onLeft called when one was aborted: another may be the first now */
  constructor(onLeft: () => void) {
    this.#onLeft = onLeft;
  }

  get size(): number {
    return this.#places.size;
  }

  /** Rejects with the signal's reason when it is aborted before the turn came. */
  join(wish: Wish, signal: AbortSignal): Promise<Ticket> {
    const { promise, resolve, reject } = Promise.withResolvers<Ticket>();
    const leave = () => {
      this.#places.delete(place);
      forget();
    };
    const place: Place<Wish, Ticket> = {
      wish,
      admit(ticket) {
        leave();
        resolve(ticket);
      },
      refuse(error) {
        leave();
        reject(error);
      },
    };
    this.#places.add(place);
    const forget = onAbort(signal, () => {
      leave();
      reject(signal.reason);
      this.#onLeft();
    });
    return promise;
  }

  first(): Wish | undefined {
    return this.#head()?.wish;
  }

  /** The first gets its ticket and leaves the line. */
  serve(ticket: Ticket): void {
    this.#head()?.admit(ticket);
  }

  rejectAll(error: Error): void {
    for (const place of [...this.#places]) place.refuse(error);
  }

  #head(): Place<Wish, Ticket> | undefined {
    return this.#places.values().next().value;
  }
}
