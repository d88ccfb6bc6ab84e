/**
 * Every unit once more, varied. In: built cases, chains of operators, a seed. Out: further cases of the same origin, with what was done
 * to them; and one line for each unit that a chain does not take or that does not pass the gate. All cases of a unit go through the
 * same chain: the halves of a pair still differ in nothing but what the task compares.
 */
import { applyChain, type ChainServices, type ChainStep } from '../contextual-variator/chain.ts';
import { formatUnit } from '../contextual-variator/format-step.ts';
import { caseId, unitId } from '../core/case-id.ts';
import type { MetadataRecord } from '../core/metadata-record.ts';
import { PlatformError } from '../core/platform-error.ts';
import type { Task } from '../core/task.ts';
import type { TestCase } from '../core/test-case.ts';
import { validityGate } from '../test-case-builder/validity-gate.ts';
import { type Chain, chainLabel } from './chains.ts';
import { type RejectedLine, tally } from './curate-task.ts';
import type { StepYield } from './manifest.ts';

export type VariedUnits = {
  /** For each chain its cases, unit by unit. */
  groups: TestCase[][];
  rejected: RejectedLine[];
  yield: StepYield;
};

type VaryOptions = {
  task: Task;
  records: readonly MetadataRecord[];
  chains: readonly Chain[];
  services: ChainServices;
};

type Refused = { reason: string; detail: string };

export async function varyUnits(
  cases: readonly TestCase[],
  { task, records, chains, services }: VaryOptions,
): Promise<VariedUnits> {
  const gate = validityGate(task, { records });
  const rejected: RejectedLine[] = [];
  const units = unitsOf(cases);
  // What is asked already, so that no variation asks it again.
  for (const unit of units) gate.checkUnit(unit);
  const groups: TestCase[][] = [];
  let made = 0;
  for (const chain of chains) {
    const group: TestCase[] = [];
    for (const [turn, unit] of units.entries()) {
      const varied = await variedUnit(unit, { task, chain, services, turn });
      const refused = 'cases' in varied ? gate.checkUnit(varied.cases) : varied;
      if ('cases' in varied && refused === undefined) {
        group.push(...varied.cases);
        made += 1;
      } else if (refused !== undefined)
        rejected.push({
          stage: 'vary',
          reason: refused.reason,
          detail: refused.detail,
          place: `${unit[0]?.unit}, ${chainLabel(chain)}`,
        });
    }
    groups.push(group);
  }
  return { groups, rejected, yield: { asked: units.length * chains.length, made, rejected: tally(rejected) } };
}

/** Cases of one unit, wherever they stand. */
export function unitsOf(cases: readonly TestCase[]): TestCase[][] {
  return [...Map.groupBy(cases, ({ unit }) => unit).values()];
}

type Step = {
  task: Task;
  chain: Chain;
  services: ChainServices;
  /** Running number of the unit. */
  turn: number;
};

async function variedUnit(
  unit: readonly TestCase[],
  { task, chain: { format, steps }, services, turn }: Step,
): Promise<{ cases: TestCase[] } | Refused> {
  const balance = { seed: services.seed, turn };
  const begun = format === undefined ? { cases: unit } : await formatUnit(unit, format, { task, balance, ...services });
  if ('reason' in begun) return begun;
  const drafts: TestCase[] = [];
  for (const testCase of begun.cases) {
    const picturesMayTurn = task.validity?.picturesMayTurn?.(testCase) ?? false;
    const chained = await chainedOrRefused(testCase, steps, { ...services, picturesMayTurn });
    if ('reason' in chained) return chained;
    drafts.push({ ...testCase, ...chained, variedFrom: testCase.variedFrom ?? testCase.id });
  }
  const shared = unitId(task, drafts);
  return { cases: drafts.map((draft) => ({ ...draft, unit: shared, id: caseId({ ...draft, unit: shared }) })) };
}

async function chainedOrRefused(
  testCase: TestCase,
  chain: readonly ChainStep[],
  services: ChainServices,
): Promise<Pick<TestCase, 'messages' | 'variations'> | Refused> {
  try {
    const chained = await applyChain(testCase, chain, services);
    if (chained.status === 'made') return { messages: chained.messages, variations: chained.variations };
    const failed = chained.outcomes.at(-1);
    if (failed?.status !== 'rejected') throw new Error('A rejected chain ends with the step that failed.');
    return { reason: failed.reasons[0], detail: [failed.operator, failed.detail].filter(Boolean).join(': ') };
  } catch (error) {
    if (!(error instanceof PlatformError) || error.code !== 'variation.not-accepted') throw error;
    return { reason: 'not-accepted', detail: error.message };
  }
}
