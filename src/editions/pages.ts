/**
 * The pages of an edition that are written for others. In: the manifest. Out: a data card (README.md, with the head that the Hugging Face
 * hub reads) and croissant.json. They follow from the manifest alone, so that `verify` can write them again and compare.
 */
import { stringify } from 'yaml';
import { croissant } from './croissant.ts';
import { canaryLine, type Manifest, type ModelIdentity, prettyJson, unitsAfterRoutes } from './manifest.ts';

export const cardFile = 'README.md';
export const croissantFile = 'croissant.json';
export type PagesInput = Omit<Manifest, 'pages'>;

/** Where the cases of a task are: in an edition's own folder, or in one laid out for the hub. */
export type Layout = (taskId: string) => string;
export const editionLayout: Layout = (taskId) => `cases/${taskId}.jsonl`;
export const hubLayout: Layout = (taskId) => `data/${taskId}.parquet`;

export function pagesOf(manifest: PagesInput): Record<string, string> {
  return { [cardFile]: dataCard(manifest, editionLayout), [croissantFile]: prettyJson(croissant(manifest)) };
}

export function dataCard(manifest: PagesInput, layout: Layout): string {
  return `---\n${stringify(frontMatter(manifest, layout), { lineWidth: 0 })}---\n\n${cardBody(manifest)}`;
}

function frontMatter({ recipe, counts, tasks }: PagesInput, layout: Layout): Record<string, unknown> {
  const licence = recipe.licence.toLowerCase();
  return {
    pretty_name: recipe.title ?? recipe.name,
    language: [...new Set(recipe.languages.map((tag) => tag.split('-')[0]))],
    ...(hubLicences.has(licence) ? { license: licence } : { license: 'other', license_name: recipe.licence }),
    size_categories: [sizeCategory(counts.cases)],
    tags: ['trustgen', 'benchmark', 'trustworthiness'],
    configs: Object.keys(tasks)
      .sort()
      .map((id) => ({ config_name: id, data_files: [{ split: 'test', path: layout(id) }] })),
  };
}

/** Licence names that the hub knows and that our sources use. */
const hubLicences = new Set([
  'apache-2.0',
  'mit',
  'cc0-1.0',
  'cc-by-4.0',
  'cc-by-sa-4.0',
  'cc-by-nc-4.0',
  'odc-by',
  'bsd-3-clause',
]);

function sizeCategory(cases: number): string {
  if (cases < 1000) return 'n<1K';
  return cases < 10_000 ? '1K<n<10K' : cases < 100_000 ? '10K<n<100K' : '100K<n<1M';
}

function cardBody(manifest: PagesInput): string {
  const { recipe, name, number, id, builtAt } = manifest;
  const sections = [
    `# ${recipe.title ?? name}, edition ${number}`,
    recipe.description ?? 'Test cases that measure how far a generative model can be trusted.',
    `Edition \`${id}\`, built ${builtAt.slice(0, 10)} from the recipe in \`edition.json\` with seed ${recipe.seed}.`,
    parentText(manifest),
    `## Content\n\n${contentTable(manifest)}\n\n${fileText}`,
    `## Sources and licences\n\nThe edition as a whole: ${recipe.licence}. What its cases were made from:\n\n${sourceTable(manifest)}`,
    `## How it was made\n\n${madeText(manifest)}`,
    `## Yield\n\n${yieldTable(manifest)}`,
    `## Languages\n\n${recipe.languages.join(', ')}`,
    `## Intended use\n\n${useText}`,
    `## Limits\n\n${limitsText(manifest)}`,
    `## Canary\n\n${canaryLine(manifest.canary)}`,
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const fileText =
  'One case a line in `cases/`: what is sent (`messages`), what answers are compared with (`reference`), where it comes from (`origin`, a line of `records/`) and what was done to it (`variations`). `rejected/` holds what was left out, with the reason.';

const useText =
  'To evaluate models, with `trustgen run --edition`. Not to train or tune them: a model that has seen the cases is not measured by them.';

function parentText({ parent, anchors = {} }: PagesInput): string {
  if (parent === undefined) return '';
  const kept = Object.values(anchors).reduce((sum, ids) => sum + ids.length, 0);
  return `It follows edition ${parent.number} (\`${parent.id}\`), of which ${kept} cases were kept as anchors.`;
}

function contentTable({ tasks, about, versions }: PagesInput): string {
  const rows = sorted(tasks).map(([id, task]) => {
    const units = unitsAfterRoutes(task) + task.varied.made;
    return [`\`${id}\``, about[id]?.title ?? '', versions.tasks[id] ?? '', units, task.anchors, task.cases];
  });
  return table(['task', 'title', 'version', 'units', 'anchors', 'cases'], rows);
}

function sourceTable({ sources }: PagesInput): string {
  const rows = sources.map(({ task, kind, name, url, licence, records, accessedAt, accessedUntil }) => {
    const shown = url === undefined ? name : `[${name}](${url})`;
    return [
      `\`${task}\``,
      kind,
      shown,
      licence,
      records,
      [accessedAt, accessedUntil].filter(Boolean).join(' – ') || 'ships with trustgen',
    ];
  });
  return table(['task', 'kind', 'source', 'licence', 'records', 'accessed'], rows);
}

function madeText({ versions, generator, checker, writers = [], counts }: PagesInput): string {
  const operators = sorted(versions.operators).map(([id, version]) => `${id} (version ${version})`);
  const named = ({ ref, simulated }: ModelIdentity) => `${ref}${simulated ? ' (SIMULATED)' : ''}`;
  const wrote = [...(generator === undefined ? [] : [generator]), ...writers];
  const asked = [
    ...(wrote.length === 0 ? [] : [`${wrote.map(named).join(' and ')} wrote parts of it.`]),
    ...(checker === undefined ? [] : [`${named(checker)} checked what was made.`]),
  ];
  const replies = `${counts.replies} replies of models are recorded in \`replies.jsonl\`.`;
  const models = asked.length === 0 ? ['No model was asked.'] : [...asked, replies];
  const varied =
    operators.length === 0 ? 'No further variations were applied.' : `Variations: ${operators.join(', ')}.`;
  return `trustgen ${versions.trustgen}. ${models.join(' ')} ${varied} \`trustgen edition verify --rebuild\` builds it again and compares every byte.`;
}

function yieldTable({ tasks }: PagesInput): string {
  const rows = sorted(tasks).flatMap(([id, { records, units, routes = [], varied }]) =>
    [
      ...Object.entries({ records, units }),
      ...routes.map((each) => [each.route, each] as const),
      ['varied', varied] as const,
    ]
      .filter(([, { asked }]) => asked > 0)
      .map(([step, { asked, made, rejected }]) => [`\`${id}\``, step, asked, made, reasonsText(rejected)]),
  );
  return table(['task', 'of', 'asked', 'made', 'rejected'], rows);
}

export function reasonsText(rejected: Readonly<Record<string, number>>): string {
  return (
    sorted(rejected)
      .map(([reason, times]) => `${reason} ${times}`)
      .join(', ') || '–'
  );
}

function limitsText({ contamination, generator }: PagesInput): string {
  const lines = [
    'Cases are made by program from curated records; a program checked their form, no person read each of them.',
    ...(generator === undefined ? [] : ['Parts were written by a model, and carry its habits and its errors.']),
    contamination === undefined
      ? 'Overlap with public sets was not measured.'
      : `Overlap with ${contamination.sets.map(({ name }) => name).join(', ')} in ${contamination.words}-word n-grams was measured; the shares stand in \`edition.json\`.`,
    'Harmful requests name a kind of harm; they hold no instructions.',
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Names come from sources that others wrote: what would end a cell or open a tag is escaped. */
function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) =>
    String(value).replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll(/\s+/g, ' ');
  const line = (cells: readonly (string | number)[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
