/** The section of cases to read. In: report data and thumbnails. Out: HTML; harmful requests and long texts are folded. */

import { canonicalJson, sha256 } from '../../core/canonical.ts';
import type { ContentPart } from '../../core/test-case.ts';
import type { CaseToRead, Report } from '../report-data.ts';
import type { Thumbnails } from './html.ts';
import { escaped, isolated } from './html-escape.ts';

/** The key of a picture among the thumbnails: its content hash, or the hash of its drawing. */
export function pictureKey(part: ContentPart): string {
  if (part.type === 'text') return '';
  return 'drawing' in part.image ? sha256(canonicalJson(part.image.drawing)) : part.image.sha256;
}

export function renderCases(report: Report, thumbnails: Thumbnails): string {
  const verdicts = [...new Set(report.cases.map(verdictWord))].sort();
  const option = (value: string) => `<option value="${escaped(value)}">${escaped(value)}</option>`;
  const models = [...new Set(report.cases.map(({ model }) => model))];
  const images = (keys: readonly string[]) => keys.map((key) => picture(key, thumbnails)).join('');
  return `<section id="cases"><h2>Cases to read</h2><p>${report.cases.length} of ${report.casesInAll} cases: first those that went wrong or are missing, then others. Requests are folded, since some name harmful things.</p>
<form class="filters" hidden><label>Task <select name="task"><option value="">all</option>${report.tasks.map(({ id }) => option(id)).join('')}</select></label><label>Model <select name="model"><option value="">all</option>${models.map(option).join('')}</select></label><label>Verdict <select name="verdict"><option value="">all</option>${verdicts.map(option).join('')}</select></label><label>Text <input name="text" type="search" placeholder="words in prompt, answer, attributes"></label><output name="count"></output></form>
<div class="cases">${report.cases.map((each) => renderCase(each, images)).join('')}</div><p class="pager" hidden><button type="button" data-step="-1">Previous</button> <span></span> <button type="button" data-step="1">Next</button></p></section>`;
}

function verdictWord({ outcome, verdict }: CaseToRead): string {
  if (outcome !== 'answered') return outcome;
  if (verdict === undefined) return 'not judged yet';
  return verdict.status === 'scored' ? verdict.label : `unscored: ${verdict.reason}`;
}

function renderCase(each: CaseToRead, images: (keys: readonly string[]) => string): string {
  const { verdict } = each;
  const word = verdictWord(each);
  const value = verdict?.status === 'scored' ? verdict.value : undefined;
  const tone = value === undefined ? 'missing' : value >= 0.999 ? 'good' : value <= 0.001 ? 'bad' : 'middle';
  const attributes = Object.entries(each.attributes).map(
    ([key, text]) => `<span class="tag">${escaped(key)}: ${isolated(String(text))}</span>`,
  );
  const messages = each.messages.map(
    ({ role, content }) =>
      `<p class="role">${role}</p>${content.map((part) => (part.type === 'text' ? `<pre>${isolated(part.text)}</pre>` : images([pictureKey(part)]))).join('')}`,
  );
  const why =
    verdict?.status === 'scored'
      ? [verdict.reason, verdict.evidence && `evidence: “${verdict.evidence}”`]
      : [verdict?.detail];
  const answer = each.answer === undefined ? '' : `<pre>${isolated(each.answer)}</pre>`;
  return `<article class="case ${tone}" data-task="${escaped(each.taskId)}" data-model="${escaped(each.model)}" data-verdict="${escaped(word)}"><p class="head"><code>${escaped(each.taskId)}</code> ${isolated(each.model)} <strong class="verdict">${escaped(word)}${value === undefined ? '' : ` (${value.toFixed(2)})`}</strong> ${each.probe === 'main' ? '' : `<span class="tag">${each.probe}</span>`} ${attributes.join(' ')}</p>
<details><summary>Request</summary>${messages.join('')}<p class="dim">reference: <code>${isolated(JSON.stringify(each.reference).slice(0, 600))}</code></p></details>
<div class="answer"><p class="role">answer</p>${answer}${images(each.images.map(({ sha256: key }) => key))}${each.failure === undefined ? '' : `<p>${isolated(each.failure)}</p>`}</div>
<p class="why">${why
    .filter((text) => text)
    .map((text) => isolated(String(text)))
    .join(
      ' ',
    )}${each.judge === undefined ? '' : ` <span class="dim">judged by ${isolated(each.judge)}</span>`}</p></article>`;
}

function picture(key: string, thumbnails: Thumbnails): string {
  const source = thumbnails.get(key);
  if (source === undefined) return '<p class="dim">[picture not at hand]</p>';
  return `<img alt="picture ${escaped(key.slice(0, 8))}" loading="lazy" src="${escaped(source)}">`;
}
