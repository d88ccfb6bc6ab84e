/** Clock faces. In: hour and minute, and the lettering. Out: SVG. The hour hand moves on with the minutes. */
import type { Clock } from '../core/drawing.ts';
import type { Lettering } from './lettering.ts';
import { drawBlock, rowHeight } from './text-fitting.ts';

const ink = '#1a1a1a';

export function drawClock({ width, height, hour, minute }: Clock, letters: Lettering): string {
  const middle = { x: width / 2, y: height / 2 };
  const radius = Math.min(width, height) * 0.44;
  /** `turn`: 0 is up, 0.25 right. `length`: in radiuses. */
  const at = (turn: number, length: number) => ({
    x: middle.x + Math.sin(turn * 2 * Math.PI) * length * radius,
    y: middle.y - Math.cos(turn * 2 * Math.PI) * length * radius,
  });
  const stroke = (turn: number, from: number, to: number) => {
    const [start, end] = [at(turn, from), at(turn, to)];
    return `M${start.x.toFixed(2)} ${start.y.toFixed(2)}L${end.x.toFixed(2)} ${end.y.toFixed(2)}`;
  };
  const path = (outline: string, thick: number) =>
    `<path d="${outline}" stroke="${ink}" stroke-width="${(thick * radius).toFixed(2)}" stroke-linecap="round"/>`;
  const minutes = Array.from({ length: 60 }, (_, index) => stroke(index / 60, 0.93, 0.95)).join('');
  const hours = Array.from({ length: 12 }, (_, index) => stroke(index / 12, 0.9, 0.94)).join('');
  const size = radius * 0.15;
  const numbers = Array.from({ length: 12 }, (_, index) => {
    const { x, y } = at((index + 1) / 12, 0.77);
    return drawBlock(
      letters,
      { lines: [String(index + 1)], size },
      { x, top: y - (size * rowHeight) / 2, anchor: 'middle' },
    );
  });
  const face = `<circle cx="${middle.x}" cy="${middle.y}" r="${radius}" fill="#ffffff" stroke="${ink}" stroke-width="${radius * 0.04}"/>`;
  const hands = [
    path(stroke((hour % 12) / 12 + minute / 720, 0, 0.42), 0.065),
    path(stroke(minute / 60, 0, 0.64), 0.032),
  ];
  const hub = `<circle cx="${middle.x}" cy="${middle.y}" r="${radius * 0.05}" fill="${ink}"/>`;
  return `<rect width="100%" height="100%" fill="#e9edf2"/>${face}${path(minutes, 0.008)}${path(hours, 0.02)}${numbers.join('')}${hands.join('')}${hub}`;
}
