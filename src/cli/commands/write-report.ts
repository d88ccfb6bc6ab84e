/** Writes the report of a run in every form, and says where. Pictures are re-encoded small before they enter the HTML (R32). */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../../core/run.ts';
import type { ContentPart } from '../../core/test-case.ts';
import { drawPng } from '../../images/draw.ts';
import { thumbnail } from '../../images/thumbnail.ts';
import { pricesAsOf } from '../../models/prices.ts';
import { judgingResults } from '../../pipeline/judging-results.ts';
import type { Platform } from '../../platform.ts';
import { buildReport } from '../../report/build.ts';
import { renderCsv } from '../../report/render/csv.ts';
import { renderHtml } from '../../report/render/html.ts';
import { pictureKey } from '../../report/render/html-cases.ts';
import { renderMarkdown } from '../../report/render/markdown.ts';
import { renderTerminal } from '../../report/render/terminal.ts';
import type { Report } from '../../report/report-data.ts';
import { catalogue } from '../../tasks/index.ts';
import { color, note, print } from '../terminal.ts';
import { configuredCertificates } from './judge-certificates.ts';
import { judgeErrorsOf } from './judge-errors.ts';
import { peopleLabelsOf } from './people-labels.ts';
import { reportStatistics } from './report-statistics.ts';
import { tradeOffs } from './trade-offs.ts';

const casesPerCell = 40;

export async function writeReport(
  platform: Platform,
  run: Run,
  flags: { json?: boolean; quiet?: boolean },
): Promise<Report> {
  const { report, folder, json } = await writeReportFiles(platform, run);
  if (flags.json) {
    print(json.trimEnd());
    return report;
  }
  print(renderTerminal(report));
  for (const line of report.warnings) note(color.yellow(line));
  if (!flags.quiet) print(`\nReport: ${join(folder, 'report.html')} (and .md, .json, .csv)`);
  return report;
}

/** The files alone; nothing is printed. */
export async function writeReportFiles(
  platform: Platform,
  run: Run,
): Promise<{ report: Report; folder: string; json: string }> {
  const { store, settings } = platform;
  const { weights } = settings.configuration;
  const certificates = await configuredCertificates(platform);
  const judging = await judgingResults({ run, store, tasks: catalogue, now: new Date(), certificates });
  const built = await buildReport({
    run,
    store,
    tasks: catalogue,
    ...reportStatistics,
    ...(weights && { weights }),
    casesPerCell,
    pricesAsOf,
    judging,
    judgeErrors: judgeErrorsOf(judging, certificates),
    peopleLabels: await peopleLabelsOf(store, run),
  });
  const fronts = await tradeOffs(store, run, catalogue);
  const report: Report = { ...built, ...(fronts.length > 0 && { tradeOffs: fronts }) };
  const folder = platform.settings.configuration.out;
  await mkdir(folder, { recursive: true });
  const json = `${JSON.stringify(report, null, 2)}\n`;
  await writeFile(join(folder, 'report.html'), renderHtml(report, await thumbnails(platform, report)));
  await writeFile(join(folder, 'report.md'), renderMarkdown(report));
  await writeFile(join(folder, 'report.json'), json);
  await writeFile(join(folder, 'report.csv'), renderCsv(report));
  return { report, folder, json };
}

async function thumbnails({ images }: Platform, report: Report): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  const add = async (key: string, read: () => Promise<Uint8Array | undefined>) => {
    if (made.has(key)) return;
    const bytes = await read();
    const small = bytes === undefined ? undefined : await thumbnail(bytes, 240);
    if (small !== undefined) made.set(key, `data:image/webp;base64,${Buffer.from(small).toString('base64')}`);
  };
  const readPart = (part: Extract<ContentPart, { type: 'image' }>) =>
    'drawing' in part.image ? drawPng(part.image.drawing) : images.get(part.image.sha256);
  for (const each of report.cases) {
    for (const part of each.messages.flatMap(({ content }) => content))
      if (part.type === 'image') await add(pictureKey(part), () => readPart(part));
    for (const { sha256 } of each.images) await add(sha256, () => images.get(sha256));
  }
  return made;
}
