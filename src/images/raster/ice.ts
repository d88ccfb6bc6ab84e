/**
 * A drawn pane of ice. In: a size. Out: how white each pixel is, 0…1: a haze in clouds, and feathers of needles that branch by 60° as
 * ice does. It stands for the photographs of the published frost.
 */
import { type Bits, below, uniform } from './draws.ts';
import { gaussianBlur } from './gaussian.ts';
import { emptyLayer, type Layer, repeatEdge } from './layer.ts';
import { plasma } from './plasma.ts';
import { cosineOfTurns, sineOfTurns } from './portable-math.ts';

type Pane = { width: number; height: number; scale: number };
/** `thick` is in pixels, like all lengths here. */
type Needle = {
  x: number;
  y: number;
  alongX: number;
  alongY: number;
  length: number;
  thick: number;
  white: number;
};

/** Of a pane of 224 × 224; larger ones have as many and longer, long ones have more. */
const feathersInSquare = 34;
const haze = { least: 0.05, range: 0.5 };

export function drawIce(pane: Pane, bits: Bits): Layer {
  const { width, height, scale } = pane;
  const needles = emptyLayer(width, height);
  const squares = (width * height) / (224 * scale * 224 * scale);
  for (let feather = 0; feather < Math.ceil(feathersInSquare * squares); feather++)
    drawFeather(needles, { needle: drawStem(pane, bits), scale, branchings: 2 }, bits);
  const soft = gaussianBlur(needles, 0.7 * scale, { edge: repeatEdge });
  const clouds = plasma(Math.max(width, height), 1.8, bits);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const white = (soft.data[at] as number) + haze.least + haze.range * clouds.at(x, y);
      soft.data[at] = Math.min(white, 1);
    }
  return soft;
}

function drawStem({ width, height, scale }: Pane, bits: Bits): Needle {
  const turns = uniform(bits);
  return {
    x: below(width, bits),
    y: below(height, bits),
    alongX: cosineOfTurns(turns),
    alongY: sineOfTurns(turns),
    length: (40 + 90 * uniform(bits)) * scale,
    thick: Math.round(scale),
    white: 0.5 + 0.45 * uniform(bits),
  };
}

type Feather = { needle: Needle; scale: number; branchings: number };

/** A needle with side needles that get shorter towards its tip. */
function drawFeather(ice: Layer, { needle, scale, branchings }: Feather, bits: Bits): void {
  drawNeedle(ice, needle);
  if (branchings === 0) return;
  const gap = 5 * scale;
  for (let along = gap; along < needle.length; along += gap * (0.7 + 0.6 * uniform(bits)))
    for (const side of [1, -1]) {
      const length = (needle.length - along) * (0.25 + 0.25 * uniform(bits));
      const branch = { ...branchAt(needle, along, side), length };
      if (length > 2 * scale) drawFeather(ice, { needle: branch, scale, branchings: branchings - 1 }, bits);
    }
}

/** Turned by 60° to one side: cosine ½, sine ½√3. */
function branchAt(stem: Needle, along: number, side: number): Needle {
  const { x, y, alongX, alongY, white } = stem;
  const sine = side * 0.8660254037844386;
  return {
    ...stem,
    x: x + alongX * along,
    y: y + alongY * along,
    alongX: 0.5 * alongX - sine * alongY,
    alongY: sine * alongX + 0.5 * alongY,
    white: white * 0.75,
  };
}

/** Step by step; where needles cross, the whiter one is seen. It fades to a third at the tip. */
function drawNeedle(ice: Layer, { x, y, alongX, alongY, length, thick, white }: Needle): void {
  for (let along = 0; along <= length; along += 0.7) {
    const corner = { x: Math.floor(x + alongX * along + 0.5), y: Math.floor(y + alongY * along + 0.5) };
    drawSquare(ice, { ...corner, side: thick }, white * (1 - (0.67 * along) / length));
  }
}

/** What lies outside the pane is left out. */
function drawSquare(
  { width, height, data }: Layer,
  square: { x: number; y: number; side: number },
  white: number,
): void {
  const [right, low] = [Math.min(square.x + square.side, width), Math.min(square.y + square.side, height)];
  for (let y = Math.max(square.y, 0); y < low; y++)
    for (let x = Math.max(square.x, 0); x < right; x++)
      data[y * width + x] = Math.max(data[y * width + x] as number, white);
}
