/**
 * Tells whether more is refused than usual. In: calls one after the other, refused or not, and the share that is refused whatever one
 * does. Out: an alarm as soon as clearly more are refused. It is the cumulative sum of E. S. Page, "Continuous inspection schemes",
 * Biometrika 41 (1954), over the log likelihood ratio of "a quarter of the others is refused as well" against "as usual": it hardly
 * ever goes off as long as nothing has changed (once in about 100,000 calls), and within some ten calls when half is refused.
 */
const excess = 0.25;
const alarmAt = 9;
const expectedAlarmAt = 3.5;
const leastShare = 0.005;
const mostShare = 0.9;

export class ExcessRefusals {
  #sum = 0;
  #rise = 0;
  #fall = 0;

  constructor(usualShare: number) {
    this.setUsualShare(usualShare);
  }

  /** @param share from 0 up to 1 */
  setUsualShare(share: number): void {
    const usual = Math.min(mostShare, Math.max(leastShare, share));
    const more = usual + excess * (1 - usual);
    this.#rise = Math.log(more / usual);
    this.#fall = Math.log((1 - usual) / (1 - more));
  }

  /** More than this share, kept up, leads to an alarm. */
  tippingShare(): number {
    return this.#fall / (this.#rise + this.#fall);
  }

  taken(): void {
    this.#sum = Math.max(0, this.#sum - this.#fall);
  }

  /**
   * True: alarm, and it begins anew.
   * @param isExpected little is enough for an alarm
   */
  refused(isExpected: boolean): boolean {
    this.#sum += this.#rise;
    if (this.#sum < (isExpected ? expectedAlarmAt : alarmAt)) return false;
    this.#sum = 0;
    return true;
  }
}
