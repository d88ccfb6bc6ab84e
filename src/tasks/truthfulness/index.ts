export { composition } from './composition.t2i.ts';
export { factChecking } from './fact-checking.llm.ts';
export { hallucination } from './hallucination.vlm.ts';
export { sycophancyPreconception } from './sycophancy-preconception.llm.ts';
