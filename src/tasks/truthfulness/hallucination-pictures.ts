/** Drawings of the hallucination task. In: things, counts, places. Out: descriptions in which nothing overlaps. */
import type { Drawing, SceneItem } from '../../core/drawing.ts';
import type { Thing } from './hallucination-recipe.ts';

export const side = { width: 512, height: 512 } as const;
export type Layout = 'row' | 'column';

const bare = { sky: 'plain', ground: 'none', weather: 'clear', frame: 'none', light: 'none' } as const;
const along = [0.2, 0.5, 0.8];
/** Cells of a grid of four by three in a scattered order. */
const cells = [0, 5, 10, 3, 6, 9, 1, 4, 11, 2, 7, 8];

export type Placed = Thing & { size?: 'small' | 'large' };

/** Up to three things side by side or one above the other, in the order given. */
export function lineUp(things: readonly Placed[], layout: Layout): Drawing {
  const items = things.map(({ object, color, size = 'large' }, index): SceneItem => {
    const place = along[index] ?? 0.5;
    const at = layout === 'row' ? { x: place, y: 0.5 } : { x: 0.5, y: place };
    return { id: `${object}${index}`, object, color, pattern: 'plain', size, ...at };
  });
  return { type: 'scene', ...side, setting: bare, items };
}

/** Small things of one kind scattered among a few of another; twelve fit. `turn` chooses the places. */
export function crowd(thing: Thing, count: number, among: { other: Thing; others: number; turn: number }): Drawing {
  const { other, others, turn } = among;
  const places = cells.map((_, index) => cells[(index + turn) % cells.length] ?? 0);
  const shown = [...Array<Thing>(others).fill(other), ...Array<Thing>(count).fill(thing)];
  const items = shown.map(({ object, color }, index): SceneItem => {
    const cell = places[index] ?? 0;
    const at = { x: 0.16 + (cell % 4) * 0.227, y: 0.2 + Math.floor(cell / 4) * 0.3 };
    return { id: `${object}${index}`, object, color, pattern: 'plain', size: 'small', ...at };
  });
  return { type: 'scene', ...side, setting: bare, items };
}
