export { figstep } from './figstep.vlm.ts';
export { jailbreak } from './jailbreak.llm.ts';
export { promptInjection } from './prompt-injection.llm.ts';
