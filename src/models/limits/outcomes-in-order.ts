/**
 * What became of calls, in the order in which they were begun. In: calls as they begin and end. Out: outcomes, as far as they are known
 * for all calls before. A refusal is told sooner than an answer is made, so that in the order of coming every new beginning would seem
 * to be refused. A call that is under way for three times as long as refusals take was taken.
 */
export type Outcome = 'taken' | 'refused';

type Begun = { sequence: number; beganAtMs: number };
type Ended = { beganAtMs: number; outcome: Outcome };
type Waiting = Begun & { outcome: Outcome | 'dropped' | undefined };

const longAsRefusals = 3;
const weight = 0.2;

export class OutcomesInOrder {
  readonly #waiting = new Map<number, Waiting>();
  #refusalTakesMs: number;

  /** @param refusalTakesMs how long the last refusal took */
  constructor(refusalTakesMs: number) {
    this.#refusalTakesMs = refusalTakesMs;
  }

  began({ sequence, beganAtMs }: Begun): void {
    this.#waiting.set(sequence, { sequence, beganAtMs, outcome: undefined });
  }

  /**
   * A call that was not told to begin is passed over.
   * @param outcome `dropped`: nothing is known
   */
  ended({ sequence, beganAtMs }: Begun, outcome: Outcome | 'dropped', nowMs: number): Ended[] {
    const waiting = this.#waiting.get(sequence);
    if (waiting !== undefined) waiting.outcome = outcome;
    if (outcome === 'refused') {
      this.#refusalTakesMs += weight * (nowMs - beganAtMs - this.#refusalTakesMs);
    }
    return this.#known(nowMs);
  }

  #known(nowMs: number): Ended[] {
    const known: Ended[] = [];
    const takenBeforeMs = nowMs - longAsRefusals * this.#refusalTakesMs;
    for (const call of this.#waiting.values()) {
      const outcome = call.outcome ?? (call.beganAtMs < takenBeforeMs ? 'taken' : undefined);
      if (outcome === undefined) break;
      this.#waiting.delete(call.sequence);
      if (outcome !== 'dropped') known.push({ beganAtMs: call.beganAtMs, outcome });
    }
    return known;
  }
}
