/**
 * How quick the text operators are: 10,000 perturbations of sentences of ordinary length, all operators and severities in turn, and
 * each kind of operator by itself. Prints a table of rates.
 */
import { cpus, loadavg } from 'node:os';
import { meaningCheck } from '../src/contextual-variator/meaning-check.ts';
import type { Severity } from '../src/contextual-variator/operator.ts';
import {
  attackOperators,
  perturbationOperators,
  rewordingOperators,
} from '../src/contextual-variator/operators/index.ts';
import { Random } from '../src/core/random.ts';
import { sentences } from './meaning-sentences.ts';
import { type Line, rateLine, seconds, table } from './storage-lines.ts';

const count = 10_000;
const severities: readonly Severity[] = [1, 2, 3, 4, 5];
/** No two texts are the same, so that the tagger cannot answer from what it remembers. */
const texts = Array.from({ length: count }, (_, index) => {
  const [one, other] = [sentences[index % sentences.length], sentences[(index * 7 + 3) % sentences.length]];
  return `${one?.text} ${other?.text} This is text ${index}.`;
});

const lines: Line[] = [];
async function measure(what: string, times: number, work: (index: number) => unknown): Promise<void> {
  work(0);
  const taken = await seconds(() => {
    for (let index = 0; index < times; index++) work(index);
  });
  lines.push(rateLine(what, { own: times / taken }));
}

const perturbed = (index: number, operator = perturbationOperators[index % perturbationOperators.length]) =>
  operator?.apply(texts[index] ?? '', new Random(1, `case-${index}`), { severity: severities[index % 5] ?? 3 });

await measure('perturbations, all in turn', count, (index) => perturbed(index));
for (const operator of perturbationOperators) await measure(operator.id, 1_000, (index) => perturbed(index, operator));
await measure('attacks, all in turn', 2_000, (index) =>
  attackOperators[index % attackOperators.length]?.apply(texts[index] ?? '', new Random(1, `case-${index}`)),
);
await measure('rewordings by rules, all in turn', 2_000, (index) =>
  rewordingOperators[index % rewordingOperators.length]?.rules(texts[index] ?? '', new Random(1, `case-${index}`)),
);
await measure('meaning checks', 1_000, (index) =>
  meaningCheck({ before: texts[index] ?? '', after: `Please: ${texts[index]}` }),
);

const processor = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
process.stdout.write(`Node ${process.versions.node}, ${processor}\n${table(lines, '')}\n`);
