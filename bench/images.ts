/**
 * How many pictures of 512 × 512 a second the image operations change, beside sharp's own blur of the same picture. In: `--operations`
 * (how many in all, spread over the 23 and their severities). Out: a rate for each operation, one over all, and one with
 * the file read and written; rates are per second of processor time, of one core. Exit code 1 when the target is missed.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { imageOperator } from '../src/contextual-variator/image-operator.ts';
import { Drawing } from '../src/core/drawing.ts';
import { type ImageOperation, type Pixels, severities } from '../src/core/image-operation.ts';
import { Random } from '../src/core/random.ts';
import { drawPng } from '../src/images/draw.ts';
import { imageOperations } from '../src/images/operations/index.ts';
import { middle, rateLine, table } from './storage-lines.ts';

const { values: flags } = parseArgs({ options: { operations: { type: 'string', default: '1000' } } });
const target = 15;
const rounds = Math.max(1, Math.round(Number(flags.operations) / imageOperations.length));

// Its threads would be counted as one core's time.
sharp.concurrency(1);
const file = await drawPng(scene());
const { data, info } = await sharp(file).removeAlpha().raw().toBuffer({ resolveWithObject: true });
const picture: Pixels = { width: info.width, height: info.height, channels: 3, data };

const processor = `${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`;
console.log(
  `Node ${process.versions.node}, ${processor}; ${rounds * imageOperations.length} operations on 512 × 512\n`,
);

const blurs = [];
for (let time = 0; time < 40; time++) blurs.push(await processorSeconds(() => blurred()));
const bare = 1 / middle(blurs);
const seconds: number[] = [];
const lines = [];
for (const operation of imageOperations) {
  const spent = await measured(operation);
  seconds.push(spent);
  lines.push(rateLine(operation.id, { own: 1 / spent, bare }));
}
const overall = imageOperations.length / sum(seconds);
lines.push(rateLine('all', { own: overall, target, bare }));
lines.push(rateLine('all, from file to file', { own: await throughFiles(), bare }));
console.log(table(lines, "sharp's blur"));
if (lines.some(({ isMet }) => isMet === false)) process.exitCode = 1;

/** The blur of severity 3 of ours, by libvips, from the same pixels and back to pixels. */
function blurred(): Promise<Buffer> {
  return sharp(data, { raw: { width: info.width, height: info.height, channels: 3 } })
    .blur((3 * 512) / 224)
    .raw()
    .toBuffer();
}

/** The mean of all rounds, each severity as often as the others. */
async function measured(operation: ImageOperation): Promise<number> {
  const all = await processorSeconds(() => {
    for (let round = 0; round < rounds; round++) {
      const severity = severities[round % severities.length] ?? 1;
      operation.apply(picture, severity, new Random(round, operation.id));
    }
  });
  return all / rounds;
}

async function throughFiles(): Promise<number> {
  const some = Math.ceil(rounds / 4);
  const spent = await processorSeconds(async () => {
    for (let round = 0; round < some; round++)
      for (const operation of imageOperations) {
        const operator = imageOperator(operation, severities[round % severities.length] ?? 1);
        await operator.apply(file, new Random(round, operation.id));
      }
  });
  return (some * imageOperations.length) / spent;
}

/** Of all threads of this process. */
async function processorSeconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function scene(): Drawing {
  return Drawing.parse({
    type: 'scene',
    setting: { sky: 'day', ground: 'grass', light: 'sun' },
    items: [
      { id: 'a', object: 'cup', color: 'red', x: 0.3, y: 0.6 },
      { id: 'b', object: 'book', color: 'blue', pattern: 'striped', x: 0.7, y: 0.65 },
      { id: 'c', object: 'tree', color: 'orange', pattern: 'dotted', x: 0.5, y: 0.35 },
    ],
  });
}
