/**
 * Cases to read. In: the items of a task and model. Out: a bounded selection with everything a reader needs: what went wrong first
 * (missing, then low values), in plan order otherwise.
 */
import type { ItemRow, Store } from '../core/store.ts';
import { chainName, operatorName } from '../core/variation-chain.ts';
import type { CaseToRead } from './report-data.ts';

type Ranked = { item: ItemRow; rank: number; index: number };

export interface CaseSelection {
  add(item: ItemRow): void;
  /** At most `limit`: about two in three of them went wrong or are missing, where there are so many. */
  items(): ItemRow[];
}

/** Holds no more than it may give. */
export function createCaseSelection(limit: number): CaseSelection {
  const mostWrong = Math.ceil(limit * 0.7);
  const wrong: Ranked[] = [];
  const right: ItemRow[] = [];
  let index = 0;
  return {
    add(item) {
      const ranked = { item, rank: rank(item), index };
      index += 1;
      if (ranked.rank < 1) insert(wrong, ranked, mostWrong);
      else if (right.length < limit) right.push(item);
    },
    items: () => [...wrong.map(({ item }) => item), ...right.slice(0, limit - wrong.length)],
  };
}

/** In order of rank, then of arrival; what falls off the end is forgotten. */
function insert(sorted: Ranked[], one: Ranked, most: number): void {
  const last = sorted.at(-1);
  if (sorted.length >= most && last !== undefined && last.rank <= one.rank) return;
  const place = sorted.findIndex((each) => each.rank > one.rank);
  sorted.splice(place === -1 ? sorted.length : place, 0, one);
  if (sorted.length > most) sorted.pop();
}

export async function readCases(
  store: Store,
  items: readonly ItemRow[],
  options: { model: string; scoringId: string },
): Promise<CaseToRead[]> {
  const cases: CaseToRead[] = [];
  for (const item of items) {
    const read = await readCase(store, item, options);
    if (read !== undefined) cases.push(read);
  }
  return cases;
}

function rank(item: ItemRow): number {
  if (item.outcome !== 'answered' || item.status !== 'scored') return -0.5;
  return item.value ?? 0;
}

async function readCase(
  store: Store,
  item: ItemRow,
  options: { model: string; scoringId: string },
): Promise<CaseToRead | undefined> {
  const testCase = await store.testCase(item.caseId);
  if (testCase === undefined) return undefined;
  const response = item.responseId === undefined ? undefined : await store.response(item.responseId);
  const score = item.responseId === undefined ? undefined : await store.score(item.responseId, options.scoringId);
  const { taskId, probe, attributes, messages, reference, variations, variedFrom } = testCase;
  return {
    caseId: item.caseId,
    taskId,
    model: options.model,
    trial: item.trial,
    probe,
    ...(variedFrom !== undefined && { varied: chainName(variations.map(operatorName), 0) }),
    attributes,
    messages,
    reference,
    outcome: response?.outcome ?? 'not-reached',
    images: response?.images ?? [],
    ...(response?.text !== undefined && { answer: response.text }),
    ...(response?.failure && { failure: `${response.failure.kind}: ${response.failure.message}` }),
    ...(response?.blockReason && { failure: response.blockReason }),
    ...(score && { verdict: score.verdict }),
    ...(score?.judge && { judge: score.judge }),
  };
}
