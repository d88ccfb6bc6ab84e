/** The trade-offs of the Markdown report. In: trade-offs, how a model is named. Out: its blocks; none where there is no trade-off. */
import type { TradeOff } from '../../core/trade-off.ts';
import { decimal, percent } from '../numbers.ts';
import { tradeOffsIntroduction } from './html-trade-offs.ts';
import { plain, table } from './markdown-text.ts';

export function tradeOffTables(tradeOffs: readonly TradeOff[] | undefined, named: (ref: string) => string): string[] {
  if (tradeOffs === undefined || tradeOffs.length === 0) return [];
  const tables = tradeOffs.flatMap(({ title, x, y, tasks, points }) => [
    `### ${plain(title)}`,
    plain(`${x.title}: ${x.description} ${y.title}: ${y.description} Tasks: ${tasks.join(', ')}.`),
    table(
      ['model', x.title, y.title, 'on the front', 'share of redraws'],
      points.map((point) => [
        named(point.model),
        span(point.x),
        span(point.y),
        point.isOnFront ? 'yes' : 'no',
        point.frontShare === null ? '–' : percent(point.frontShare),
      ]),
    ),
  ]);
  return ['## Trade-offs', tradeOffsIntroduction, ...tables];
}

function span({ value, low, high, n }: TradeOff['points'][number]['x']): string {
  return `${decimal(value)} [${decimal(low)}, ${decimal(high)}] n ${n}`;
}
