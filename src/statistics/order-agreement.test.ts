import { describe, expect, it } from 'vitest';
import { type Chosen, orderAgreement, type TwoOrders } from './order-agreement.ts';

const pair = (better: Chosen, inOrder: Chosen | undefined, swapped: Chosen | undefined): TwoOrders => {
  return { better, inOrder, swapped };
};

describe('a judge of pairs', () => {
  it('that is always right agrees with itself wholly', () => {
    expect(orderAgreement([pair('one', 'one', 'one'), pair('two', 'two', 'two')])).toEqual({
      pairs: 2,
      rightInOrder: 2,
      rightSwapped: 2,
      accuracy: 1,
      rightInBoth: 2,
      equal: 2,
      kappa: 1,
      missing: 0,
    });
  });

  it('that always takes what is shown first is right half the time, and never twice', () => {
    const found = orderAgreement([pair('one', 'one', 'two'), pair('two', 'one', 'two')]);
    expect(found).toMatchObject({
      rightInOrder: 1,
      rightSwapped: 1,
      accuracy: 0.5,
      rightInBoth: 0,
      equal: 0,
      kappa: 0,
    });
  });

  it('that says nothing is wrong and agrees with nothing, itself included', () => {
    const found = orderAgreement([
      pair('one', undefined, undefined),
      pair('two', 'two', undefined),
      pair('one', 'one', 'one'),
    ]);
    expect(found).toMatchObject({
      rightInOrder: 2,
      rightSwapped: 1,
      rightInBoth: 1,
      equal: 1,
      missing: 2,
      kappa: undefined,
    });
  });

  it('of no pairs has no figures', () => {
    expect(orderAgreement([])).toBeUndefined();
  });
});
