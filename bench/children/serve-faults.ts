/**
 * The fault server as a process of its own, so that what asks it has a processor to itself. In: `--plan JSON` and `--upstream URL`,
 * both optional. Out: its address on standard output. It ends with its parent (when standard input closes), on SIGTERM, or after an
 * hour.
 */
import { parseArgs } from 'node:util';
import type { FaultPlanInput } from '../../test/faults/fault-plan.ts';
import { createFaultServer } from '../../test/faults/fault-server.ts';
import { fixedAnswer, forwardTo } from '../../test/faults/good-answers.ts';

const { values } = parseArgs({ options: { plan: { type: 'string', default: '{}' }, upstream: { type: 'string' } } });
const server = await createFaultServer({
  plan: JSON.parse(values.plan) as FaultPlanInput,
  answer: values.upstream === undefined ? fixedAnswer : forwardTo(values.upstream),
});
process.stdout.write(`${server.url}\n`);
const leave = () => process.exit(0);
process.once('SIGTERM', leave);
process.stdin.once('end', leave).resume();
setTimeout(leave, 60 * 60_000);
