/** Scenes: a setting with objects in it. In: a scene. Out: SVG. Every object is inside the picture as a whole. */
import type { Scene, SceneItem } from '../core/drawing.ts';
import { colorOf, glyphOf } from './known-words.ts';
import { drawSetting } from './scene-setting.ts';

/** Side of a large and of a small item, as a share of the picture's smaller side. */
const itemSide = { large: 0.22, small: 0.12 } as const;

/** Outlines are dark by day and light before a night sky; what is as dark or as light itself has gray ones, so that no detail is lost. */
const inks = { day: '#2b2b2b', night: '#ece8d6', gray: '#8c8c8c' } as const;
const lostInInk = { day: ['black'], night: ['white', 'yellow'] };

export function drawScene(scene: Scene): string {
  const { behind, before } = drawSetting(scene);
  const items = scene.items.map((item, index) => drawItem(item, scene, index));
  return `${behind}${items.join('')}${before}`;
}

function drawItem(item: SceneItem, { width, height, setting }: Scene, index: number): string {
  const glyph = glyphOf(item.object);
  const color = colorOf(item.color);
  const time = setting.sky === 'night' ? 'night' : 'day';
  const ink = lostInInk[time].includes(item.color) ? inks.gray : inks[time];
  const side = itemSide[item.size] * Math.min(width, height);
  const x = Math.min(Math.max(item.x * width - side / 2, 0), width - side);
  const y = Math.min(Math.max(item.y * height - side / 2, 0), height - side);
  const fill = item.pattern === 'plain' ? color : `url(#fill${index})`;
  const filled = glyph
    .replaceAll('class="body"', `fill="${fill}" stroke="${ink}" stroke-width="2.5" stroke-linejoin="round"`)
    .replaceAll('class="line wide"', `fill="none" stroke="${ink}" stroke-width="6" stroke-linecap="round"`)
    .replaceAll('class="line"', `fill="none" stroke="${ink}" stroke-width="2.5" stroke-linecap="round"`)
    .replaceAll('class="dark"', `fill="#3a3028" stroke="${ink}" stroke-width="2"`)
    .replaceAll('class="pale"', `fill="#f4ead8" stroke="${ink}" stroke-width="2.5"`);
  const pattern = item.pattern === 'plain' ? '' : patternOf(item, color, index);
  return `${pattern}<g transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${(side / 100).toFixed(4)})">${filled}</g>`;
}

/** A tile of 16. Dots are centred on 50 and every 16 from there, where the thin parts of the glyphs are; stripes slant, so as to cross all. */
function patternOf({ pattern, color: word }: SceneItem, color: string, index: number): string {
  const other = word === 'white' ? '#9a9a9a' : '#ffffff';
  const mark =
    pattern === 'striped'
      ? `<rect width="8" height="16" fill="${other}"/>`
      : [0, 16].flatMap((x) => [0, 16].map((y) => `<circle cx="${x}" cy="${y}" r="4.4" fill="${other}"/>`)).join('');
  const turn = pattern === 'striped' ? ' patternTransform="rotate(45 50 50)"' : '';
  return `<defs><pattern id="fill${index}" x="50" y="50" width="16" height="16" patternUnits="userSpaceOnUse"${turn}><rect width="16" height="16" fill="${color}"/>${mark}</pattern></defs>`;
}
