/**
 * A time in which refusals are known to come by chance. In: what became of calls, and the share that is refused by chance. Out: for
 * each refusal whether it counts, that is whether the account is to be asked less for it.
 *
 * - Refusals count when there are clearly more than that share (`ExcessRefusals`). The share is measured anew by the first sixty calls
 *   after a cut. When sixteen cuts follow each other within thirty calls each, none was of use: all is given back, and what was
 *   refused until then is the share.
 * - As long as nothing is cut, the share follows what is met. Every five minutes half is asked for so many calls that fifteen refusals
 *   are to be expected: when three come at the most, refusals depend on load after all.
 * - It is over then, or when nothing is refused for longer than can be by chance, or nearly everything is.
 */
import { CalmAfterRefusals } from './calm-after-refusals.ts';
import { ExcessRefusals } from './excess-refusals.ts';
import { type Outcome, OutcomesInOrder } from './outcomes-in-order.ts';
import { highShare } from './useless-cuts.ts';

const callsOfTrial = 60;
const callsOfBlock = 100;
const weightOfBlock = 0.3;
/** So many cuts one after the other, none of which helped, were of no use. */
const uselessCuts = 16;
const soon = 30;
const mostRefused = 0.75;
const examineEveryMs = 300_000;
const expectedWhenExamined = 15;
const fewWhenExamined = 3;

export type Control = {
  /** What was cut is given back. */
  giveBack(): void;
  /** So many more are asked that as many are answered as before a share of them was refused. */
  makeUpFor(share: number): void;
  /** Half is asked, until that is given back. */
  halve(): void;
};

/** What the calls that are being counted are to show: the usual share, whether a cut was of use, whether half the load helps. */
type Aim = 'usual' | 'trial' | 'examination';

type Begun = { sequence: number; beganAtMs: number };

export type PeriodOptions = {
  /** Of calls, is refused by chance. */
  share: number;
  /** How long a refusal takes to come. */
  refusalTakesMs: number;
  control: Control;
};

export class ChancePeriod {
  readonly #control: Control;
  readonly #excess: ExcessRefusals;
  readonly #calm: CalmAfterRefusals;
  readonly #outcomes: OutcomesInOrder;
  #share: number;
  #aim: Aim = 'usual';
  #cuts = 0;
  #isFirstTrial = true;
  #isExcess = false;
  #isCut = false;
  #cutAtMs = Number.NEGATIVE_INFINITY;
  #examinedAtMs: number;
  #calls = 0;
  #refused = 0;
  #isOver = false;

  constructor({ share, refusalTakesMs, control }: PeriodOptions, nowMs: number) {
    this.#outcomes = new OutcomesInOrder(refusalTakesMs);
    this.#control = control;
    this.#share = share;
    this.#excess = new ExcessRefusals(share);
    this.#calm = new CalmAfterRefusals(share);
    this.#examinedAtMs = nowMs;
  }

  isOver(): boolean {
    return this.#isOver;
  }

  began(call: Begun): void {
    this.#outcomes.began(call);
  }

  /** @param ended `dropped`: it tells nothing */
  ended(call: Begun, ended: Outcome | 'dropped', nowMs: number): void {
    for (const { beganAtMs, outcome } of this.#outcomes.ended(call, ended, nowMs))
      if (beganAtMs >= this.#cutAtMs) this.#note(outcome, nowMs);
  }

  /** Whether the account is to be asked less for a refusal that has just come. */
  counts({ beganAtMs }: Begun, nowMs: number): boolean {
    if (beganAtMs < this.#cutAtMs) return this.#isCut; // of the same event as that cut
    if (!this.#isExcess) return false;
    this.#isExcess = false;
    this.#isCut = true;
    this.#cutAtMs = nowMs;
    this.#cuts = this.#aim === 'trial' && this.#calls < soon ? this.#cuts + 1 : 1;
    const { share } = this.#counted();
    if (this.#cuts < uselessCuts) this.#begin('trial');
    else if (share > mostRefused) this.#isOver = true;
    else this.#giveBack(share);
    return true;
  }

  #note(outcome: Outcome, nowMs: number): void {
    this.#calls += 1;
    if (outcome === 'refused') {
      this.#refused += 1;
      this.#calm.refused();
      this.#isExcess ||= this.#excess.refused(this.#aim === 'trial');
    } else {
      this.#excess.taken();
      this.#isOver ||= this.#calm.taken();
    }
    this.#reachAim(nowMs);
  }

  #reachAim(nowMs: number): void {
    const { share, high } = this.#counted();
    if (this.#aim === 'trial') {
      if (this.#calls < callsOfTrial) return;
      // At first it may have been a mistake.
      this.#isOver ||= share > mostRefused || (this.#isFirstTrial && share === 0);
      this.#isFirstTrial = false;
      this.#setShare(high);
      if (!this.#isOver) this.#control.makeUpFor(share);
      this.#begin('usual');
    } else if (this.#aim === 'examination') {
      if (this.#calls * this.#share < expectedWhenExamined) return;
      if (this.#refused <= fewWhenExamined) this.#isOver = true;
      else this.#giveBack(this.#share);
    } else if (!this.#isCut && this.#calls >= callsOfBlock) {
      this.#isOver ||= share > mostRefused;
      this.#setShare(this.#share + weightOfBlock * (high - this.#share));
      if (nowMs - this.#examinedAtMs < examineEveryMs) this.#begin('usual');
      else this.#examine(nowMs);
    }
  }

  #counted(): { share: number; high: number } {
    return { share: this.#refused / this.#calls, high: highShare(this.#refused, this.#calls) };
  }

  #examine(nowMs: number): void {
    this.#examinedAtMs = nowMs;
    this.#cutAtMs = nowMs;
    this.#control.halve();
    this.#begin('examination');
  }

  #giveBack(share: number): void {
    this.#isCut = false;
    this.#setShare(share);
    this.#begin('usual');
    this.#control.giveBack();
  }

  #setShare(share: number): void {
    this.#share = share;
    this.#excess.setUsualShare(share);
  }

  #begin(aim: Aim): void {
    this.#aim = aim;
    this.#calls = 0;
    this.#refused = 0;
  }
}
