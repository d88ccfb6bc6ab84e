/** The fault server in a process of its own, and what may be asked of it. It ends with the benchmark. */
import { fileURLToPath } from 'node:url';
import type { FaultPlanInput } from '../../test/faults/fault-plan.ts';
import type { Counts } from '../../test/faults/request-counts.ts';
import { startHelper } from './child.ts';

export interface FaultProcess extends AsyncDisposable {
  url: string;
  /** Counts begin anew. */
  setPlan(plan: FaultPlanInput): Promise<void>;
  counts(options?: { keys: boolean }): Promise<Counts>;
}

export async function startFaultProcess(): Promise<FaultProcess> {
  const program = fileURLToPath(new URL('./serve-faults.ts', import.meta.url));
  const { line: url, stop } = await startHelper([program]);
  return {
    url,
    async setPlan(plan) {
      const response = await fetch(`${url}/plan`, { method: 'POST', body: JSON.stringify(plan) });
      if (!response.ok) throw new Error(`The fault server refused a plan: ${await response.text()}`);
    },
    async counts({ keys } = { keys: false }) {
      return (await (await fetch(`${url}/counts${keys ? '?keys' : ''}`)).json()) as Counts;
    },
    [Symbol.asyncDispose]: stop,
  };
}
