/**
 * Claims about a picture whose contents are known. In: a claim. Out: the yes/no question that asks it, and whether it holds for a
 * drawing, found by looking into the drawing and nowhere else.
 */
import type { Drawing, SceneItem } from '../../core/drawing.ts';
import { drawableObjects } from '../../images/vocabulary.ts';

export type Direction = 'left' | 'right' | 'above' | 'below';

export type Claim =
  | { about: 'objects'; object: string }
  | { about: 'colour'; object: string; color: string }
  | { about: 'relation'; object: string; direction: Direction; other: string }
  | { about: 'size'; object: string; larger: string; smaller: string }
  | { about: 'count'; object: string; count: number }
  | { about: 'bar-value'; label: string; value: number }
  | { about: 'bar-order'; higher: string; lower: string }
  | { about: 'entry'; row: string; column: string; entry: string }
  | { about: 'time'; hour: number; minute: number }
  | { about: 'text'; text: string };

const vocabulary = new Map(drawableObjects.map((object) => [object.word, object]));

export const pluralOf = (word: string) => vocabulary.get(word)?.plural ?? `${word}s`;
export const timeText = (hour: number, minute: number) => `${hour}:${String(minute).padStart(2, '0')}`;
const placed = (direction: Direction) =>
  direction === 'left' || direction === 'right' ? `to the ${direction} of` : direction;

export function claimQuestion(claim: Claim): string {
  switch (claim.about) {
    case 'objects':
      return `Is there ${vocabulary.get(claim.object)?.article ?? 'a'} ${claim.object} in the picture?`;
    case 'colour':
      return `Is the ${claim.object} ${claim.color}?`;
    case 'relation':
      return `Is the ${claim.object} ${placed(claim.direction)} the ${claim.other}?`;
    case 'size':
      return `Is the ${claim.larger} ${claim.object} larger than the ${claim.smaller} ${claim.object}?`;
    case 'count':
      return `Are there exactly ${claim.count} ${pluralOf(claim.object)} in the picture?`;
    case 'bar-value':
      return `Does the bar "${claim.label}" stand for ${claim.value}?`;
    case 'bar-order':
      return `Is the bar "${claim.higher}" higher than the bar "${claim.lower}"?`;
    case 'entry':
      return `In the row "${claim.row}", is the entry under "${claim.column}" ${claim.entry}?`;
    case 'time':
      return `Does the clock show ${timeText(claim.hour, claim.minute)}?`;
    case 'text':
      return `Does the sign say "${claim.text}"?`;
  }
}

export function holds(claim: Claim, drawing: Drawing): boolean {
  switch (drawing.type) {
    case 'scene':
      return holdsInScene(claim, drawing.items);
    case 'bar-chart': {
      const height = (label: string) => drawing.bars.find((bar) => bar.label === label)?.value ?? Number.NaN;
      if (claim.about === 'bar-value') return height(claim.label) === claim.value;
      return claim.about === 'bar-order' && height(claim.higher) > height(claim.lower);
    }
    case 'table': {
      if (claim.about !== 'entry') return false;
      const column = drawing.columns.indexOf(claim.column);
      return drawing.rows.find(([name]) => name === claim.row)?.[column] === claim.entry;
    }
    case 'clock':
      return claim.about === 'time' && drawing.hour === claim.hour && drawing.minute === claim.minute;
    case 'sign':
      return claim.about === 'text' && drawing.text === claim.text;
    case 'page':
    case 'blank':
      return false;
  }
}

function holdsInScene(claim: Claim, items: readonly SceneItem[]): boolean {
  const the = (object: string, color?: string) =>
    items.find((item) => item.object === object && (color === undefined || item.color === color));
  switch (claim.about) {
    case 'objects':
      return the(claim.object) !== undefined;
    case 'colour':
      return the(claim.object)?.color === claim.color;
    case 'relation':
      return stands(the(claim.object), claim.direction, the(claim.other));
    case 'size':
      return the(claim.object, claim.larger)?.size === 'large' && the(claim.object, claim.smaller)?.size === 'small';
    case 'count':
      return items.filter((item) => item.object === claim.object).length === claim.count;
    case 'bar-value':
    case 'bar-order':
    case 'entry':
    case 'time':
    case 'text':
      return false;
  }
}

/** Far enough apart to be beyond doubt: more than a tenth of the picture. */
function stands(one: SceneItem | undefined, direction: Direction, other: SceneItem | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [across, down] = [one.x - other.x, one.y - other.y];
  return { left: -across, right: across, above: -down, below: down }[direction] > 0.1;
}
