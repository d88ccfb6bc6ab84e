/**
 * Units of measure. In: a unit as a text writes it. Out: its dimension and how to turn a value into the dimension's base unit. Names are
 * English; symbols are those of the SI brochure and of common use. Currencies are dimensions of their own and are never converted.
 */

export type Unit = {
  dimension: string;
  /** One of this unit in base units. */
  factor: number;
  /** What is added after multiplying, for temperatures. */
  offset?: number;
};

type Row = readonly [names: string, factor: number, offset?: number];
const dimensions: Readonly<Record<string, readonly Row[]>> = {
  share: [
    ['%|percent|per cent|prozent|pour cent|por ciento|por cento|процент(?:а|ов)?', 0.01],
    ['‰|per mille|permille', 0.001],
  ],
  length: [
    ['km|kilomet(?:er|re)s?', 1000],
    ['mm|millimet(?:er|re)s?', 0.001],
    ['cm|centimet(?:er|re)s?', 0.01],
    ['m|met(?:er|re)s?', 1],
    ['mi|miles?', 1609.344],
    ['yd|yards?', 0.9144],
    ['ft|foot|feet', 0.3048],
    ['in|inch(?:es)?', 0.0254],
  ],
  mass: [
    ['mg|milligram(?:me)?s?', 1e-6],
    ['kg|kilograms?|kilogrammes?|kilos?', 1],
    ['g|gram(?:me)?s?', 0.001],
    ['t|tonnes?', 1000],
    ['lbs?|pounds?', 0.45359237],
    ['oz|ounces?', 0.028349523125],
  ],
  time: [
    ['ms|milliseconds?', 0.001],
    ['s|secs?|seconds?', 1],
    ['min|mins|minutes?', 60],
    ['h|hrs?|hours?', 3600],
    ['days?', 86_400],
    ['weeks?', 604_800],
  ],
  volume: [
    ['ml|millilit(?:er|re)s?', 0.001],
    ['cl|centilit(?:er|re)s?', 0.01],
    ['l|lit(?:er|re)s?', 1],
  ],
  speed: [
    ['km/h|kmh|kph|kilomet(?:er|re)s per hour', 1 / 3.6],
    ['m/s|met(?:er|re)s per second', 1],
    ['mph|miles per hour', 0.44704],
  ],
  temperature: [
    ['°c|degrees? celsius|degrees? c', 1, 273.15],
    ['°f|degrees? fahrenheit|degrees? f', 5 / 9, 459.67 * (5 / 9)],
    ['k|kelvins?', 1],
  ],
  data: [
    ['kb|kilobytes?', 1e3],
    ['mb|megabytes?', 1e6],
    ['gb|gigabytes?', 1e9],
    ['tb|terabytes?', 1e12],
    ['bytes?', 1],
  ],
  energy: [
    ['kj|kilojoules?', 1000],
    ['j|joules?', 1],
    ['kwh|kilowatt[- ]hours?', 3.6e6],
    ['kcal|kilocalories?', 4184],
  ],
  angle: [['°|degrees?', 1]],
  dollar: [['\\$|usd|dollars?', 1]],
  euro: [['€|eur|euros?', 1]],
  sterling: [['£|gbp|pounds sterling', 1]],
  yen: [['¥|jpy|yen', 1]],
};

const rows = Object.entries(dimensions).flatMap(([dimension, units]) =>
  units.map(([names, factor, offset]) => ({ dimension, names, factor, offset })),
);
const all = rows.flatMap(({ names }) => names.split(/\|(?![^(]*\))/));

/** Any unit, the longest first; for use within a pattern with the flag `i`. */
export const unitPattern = all.sort((a, b) => b.length - a.length).join('|');

const exact = rows.map(({ names, ...unit }) => ({ pattern: new RegExp(`^(?:${names})$`, 'iu'), unit }));
const known = new Map<string, Unit | undefined>();

/** The unit of a name, in whatever case; undefined where there is none. */
export function unitOf(name: string): Unit | undefined {
  if (!known.has(name) && known.size < 2000) known.set(name, exact.find(({ pattern }) => pattern.test(name))?.unit);
  return known.get(name);
}

/** The value in the base unit of its dimension. */
export function inBaseUnit(value: number, { factor, offset = 0 }: Unit): number {
  return value * factor + offset;
}
