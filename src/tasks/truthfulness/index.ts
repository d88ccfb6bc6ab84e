export { factChecking } from './fact-checking.llm.ts';
