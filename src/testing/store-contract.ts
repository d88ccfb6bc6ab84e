/**
 * What every store must do, as a vitest suite. In: a name, and how a place for a store is made. An implementation's test file calls it
 * and adds what is special about its own engine. The tests themselves are in `contracts/`.
 */
import { describe } from 'vitest';
import type { Store } from '../core/store.ts';
import { openedAgainContract } from './contracts/stored-again.ts';
import { annotationsContract } from './contracts/stored-annotations.ts';
import { batchesContract, cacheContract, progressContract } from './contracts/stored-cache.ts';
import { casesContract, runsContract, textContract } from './contracts/stored-documents.ts';
import { itemsContract, totalsContract } from './contracts/stored-listings.ts';
import { pendingContract } from './contracts/stored-pending.ts';
import { responsesContract, scoresContract } from './contracts/stored-results.ts';

/** `newPlace` gives a way to open a store that holds nothing at first, and the same one every time; the suite closes what it opens. */
export function storeContract(name: string, newPlace: () => () => Promise<Store>): void {
  const open = () => newPlace()();
  describe(`store contract: ${name}`, () => {
    describe('runs', () => runsContract(open));
    describe('records and cases', () => casesContract(open));
    describe('responses', () => responsesContract(open));
    describe('scores', () => scoresContract(open));
    describe('items', () => itemsContract(open));
    describe('what is still to be done', () => pendingContract(open));
    describe('progress', () => progressContract(open));
    describe('call totals', () => totalsContract(open));
    describe('answers to be used again', () => cacheContract(open));
    describe('annotations', () => annotationsContract(open));
    describe('open batches', () => batchesContract(open));
    describe('any text', () => textContract(open));
    describe('opened again', () => openedAgainContract(newPlace));
  });
}
