/** What people said of answers, as one label an answer. In: verdicts of several annotators. Out: the label of most; none where two have the most. */
export type PersonLabel = {
  item: string;
  annotator: string;
  label: string;
  /** For how many answers it stands, where the sample was stratified. */
  weight?: number | undefined;
};

export type Consensus = {
  /** By item. */
  decided: ReadonlyMap<string, string>;
  /** Items on which people disagree in equal parts. */
  undecided: readonly string[];
  annotators: number;
  /** For agreement among people: of each item, what each said. */
  ratings: readonly (readonly string[])[];
};

export function consensus(labels: readonly PersonLabel[]): Consensus {
  const decided = new Map<string, string>();
  const undecided: string[] = [];
  const ratings: string[][] = [];
  for (const [item, own] of Map.groupBy(labels, (each) => each.item)) {
    const said = own.map(({ label }) => label);
    const most = mostOften(said);
    if (most === undefined) undecided.push(item);
    else decided.set(item, most);
    ratings.push(said);
  }
  return { decided, undecided, ratings, annotators: new Set(labels.map(({ annotator }) => annotator)).size };
}

function mostOften(labels: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(labels, (label) => label)].map(([label, { length }]) => ({ label, length }));
  const [first, second] = counts.sort((a, b) => b.length - a.length);
  return first?.length === second?.length ? undefined : first?.label;
}
