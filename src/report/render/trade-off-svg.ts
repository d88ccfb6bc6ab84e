/**
 * A scatter of models on two goods. In: one trade-off. Out: SVG with whiskers, the front as a stepped line, names beside the points;
 * names are escaped. Both axes show the same range, so that a step to the right is as long as a step up.
 */
import type { TradeOff } from '../../core/trade-off.ts';
import { escaped } from './html-escape.ts';

const size = { width: 560, height: 430, left: 62, right: 20, top: 16, bottom: 52 };
type Point = TradeOff['points'][number];
type Scale = { x(value: number): number; y(value: number): number; ticks: number[] };

export function tradeOffSvg({ points, x, y, title }: TradeOff): string {
  const scale = scaleOf(points);
  const { width, height } = size;
  const label = `${title}: ${points.map((point) => `${point.model} ${point.x.value.toFixed(3)}, ${point.y.value.toFixed(3)}`).join('; ')}`;
  return `<svg class="scatter" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}">${grid(scale)}<text class="axis-title" x="${(size.left + width - size.right) / 2}" y="${height - 10}" text-anchor="middle">${escaped(x.title)} →</text><text class="axis-title" transform="translate(15 ${(size.top + height - size.bottom) / 2}) rotate(-90)" text-anchor="middle">${escaped(y.title)} →</text>${frontLine(points, scale)}${points.map((point) => whiskers(point, scale)).join('')}${names(points, scale)}</svg>`;
}

/** From the tenth below the lowest limit to 1. */
function scaleOf(points: readonly Point[]): Scale {
  const least = Math.min(...points.flatMap((point) => [point.x.low, point.y.low]));
  const from = Math.min(0.9, Math.max(0, Math.floor(least * 10 - 0.01) / 10));
  const share = (value: number) => (value - from) / (1 - from);
  const across = size.width - size.left - size.right;
  const up = size.height - size.top - size.bottom;
  const step = from < 0.5 ? 0.2 : 0.1;
  const count = Math.floor((1 - from) / step + 1e-9);
  return {
    x: (value) => size.left + share(value) * across,
    y: (value) => size.top + (1 - share(value)) * up,
    ticks: Array.from({ length: count + 1 }, (_, index) => 1 - index * step),
  };
}

function grid({ x, y, ticks }: Scale): string {
  const [right, bottom] = [size.width - size.right, size.height - size.bottom];
  const lines = ticks.map((tick) => {
    const text = tick.toFixed(1);
    return `<path class="grid" d="M${at(x(tick))} ${size.top}V${bottom}M${size.left} ${at(y(tick))}H${right}"/><text x="${at(x(tick))}" y="${bottom + 18}" text-anchor="middle">${text}</text><text x="${size.left - 8}" y="${at(y(tick) + 4)}" text-anchor="end">${text}</text>`;
  });
  return lines.join('');
}

/** Through the models on the front, from the best on y to the best on x. */
function frontLine(points: readonly Point[], { x, y }: Scale): string {
  const front = points.filter(({ isOnFront }) => isOnFront).sort((one, other) => one.x.value - other.x.value);
  const [first] = front;
  if (first === undefined) return '';
  return `<path class="front" d="M${size.left} ${at(y(first.y.value))}${steps(front, { x, y })}V${size.height - size.bottom}"/>`;
}

function steps(front: readonly Point[], { x, y }: Pick<Scale, 'x' | 'y'>): string {
  return front.map((point) => `V${at(y(point.y.value))}H${at(x(point.x.value))}`).join('');
}

function whiskers({ x: onX, y: onY, isOnFront }: Point, { x, y }: Scale): string {
  const [cx, cy] = [at(x(onX.value)), at(y(onY.value))];
  return `<g class="${isOnFront ? 'on' : 'off'}"><path class="whisker" d="M${at(x(onX.low))} ${cy}H${at(x(onX.high))}M${cx} ${at(y(onY.low))}V${at(y(onY.high))}"/><circle cx="${cx}" cy="${cy}" r="5"/></g>`;
}

/** Beside their points, moved down where they would cover each other. */
function names(points: readonly Point[], { x, y }: Scale): string {
  const placed: { left: number; right: number; baseline: number }[] = [];
  return [...points]
    .sort((one, other) => other.y.value - one.y.value)
    .map(({ model, x: onX, y: onY }) => {
      const short = model.length > 32 ? `${model.slice(0, 31)}…` : model;
      const width = short.length * 7;
      const cx = x(onX.value);
      const isLeft = cx + 10 + width > size.width - size.right;
      const left = isLeft ? cx - 10 - width : cx + 10;
      let baseline = y(onY.value) - 7;
      while (
        placed.some(
          (other) => other.left < left + width && left < other.right && Math.abs(other.baseline - baseline) < 14,
        )
      )
        baseline += 14;
      placed.push({ left, right: left + width, baseline });
      return `<text class="point-name" x="${at(isLeft ? cx - 10 : cx + 10)}" y="${at(baseline)}" text-anchor="${isLeft ? 'end' : 'start'}">${escaped(short)}</text>`;
    })
    .join('');
}

function at(value: number): string {
  return value.toFixed(1);
}
