/**
 * What stands behind and before the objects of a scene: sky, ground, light, weather, frame. In: the setting and the picture's size.
 * Out: SVG. All lengths follow the picture's smaller side; what is drawn at random places is at the same ones every time.
 */
import type { Scene, Setting } from '../core/drawing.ts';
import { Random } from '../core/random.ts';

const skies: Record<Setting['sky'], string> = { plain: '#f3f1ec', day: '#bfe3fa', night: '#1c2748', sunset: '#f7a66b' };

/** The upper edge of the ground, as a share of the height. */
const horizon = 0.8;

type Ground = Exclude<Setting['ground'], 'none'>;
/** `mark`: the outline of one tuft, ripple, grain or drift, at the origin. */
const grounds: Record<Ground, { fill: string; edge: string; mark: string }> = {
  grass: { fill: '#7fbf6a', edge: '#4c8a3a', mark: 'M0 0l-5-9M0 0v-12M0 0l5-9' },
  sand: { fill: '#e6cf94', edge: '#b3924a', mark: 'M0 0h.1M9-6h.1M-8-5h.1' },
  snow: { fill: '#f6faff', edge: '#8fb0d0', mark: 'M-18 0q18-11 36 0' },
  water: { fill: '#5aa3d6', edge: '#2f74a8', mark: 'M-14 0q7-7 14 0t14 0' },
};

/** The scene without its objects: what is behind them, and what is before them. */
export function drawSetting({ width, height, setting }: Scene): { behind: string; before: string } {
  const place = { width, height, unit: Math.min(width, height) / 512 };
  return {
    behind: `${sky(setting, place)}${ground(setting, place)}${light(setting, place)}`,
    before: `${weather(setting, place)}${frame(setting, place)}`,
  };
}

type Place = { width: number; height: number; unit: number };

function sky({ sky: kind }: Setting, { width, height, unit }: Place): string {
  const stars = Array.from({ length: kind === 'night' ? 30 : 0 }, (_, index) => {
    const random = new Random(0, `star/${index}`);
    const [x, y] = [random.next() * width, random.next() * height * 0.6];
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${(1 + random.integer(2)) * unit}" fill="#f5f2d0"/>`;
  });
  return `<rect width="100%" height="100%" fill="${skies[kind]}"/>${stars.join('')}`;
}

function ground({ ground: kind }: Setting, { width, height, unit }: Place): string {
  if (kind === 'none') return '';
  const { fill, edge, mark } = grounds[kind];
  const top = height * horizon;
  const columns = Math.max(1, Math.round(width / (64 * unit)));
  const marks = Array.from({ length: 3 * columns }, (_, index) => {
    const row = Math.floor(index / columns);
    const x = (((index % columns) + 0.25 + (row % 2) * 0.5) / columns) * width;
    const y = top + (height - top) * (0.3 + row * 0.28);
    return `<path transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${unit})" d="${mark}"/>`;
  });
  const stroke = `fill="none" stroke="${edge}" stroke-linecap="round"`;
  return `<rect y="${top}" width="${width}" height="${height - top}" fill="${fill}"/><path d="M0 ${top}H${width}" ${stroke} stroke-width="${3 * unit}"/><g ${stroke} stroke-width="2.5">${marks.join('')}</g>`;
}

function light({ light: kind }: Setting, { width, unit }: Place): string {
  // Clear of the frame, which is 14 units wide.
  const [x, y] = [width - 46 * unit, 46 * unit];
  if (kind === 'sun')
    return `<circle cx="${x}" cy="${y}" r="${27 * unit}" fill="#ffcf33" stroke="#d98c00" stroke-width="${4 * unit}"/>`;
  if (kind === 'moon')
    return `<path transform="translate(${x} ${y}) scale(${unit}) translate(-28 -27)" d="M40 0a28 28 0 1 0 12 46A24 24 0 0 1 40 0z" fill="#f7e9a0" stroke="#8a7a35" stroke-width="2.5"/>`;
  return '';
}

function weather({ weather: kind, sky: above }: Setting, { width, height, unit }: Place): string {
  if (kind === 'clear') return '';
  const rain = above === 'night' ? '#a9cdf5' : '#3f6fae';
  const falling = Array.from({ length: 60 }, (_, index) => {
    const random = new Random(0, `weather/${index}`);
    const [x, y] = [random.next() * width, random.next() * height].map((each) => each.toFixed(1));
    const at = `transform="translate(${x} ${y}) scale(${unit})"`;
    if (kind === 'snow') return `<circle ${at} r="5" fill="#ffffff" stroke="#6b8db3" stroke-width="1.5"/>`;
    return `<path ${at} d="M0 0l-6 18" stroke="${rain}" stroke-width="3" stroke-linecap="round"/>`;
  });
  return falling.join('');
}

function frame({ frame: kind }: Setting, { width, height, unit }: Place): string {
  if (kind === 'none') return '';
  const color = kind === 'black' ? '#111111' : '#c9a227';
  const thick = 14 * unit;
  return `<rect x="${thick / 2}" y="${thick / 2}" width="${width - thick}" height="${height - thick}" fill="none" stroke="${color}" stroke-width="${thick}"/>`;
}
