/**
 * Cases to read. In: the items of a task and model. Out: a bounded selection with everything a reader needs: what went wrong first
 * (missing, then low values), in plan order otherwise.
 */
import type { ItemRow, Store } from '../core/store.ts';
import type { CaseToRead } from './report-data.ts';

export async function selectCases(
  store: Store,
  items: readonly ItemRow[],
  options: { model: string; scoringId: string; limit: number },
): Promise<CaseToRead[]> {
  const ranked = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => rank(a.item) - rank(b.item) || a.index - b.index);
  const wrong = ranked.filter(({ item }) => rank(item) < 1).slice(0, Math.ceil(options.limit * 0.7));
  const right = ranked.filter(({ item }) => rank(item) >= 1).slice(0, options.limit - wrong.length);
  const cases: CaseToRead[] = [];
  for (const { item } of [...wrong, ...right]) {
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
  const { taskId, probe, attributes, messages, reference } = testCase;
  return {
    caseId: item.caseId,
    taskId,
    model: options.model,
    trial: item.trial,
    probe,
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
