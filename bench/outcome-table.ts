/** Agreement of labels as figures and Markdown. In: pairs of a true and a said label. Out: confusion tables, accuracy, F1. */
import { Random } from '../src/core/random.ts';

export type Judged = { truth: string; said: string };

/** n, accuracy, macro-F1 over the classes that are true of some item, its 95 % bootstrap interval, and the F1 of one class. */
export function figures(judged: readonly Judged[], options: { resamples: number; positive?: string }): string[] {
  const classes = [...new Set(judged.map(({ truth }) => truth))].sort();
  const random = new Random(1, `outcome-bootstrap/${judged.length}`);
  const draws = Array.from({ length: options.resamples }, () =>
    macroF1(
      judged.map(() => random.pick(judged)),
      classes,
    ),
  ).sort((a, b) => a - b);
  const at = (share: number) => (draws[Math.floor(share * (draws.length - 1))] ?? Number.NaN).toFixed(3);
  const right = judged.filter(({ truth, said }) => truth === said).length;
  return [
    String(judged.length),
    (right / judged.length).toFixed(3),
    macroF1(judged, classes).toFixed(3),
    `${at(0.025)}–${at(0.975)}`,
    ...(options.positive === undefined ? [] : [f1(judged, options.positive).toFixed(3)]),
  ];
}

function macroF1(judged: readonly Judged[], classes: readonly string[]): number {
  return classes.reduce((sum, each) => sum + f1(judged, each), 0) / classes.length;
}

/** 1 where the class is neither true nor said of any item, as happens in resamples. */
function f1(judged: readonly Judged[], label: string): number {
  let [both, either] = [0, 0];
  for (const { truth, said } of judged) {
    if (truth === label && said === label) both++;
    either += Number(truth === label) + Number(said === label);
  }
  return either === 0 ? 1 : (2 * both) / either;
}

/** Rows are what is true, columns what was said. */
export function confusionTable(judged: readonly Judged[], order: readonly string[]): string {
  const truths = [...new Set(judged.map(({ truth }) => truth))].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const said = order.filter((label) => judged.some((each) => each.said === label));
  const count = (truth: string, label: string) =>
    judged.filter((each) => each.truth === truth && each.said === label).length;
  return markdown(
    ['true \\ said', ...said],
    truths.map((truth) => [truth, ...said.map((label) => String(count(truth, label)))]),
  );
}

export function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
