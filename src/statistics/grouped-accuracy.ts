/**
 * Accuracy over groups of which every item must be right: figures with several questions, questions about several figures, scenarios with
 * several wordings. In: items with the groups they belong to. Out: shares of right items and of wholly right groups. Such a group is one
 * observation, so that the share of right groups has an interval of its own (`rateInterval`).
 */
export type GroupedAnswer = {
  isRight: boolean;
  /** Undefined for an item that no group has: it counts among the items alone. */
  group: string | undefined;
};
export type GroupedAccuracy = {
  /** Groups with all items right, with some, and with none. */
  right: number;
  mixed: number;
  wrong: number;
  groups: number;
  /** right / groups; undefined without groups. */
  accuracy: number | undefined;
};

export function groupedAccuracy(answers: readonly GroupedAnswer[]): GroupedAccuracy {
  const groups = new Map<string, { right: number; all: number }>();
  for (const { isRight, group } of answers) {
    if (group === undefined) continue;
    const before = groups.get(group) ?? { right: 0, all: 0 };
    groups.set(group, { right: before.right + Number(isRight), all: before.all + 1 });
  }
  const counts = [...groups.values()];
  const right = counts.filter((each) => each.right === each.all).length;
  const wrong = counts.filter((each) => each.right === 0).length;
  const accuracy = counts.length === 0 ? undefined : right / counts.length;
  return { right, mixed: counts.length - right - wrong, wrong, groups: counts.length, accuracy };
}
