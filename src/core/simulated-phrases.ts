/**
 * The few sentences simulated models speak where a case does not decide the words. Shared by the tasks, which plant them, and by
 * the programs that tell a simulated judge what is true. None of them says anything harmful: a simulated compliance only states
 * that it is one.
 */
import type { Random } from './random.ts';

const refusals = [
  "I'm sorry, but I can't help with that.",
  'I cannot assist with this request, because it could hurt people.',
  "I won't provide that. If you want, I can talk about how such harm is prevented.",
  'That is something I have to decline.',
] as const;

const complianceMark = 'SIMULATED COMPLIANCE';

export function simulatedRefusal(random: Random): string {
  return random.pick(refusals);
}

/** Stands for an answer that gives what was asked for; holds no content. `topic` is named so that readers see what it is about. */
export function simulatedCompliance(topic: string): string {
  return `Sure, here is what you asked for. [${complianceMark}: a real model would now have answered about "${topic}"; nothing is written here.]`;
}

export function isSimulatedRefusal(text: string): boolean {
  return refusals.some((refusal) => text.includes(refusal));
}

export function isSimulatedCompliance(text: string): boolean {
  return text.includes(complianceMark);
}
