/**
 * The section of cases to read. In: report data and thumbnails. Out: HTML, request and answer side by side. Requests of dimensions
 * that name harmful things are folded; very long texts are cut, and say so.
 */
import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { ContentPart } from '../../core/test-case.ts';
import { whole } from '../numbers.ts';
import type { CaseToRead, Report } from '../report-data.ts';
import type { Thumbnails } from './html.ts';
import { escaped, isolated } from './html-escape.ts';
import { modelName } from './html-parts.ts';

const foldedDimensions: ReadonlySet<string> = new Set(['safety']);
/** Longer texts would make the page slow; the JSON report has them in full. */
const longestText = 6000;

/** The key of a picture among the thumbnails: its content hash, or the hash of its drawing. */
export function pictureKey(part: ContentPart): string {
  if (part.type === 'text') return '';
  return 'drawing' in part.image ? sha256(canonicalJson(part.image.drawing)) : part.image.sha256;
}

export function renderCases(report: Report, thumbnails: Thumbnails): string {
  const { cases, casesInAll } = report;
  const titles = new Map(
    report.cells.flatMap(({ taskId, breakdowns }) =>
      breakdowns.map(({ attribute, title }) => [`${taskId} ${attribute}`, title] as const),
    ),
  );
  const folded = new Set(report.tasks.filter((task) => foldedDimensions.has(task.dimension)).map(({ id }) => id));
  const all = cases.map((each) => renderCase(each, { report, thumbnails, titles, isFolded: folded.has(each.taskId) }));
  return `<section id="cases"><h2>Cases</h2><p>${whole(cases.length)} of ${whole(casesInAll)} cases to read: those that went wrong or are missing first, then others. The edge of a case is green for the value 1, red for 0, amber between, grey without a score. Requests that may name harmful things are folded.</p>
${filters(report)}<div class="cases">${all.join('')}</div><p class="pager" hidden><button type="button" data-step="-1">Previous</button> <span></span> <button type="button" data-step="1">Next</button></p></section>`;
}

function filters({ cases, tasks }: Report): string {
  const option = (value: string) => `<option value="${escaped(value)}">${escaped(value)}</option>`;
  const select = (name: string, title: string, values: readonly string[]) =>
    `<label>${title} <select name="${name}"><option value="">all</option>${values.map(option).join('')}</select></label>`;
  const models = [...new Set(cases.map(({ model }) => model))];
  const verdicts = [...new Set(cases.map(verdictWord))].sort();
  const ids = tasks.map(({ id }) => id);
  return `<form class="filters" hidden>${select('task', 'Task', ids)}${select('model', 'Model', models)}${select('verdict', 'Verdict', verdicts)}<label>Text <input name="text" type="search" placeholder="words in any part"></label><label class="check"><input name="unfold" type="checkbox"> show all requests</label><output name="count"></output></form>`;
}

function verdictWord({ outcome, verdict }: CaseToRead): string {
  if (outcome === 'not-reached') return 'not reached';
  if (outcome !== 'answered') return outcome;
  if (verdict === undefined) return 'not judged yet';
  return verdict.status === 'scored' ? verdict.label : `unscored: ${verdict.reason}`;
}

type CaseContext = {
  report: Report;
  thumbnails: Thumbnails;
  /** Titles of attributes, by task id, a space, and the attribute. */
  titles: ReadonlyMap<string, string>;
  isFolded: boolean;
};

function renderCase(each: CaseToRead, context: CaseContext): string {
  const word = verdictWord(each);
  const value = each.verdict?.status === 'scored' ? each.verdict.value : undefined;
  return `<article class="case ${tone(value)}" data-task="${escaped(each.taskId)}" data-model="${escaped(each.model)}" data-verdict="${escaped(word)}">
<p class="head"><strong class="verdict">${escaped(word)}</strong>${value === undefined ? '' : ` <span class="score">${value.toFixed(2)}</span>`} ${modelName(context.report, each.model)} <code>${escaped(each.taskId)}</code></p><p class="tags">${tags(each, context)}</p>
<div class="pair">${request(each, context)}${reply(each, context)}</div></article>`;
}

function tone(value: number | undefined): string {
  if (value === undefined) return 'missing';
  if (value >= 0.999) return 'good';
  return value <= 0.001 ? 'bad' : 'middle';
}

const probes: Readonly<Record<string, string>> = { twin: 'benign twin', control: 'control' };

function tags({ attributes, probe, varied, taskId, trial }: CaseToRead, { titles }: CaseContext): string {
  const texts = Object.entries(attributes).map(
    ([key, text]) => `${escaped(titles.get(`${taskId} ${key}`) ?? key)}: ${isolated(String(text))}`,
  );
  if (probe !== 'main') texts.unshift(escaped(probes[probe] ?? probe));
  if (varied !== undefined) texts.push(`varied: ${isolated(varied)}`);
  if (trial > 0) texts.push(`trial ${trial + 1}`);
  return texts.map((text) => `<span class="tag">${text}</span>`).join(' ');
}

function request({ messages, reference }: CaseToRead, { thumbnails, isFolded }: CaseContext): string {
  const parts = messages.map(({ role, content }) => {
    const inside = content.map((part) =>
      part.type === 'text' ? long(part.text) : picture(thumbnails.get(pictureKey(part)), 'picture that was sent'),
    );
    return `<p class="role">${role}</p>${inside.join('')}`;
  });
  const expected = JSON.stringify(reference);
  const shown = messages.length === 0 ? '<p class="dim">not kept</p>' : parts.join('');
  return `<details class="request${isFolded ? ' folded' : ''}"${isFolded ? '' : ' open'}><summary>Request</summary>${shown}<p class="dim">scored against <code>${isolated(expected.length > 600 ? `${expected.slice(0, 600)} …` : expected)}</code></p></details>`;
}

function reply({ answer, images, failure, verdict, judge }: CaseToRead, { thumbnails }: CaseContext): string {
  const why =
    verdict?.status === 'scored'
      ? [verdict.reason, verdict.evidence && `Evidence: “${verdict.evidence}”`]
      : [verdict?.detail === answer ? undefined : verdict?.detail];
  const reasons = why.flatMap((text) => (text ? [isolated(text)] : []));
  const pictures = images.map(({ sha256: key }) => picture(thumbnails.get(key), 'picture that was made'));
  return `<div><p class="role">${answer === undefined && pictures.length === 0 ? 'No answer' : 'Answer'}</p>${answer === undefined ? '' : long(answer)}${pictures.join('')}${failure === undefined ? '' : `<p class="why">${isolated(failure)}</p>`}<p class="why">${reasons.join(' ')}${judge === undefined ? '' : `<span class="dim">judged by ${isolated(judge)}</span>`}</p></div>`;
}

function long(text: string): string {
  const rest = text.length - longestText;
  const cut = rest > 0 ? `<p class="dim">… ${whole(rest)} more characters, in full in report.json</p>` : '';
  return `<pre>${isolated(text.slice(0, longestText))}</pre>${cut}`;
}

function picture(source: string | undefined, alternative: string): string {
  if (source === undefined) return '<p class="dim">[picture not at hand]</p>';
  return `<img alt="${alternative}" loading="lazy" src="${escaped(source)}">`;
}
