/** The trade-offs of the HTML report. In: report data. Out: a section of scatters and tables; nothing where there is no trade-off. */
import type { TradeOff } from '../../core/trade-off.ts';
import { decimal, percent, whole } from '../numbers.ts';
import type { Report } from '../report-data.ts';
import { escaped } from './html-escape.ts';
import { modelName, table, tableRow } from './html-parts.ts';
import { tradeOffSvg } from './trade-off-svg.ts';

export function tradeOffsSection(report: Report): string {
  const { tradeOffs = [] } = report;
  if (tradeOffs.length === 0) return '';
  return `<section id="trade-offs"><h2>Trade-offs</h2><p class="facts">${escaped(tradeOffsIntroduction)}</p>${tradeOffs.map((each) => plot(report, each)).join('')}</section>`;
}

export const tradeOffsIntroduction =
  'What is won on one side may be lost on the other. The line joins the models that no other beats on both sides; the share tells in how many of 2,000 redraws of the records a model is one of them. Whiskers are 95 % intervals.';

function plot(report: Report, tradeOff: TradeOff): string {
  const { title, x, y, tasks, points } = tradeOff;
  const rows = points.map((point) =>
    tableRow(modelName(report, point.model), [
      figures(point.x),
      figures(point.y),
      point.isOnFront ? 'yes' : 'no',
      point.frontShare === null ? '–' : percent(point.frontShare),
    ]),
  );
  const caption = `${x.title}: ${x.description} ${y.title}: ${y.description}`;
  const head = [escaped('Model'), escaped(x.title), escaped(y.title), 'On the front', 'Share of redraws'];
  return `<h3>${escaped(title)}</h3><p class="facts">${escaped(tasks.join(', '))}</p>${tradeOffSvg(tradeOff)}${table({ caption, headings: head, rows })}`;
}

function figures({ value, low, high, n }: TradeOff['points'][number]['x']): string {
  return `<span class="figures"><span class="value">${decimal(value)}</span> <span class="interval">${decimal(low)} – ${decimal(high)}</span></span><span class="dim">n ${whole(n)}</span>`;
}
