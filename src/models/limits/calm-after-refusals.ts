/**
 * Notices that refusals have ceased. In: calls one after the other, refused or not. Out: whether nothing has been refused for so long
 * that it can hardly be by chance. After r refusals in n calls, with nothing known before, the next m calls are all taken with a
 * probability of about (n / (n + m))^(r + 1), the posterior predictive of a share; below one in 100,000 it is believed.
 */
const leastChance = 1e-5;
/** What was met long ago counts less: it is halved when there is so much of it. */
const muchRefused = 100;
/** The first estimate is worth so many refusals. */
const first = 3;

export class CalmAfterRefusals {
  #calls: number;
  #refused = first;
  #takenInRow = 0;

  constructor(share: number) {
    this.#calls = first / share;
  }

  /** True: refusals have ceased. */
  taken(): boolean {
    this.#takenInRow += 1;
    return (this.#calls / (this.#calls + this.#takenInRow)) ** (this.#refused + 1) < leastChance;
  }

  refused(): void {
    this.#calls += this.#takenInRow + 1;
    this.#refused += 1;
    this.#takenInRow = 0;
    if (this.#refused < muchRefused) return;
    this.#calls /= 2;
    this.#refused /= 2;
  }
}
