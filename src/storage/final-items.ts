/**
 * Which items of a planned run are known to have their final state. In: items found final. Out: the cases that are left to be looked
 * at, trial by trial. One bit an item: a million take 125 kB. A final state stays final, so what was known once stays true; an item
 * that is not known may be final all the same, and is looked at where it lies.
 */

/** `columns`: for each case, by its ordinal, the numbers of the columns that are asked it. */
export type PlanShape = { cases: number; trials: number; width: number; columnsOf(ordinal: number): readonly number[] };

export type ItemPlace = { trial: number; ordinal: number; column: number };

export class FinalItems {
  readonly #shape: PlanShape;
  readonly #bits: Uint8Array;

  constructor(shape: PlanShape) {
    this.#shape = shape;
    this.#bits = new Uint8Array(Math.ceil((shape.cases * shape.trials * shape.width) / 8));
  }

  /** The number of an item; never 0, so that 0 can stand for none. */
  numberOf({ trial, ordinal, column }: ItemPlace): number {
    return (trial * this.#shape.cases + ordinal) * this.#shape.width + column + 1;
  }

  ordinalOf(number: number): number {
    return Math.floor((number - 1) / this.#shape.width) % this.#shape.cases;
  }

  add(number: number): void {
    const at = (number - 1) >> 3;
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << ((number - 1) & 7));
  }

  has(number: number): boolean {
    return ((this.#bits[(number - 1) >> 3] ?? 0) & (1 << ((number - 1) & 7))) !== 0;
  }

  /** Ordinals of the cases with an item that is not known to be final, ascending. */
  *openCases(trial: number): Generator<number> {
    const { cases, columnsOf } = this.#shape;
    for (let ordinal = 0; ordinal < cases; ordinal++) {
      if (columnsOf(ordinal).some((column) => !this.has(this.numberOf({ trial, ordinal, column })))) yield ordinal;
    }
  }
}
