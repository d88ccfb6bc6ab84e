/**
 * Bar charts. In: title, unit, bars, and the lettering. Out: SVG. The heights of the bars stand in the proportion of their values;
 * bars below zero hang from the zero line.
 */
import type { BarChart } from '../core/drawing.ts';
import { colorOf } from './known-words.ts';
import type { Lettering } from './lettering.ts';
import { type Block, drawBlock, fitText, heightOf, letterUnit, rowHeight } from './text-fitting.ts';

type Frame = {
  unit: number;
  /** Sides of the area that the bars may fill. */
  left: number;
  top: number;
  bottom: number;
  slot: number;
  /** Heights of a value and of the labels. */
  valueSize: number;
  labels: readonly Block[];
};

export function drawBarChart(chart: BarChart, letters: Lettering): string {
  const { width, height } = chart;
  const unit = Math.min(width, height) / 512;
  const margin = 20 * unit;
  const inner = width - 2 * margin;
  const title = fitText(letters, chart.title, { width: inner, height: height * 0.16, size: 24 * letterUnit(chart) });
  const measure = fitText(letters, chart.unit, { width: inner, height: height * 0.08, size: 16 * letterUnit(chart) });
  const top = margin + heightOf(title) + heightOf(measure) + 6 * unit;
  const frame = frameOf(chart, letters, { unit, left: margin + 12 * unit, top });
  const headings = [
    drawBlock(letters, title, { x: width / 2, top: margin, anchor: 'middle' }),
    drawBlock(letters, measure, { x: margin, top: margin + heightOf(title), color: '#555555' }),
  ];
  return `<rect width="100%" height="100%" fill="#ffffff"/>${headings.join('')}${drawBars(chart, letters, frame)}`;
}

function frameOf(
  { width, height, bars }: BarChart,
  letters: Lettering,
  { unit, left, top }: { unit: number; left: number; top: number },
): Frame {
  const margin = 20 * unit;
  const letter = letterUnit({ width, height });
  const slot = (width - margin - left) / bars.length;
  const room = { width: slot * 0.92, height: height * 0.16 };
  const labelSize = Math.min(...bars.map(({ label }) => fitText(letters, label, { ...room, size: 18 * letter }).size));
  const labels = bars.map(({ label }) => ({ lines: letters.wrap(label, room.width, labelSize), size: labelSize }));
  const valueSize = Math.min(
    ...bars.map(
      ({ value }) => (20 * letter * room.width) / Math.max(room.width, letters.width(shown(value), 20 * letter)),
    ),
  );
  const below = Math.max(...labels.map(heightOf)) + 8 * unit;
  return { unit, left, top, bottom: height - margin - below, slot, valueSize, labels };
}

function drawBars({ width, bars }: BarChart, letters: Lettering, frame: Frame): string {
  const { unit, left, top, bottom, slot, valueSize, labels } = frame;
  const [highest, lowest] = [
    Math.max(0, ...bars.map(({ value }) => value)),
    Math.min(0, ...bars.map(({ value }) => value)),
  ];
  const room = valueSize * rowHeight;
  const roof = top + (highest > 0 || lowest === 0 ? room : 0);
  const floor = bottom - (lowest < 0 ? room : 0);
  const scale = (floor - roof) / (highest - lowest || 1);
  const zero = roof + highest * scale;
  const drawn = bars.map(({ value, color }, index) => {
    const tall = Math.abs(value) * scale;
    const upper = value < 0 ? zero : zero - tall;
    const x = left + index * slot + slot * 0.18;
    const middle = left + (index + 0.5) * slot;
    const box = `<rect x="${x.toFixed(1)}" y="${upper.toFixed(1)}" width="${(slot * 0.64).toFixed(1)}" height="${tall.toFixed(1)}" fill="${colorOf(color)}" stroke="#2b2b2b" stroke-width="${1.5 * unit}"/>`;
    const number = { lines: [shown(value)], size: valueSize };
    const label = labels[index] ?? { lines: [], size: valueSize };
    return [
      box,
      drawBlock(letters, number, { x: middle, top: value < 0 ? zero + tall : upper - room, anchor: 'middle' }),
      drawBlock(letters, label, { x: middle, top: bottom + 8 * unit, anchor: 'middle' }),
    ].join('');
  });
  const axis = `<path d="M${left} ${top}V${bottom}M${left} ${zero}H${width - 20 * unit}" fill="none" stroke="#2b2b2b" stroke-width="${2 * unit}"/>`;
  return `${axis}${drawn.join('')}`;
}

/** Without the tail of digits that binary fractions leave: 0.3 for 0.1 + 0.2. */
function shown(value: number): string {
  return String(Number(value.toPrecision(12)));
}
