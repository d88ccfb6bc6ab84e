/** Scenes: a setting with objects in it. In: a scene. Out: SVG. */
import type { Scene, SceneItem, Setting } from '../core/drawing.ts';
import { nearest } from '../core/nearest.ts';
import { PlatformError } from '../core/platform-error.ts';
import { Random } from '../core/random.ts';
import { glyphs } from './glyphs.ts';
import { drawableColors } from './vocabulary.ts';

/** Side of a large and of a small item, as a share of the picture's smaller side. */
export const itemSide = { large: 0.22, small: 0.12 } as const;

export function drawScene(scene: Scene): string {
  const { width, height, setting } = scene;
  const items = scene.items.map((item, index) => drawItem(item, { width, height, index })).join('');
  return `${sky(setting)}${ground(setting)}${light(setting)}${items}${weather(setting, scene)}${frame(setting, scene)}`;
}

const skies: Record<Setting['sky'], string> = { plain: '#f3f1ec', day: '#bfe3fa', night: '#1c2748', sunset: '#f7a66b' };
const grounds: Record<Exclude<Setting['ground'], 'none'>, string> = {
  grass: '#7fbf6a',
  sand: '#e6cf94',
  snow: '#eef4fa',
  water: '#5aa3d6',
};

function sky({ sky: kind }: Setting): string {
  const stars = kind === 'night' ? Array.from({ length: 30 }, (_, index) => dot(index, '#f5f2d0', 0.4)).join('') : '';
  return `<rect width="100%" height="100%" fill="${skies[kind]}"/>${stars}`;
}

function dot(index: number, color: string, depth: number): string {
  const random = new Random(0, `dot/${color}/${index}`);
  return `<circle cx="${(random.next() * 100).toFixed(1)}%" cy="${(random.next() * depth * 100).toFixed(1)}%" r="${1 + random.integer(2)}" fill="${color}"/>`;
}

function ground({ ground: kind }: Setting): string {
  return kind === 'none' ? '' : `<rect y="80%" width="100%" height="20%" fill="${grounds[kind]}"/>`;
}

function light({ light: kind }: Setting): string {
  if (kind === 'sun') return '<circle cx="92%" cy="8%" r="30" fill="#ffcf33" stroke="#e8a200" stroke-width="4"/>';
  if (kind === 'moon')
    return '<path transform="translate(440 12)" d="M40 0a28 28 0 1 0 12 46A24 24 0 0 1 40 0z" fill="#f2edc9" stroke="#b9b38a" stroke-width="2"/>';
  return '';
}

function weather({ weather: kind }: Setting, { width, height }: Scene): string {
  if (kind === 'clear') return '';
  return Array.from({ length: 60 }, (_, index) => {
    const random = new Random(0, `weather/${index}`);
    const x = Math.round(random.next() * width);
    const y = Math.round(random.next() * height);
    if (kind === 'snow') return `<circle cx="${x}" cy="${y}" r="4" fill="#ffffff" stroke="#9fb4c8" stroke-width="1"/>`;
    return `<path d="M${x} ${y}l-5 16" stroke="#3f6fae" stroke-width="2.5" stroke-linecap="round"/>`;
  }).join('');
}

function frame({ frame: kind }: Setting, { width, height }: Scene): string {
  if (kind === 'none') return '';
  const color = kind === 'black' ? '#111111' : '#c9a227';
  return `<rect x="7" y="7" width="${width - 14}" height="${height - 14}" fill="none" stroke="${color}" stroke-width="14"/>`;
}

function drawItem(item: SceneItem, { width, height, index }: { width: number; height: number; index: number }): string {
  const glyph = known(glyphs, item.object, 'object');
  const color = colorOf(item.color);
  const side = itemSide[item.size] * Math.min(width, height);
  const x = item.x * width - side / 2;
  const y = item.y * height - side / 2;
  const fill = item.pattern === 'plain' ? color : `url(#fill${index})`;
  const filled = glyph
    .replaceAll('class="body"', `fill="${fill}" stroke="#2b2b2b" stroke-width="2.5" stroke-linejoin="round"`)
    .replaceAll('class="line wide"', 'fill="none" stroke="#2b2b2b" stroke-width="6" stroke-linecap="round"')
    .replaceAll('class="line"', 'fill="none" stroke="#2b2b2b" stroke-width="2.5" stroke-linecap="round"')
    .replaceAll('class="dark"', 'fill="#3a3028" stroke="#2b2b2b" stroke-width="2"')
    .replaceAll('class="pale"', 'fill="#f4ead8" stroke="#2b2b2b" stroke-width="2.5"');
  const pattern = item.pattern === 'plain' ? '' : patternOf(item, color, index);
  return `${pattern}<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(side / 100).toFixed(4)})">${filled}</g>`;
}

function patternOf({ pattern }: SceneItem, color: string, index: number): string {
  const other = color === '#fafafa' ? '#9a9a9a' : '#ffffff';
  const mark =
    pattern === 'striped'
      ? `<rect width="8" height="20" fill="${other}"/>`
      : `<circle cx="10" cy="10" r="5" fill="${other}"/>`;
  return `<defs><pattern id="fill${index}" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="20" height="20" fill="${color}"/>${mark}</pattern></defs>`;
}

/** The colour of the vocabulary word. */
export function colorOf(word: string): string {
  return known(Object.fromEntries(drawableColors.map((color) => [color.word, color.hex])), word, 'colour');
}

function known(values: Readonly<Record<string, string>>, word: string, kind: string): string {
  const value = values[word];
  if (value !== undefined) return value;
  throw new PlatformError('drawing.unknown-word', {
    message: `There is no ${kind} "${word}" to draw.`,
    remedy: `Did you mean "${nearest(word, Object.keys(values))}"?`,
  });
}
