/**
 * Questions about pictures whose contents are known. In: a recipe. Out: drawings and questions; every answer follows from the recipe
 * by program. A pair has a question whose answer is yes and one whose answer is no, about the same thing or about the picture
 * before and after an edit, so that saying yes to everything is right half of the time and no more.
 */
import type { Drawing, SceneItem } from '../../core/drawing.ts';
import type { Random } from '../../core/random.ts';
import type { Expected } from '../../judging/scorers/short-answer.ts';
import type { HallucinationRow } from './hallucination.vlm.data.ts';

export type Asked = { drawing: Drawing; question: string };
export type Pair = { key: string; edit: 'none' | 'edited'; yes: Asked; no: Asked };
export type OpenQuestion = Asked & { key: string; expected: Expected };

type Thing = { object: string; color: string };

const side = { width: 512, height: 512 } as const;
const article = (word: string) => (/^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`);

function scene(things: readonly Thing[], order: readonly number[]): Drawing {
  const items = order.flatMap((which, place): SceneItem[] => {
    const thing = things[which];
    return thing === undefined
      ? []
      : [{ id: thing.object, ...thing, pattern: 'plain', size: 'large', x: 0.2 + place * 0.3, y: 0.5 }];
  });
  return {
    type: 'scene',
    ...side,
    setting: { sky: 'plain', ground: 'none', weather: 'clear', frame: 'none', light: 'none' },
    items,
  };
}

function crowd({ object, color }: Thing, count: number): Drawing {
  const items = Array.from(
    { length: count },
    (_, index): SceneItem => ({
      id: `${object}${index}`,
      object,
      color,
      pattern: 'plain',
      size: 'small',
      x: 0.2 + (index % 3) * 0.3,
      y: 0.2 + Math.floor(index / 3) * 0.28,
    }),
  );
  return {
    type: 'scene',
    ...side,
    setting: { sky: 'plain', ground: 'none', weather: 'clear', frame: 'none', light: 'none' },
    items,
  };
}

/** All pairs that a recipe gives. `round` turns the order of the things, so that places are balanced. */
export function pairsOf(row: HallucinationRow, round: number): Pair[] {
  switch (row.content) {
    case 'objects':
      return objectPairs(row, round);
    case 'count':
      return countPairs(row, round);
    case 'chart':
      return chartPairs(row, round);
    case 'table':
      return tablePairs(row, round);
    case 'clock':
      return clockPairs(row, round);
    case 'text':
      return textPairs(row, round);
  }
}

function both(key: string, drawing: Drawing, [yes, no]: [string, string]): Pair {
  return { key, edit: 'none', yes: { drawing, question: yes }, no: { drawing, question: no } };
}

function edited(key: string, question: string, [before, after]: [Drawing, Drawing]): Pair {
  return { key, edit: 'edited', yes: { drawing: before, question }, no: { drawing: after, question } };
}

function objectPairs(
  { things, absent, otherColor }: Extract<HallucinationRow, { content: 'objects' }>,
  round: number,
): Pair[] {
  const order = [0, 1, 2].map((place) => (place + round) % 3);
  const drawing = scene(things, order);
  const [left, middle, right] = order.map((which) => things[which] ?? things[0]);
  if (left === undefined || middle === undefined || right === undefined) return [];
  const recoloured = things.map((thing) => (thing === right ? { ...thing, color: otherColor } : thing));
  const replaced = things.map((thing) => (thing === middle ? { ...thing, object: absent } : thing));
  const there = (word: string) => `Is there ${article(word)} in the picture?`;
  return [
    both('object', drawing, [there(right.object), there(absent)]),
    both('color', drawing, [`Is the ${left.object} ${left.color}?`, `Is the ${left.object} ${otherColor}?`]),
    both('relation', drawing, [
      `Is the ${left.object} to the left of the ${right.object}?`,
      `Is the ${left.object} to the right of the ${right.object}?`,
    ]),
    edited('color-edit', `Is the ${right.object} ${right.color}?`, [drawing, scene(recoloured, order)]),
    edited('object-edit', there(middle.object), [drawing, scene(replaced, order)]),
  ];
}

function countPairs({ thing, count }: Extract<HallucinationRow, { content: 'count' }>, round: number): Pair[] {
  const shown = 2 + ((count - 2 + round * 2) % 7);
  const wrong = shown === 2 ? 4 : shown - 1;
  const drawing = crowd(thing, shown);
  const name = (number: number) => `Are there exactly ${number} things of the kind "${thing.object}" in the picture?`;
  return [
    both('count', drawing, [name(shown), name(wrong)]),
    edited('count-edit', name(shown + 1), [crowd(thing, shown + 1), drawing]),
  ];
}

function chartPairs({ title, unit, bars }: Extract<HallucinationRow, { content: 'chart' }>, round: number): Pair[] {
  const chart = (own: typeof bars): Drawing => ({ type: 'bar-chart', ...side, title, unit, bars: own });
  const ranked = [...bars].sort((a, b) => b.value - a.value);
  const bar = bars[round % bars.length];
  const [highest, second] = ranked;
  if (bar === undefined || highest === undefined || second === undefined) return [];
  const drawing = chart(bars);
  const changed = bars.map((each) => (each === bar ? { ...each, value: each.value + 7 } : each));
  const value = `Does the bar "${bar.label}" stand for ${bar.value}?`;
  const taller = `Is the bar "${highest.label}" higher than the bar "${second.label}"?`;
  return [
    both('value', drawing, [value, `Does the bar "${bar.label}" stand for ${bar.value + 4}?`]),
    ...(round === 0
      ? [both('highest', drawing, [taller, `Is the bar "${second.label}" higher than the bar "${highest.label}"?`])]
      : []),
    edited('value-edit', `Does the bar "${bar.label}" stand for ${bar.value + 7}?`, [chart(changed), drawing]),
  ];
}

function tablePairs({ title, columns, rows }: Extract<HallucinationRow, { content: 'table' }>, round: number): Pair[] {
  const table = (own: string[][]): Drawing => ({ type: 'table', ...side, title, columns, rows: own });
  const row = rows[round % rows.length];
  const name = row?.[0];
  const value = row?.[1];
  if (row === undefined || name === undefined || value === undefined) return [];
  const other = String(Number(value) + 2);
  const question = (number: string) => `In the row "${name}", is the entry under "${columns[1]}" ${number}?`;
  const third = String(Number(value) + 5);
  const changed = rows.map((each) => (each === row ? [name, third, ...each.slice(2)] : each));
  return [
    both('entry', table(rows), [question(value), question(other)]),
    edited('entry-edit', question(third), [table(changed), table(rows)]),
  ];
}

function clockPairs({ hour, minute }: Extract<HallucinationRow, { content: 'clock' }>, round: number): Pair[] {
  const shown = ((hour - 1 + round * 2) % 12) + 1;
  const face = (at: number): Drawing => ({ type: 'clock', ...side, hour: at, minute });
  const other = (shown % 12) + 1;
  const third = ((shown + 4) % 12) + 1;
  const question = (at: number) => `Does the clock show ${timeText(at, minute)}?`;
  return [
    both('time', face(shown), [question(shown), question(other)]),
    edited('time-edit', question(third), [face(third), face(shown)]),
  ];
}

function timeText(hour: number, minute: number): string {
  return `${hour}:${String(minute).padStart(2, '0')}`;
}

function textPairs({ text, other, color }: Extract<HallucinationRow, { content: 'text' }>, round: number): Pair[] {
  const board = (own: string, ground: string): Drawing => ({ type: 'sign', ...side, text: own, color: ground });
  const question = (own: string) => `Does the sign say "${own}"?`;
  if (round === 0) return [both('text', board(text, color), [question(text), question(other)])];
  if (round === 1) return [edited('text-edit', question(text), [board(text, 'black'), board(other, 'black')])];
  return [both('other-text', board(other, 'brown'), [question(other), question(text)])];
}

/** One open question for a recipe and round. */
export function openQuestionOf(row: HallucinationRow, round: number): OpenQuestion | undefined {
  if (row.content === 'objects') {
    const order = [0, 1, 2].map((place) => (place + round) % 3);
    const asked = row.things[round % 3];
    if (asked === undefined) return undefined;
    const among = ['red', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'brown', 'black', 'white', 'gray'];
    return {
      key: 'color',
      drawing: scene(row.things, order),
      question: `Which colour is the ${asked.object}? Answer with one word.`,
      expected: { kind: 'words', value: asked.color, among },
    };
  }
  if (row.content === 'count') {
    const shown = 2 + ((row.count - 2 + round * 2) % 7);
    return {
      key: 'count',
      drawing: crowd(row.thing, shown),
      question: `How many things of the kind "${row.thing.object}" are in the picture? Answer with a number.`,
      expected: { kind: 'number', value: String(shown) },
    };
  }
  if (row.content === 'chart') {
    const bar = row.bars[round % row.bars.length];
    if (bar === undefined) return undefined;
    const { title, unit, bars } = row;
    return {
      key: 'value',
      drawing: { type: 'bar-chart', ...side, title, unit, bars },
      question: `Which number does the bar "${bar.label}" stand for? Answer with a number.`,
      expected: { kind: 'number', value: String(bar.value) },
    };
  }
  return undefined;
}

/** A wrong answer to an open question. */
export function wrongOpenAnswer({ kind, value, among = [] }: Expected, random: Random): string {
  if (kind === 'number') return String(Number(value) + 1 + random.integer(3));
  return random.pick(among.filter((word) => word !== value));
}
