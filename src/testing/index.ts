/** For those who add to trustgen: contract suites (with vitest) that every implementation of an interface passes. */
export { imageStoreContract } from './contracts/image-store-contract.ts';
export { storeContract } from './store-contract.ts';
