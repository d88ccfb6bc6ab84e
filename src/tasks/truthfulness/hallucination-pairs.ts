/**
 * Pairs of yes/no questions about pictures whose contents are known. In: a recipe. Out: pairs, each with one question whose answer is
 * yes and one whose answer is no: two questions about one picture, or one question about a picture and its edited copy. Which is
 * which follows from the drawing. Nothing in the wording tells the two apart: what is asked with the answer yes in one pair is asked
 * with the answer no in another, so that who does not look is right half of the time.
 */
import type { Drawing } from '../../core/drawing.ts';
import { type Claim, type Direction, claimQuestion, holds } from './hallucination-claims.ts';
import { crowd, type Layout, lineUp, type Placed, side } from './hallucination-pictures.ts';
import type { HallucinationRecipe, RecipeOf, Thing } from './hallucination-recipe.ts';

export type Content = 'objects' | 'count' | 'colour' | 'relation' | 'size' | 'chart' | 'table' | 'clock' | 'text';
export type Asked = { drawing: Drawing; question: string };
export type Pair = { key: string; content: Content; edit: 'none' | 'edited'; yes: Asked; no: Asked };

type PairName = { key: string; content: Content };
type Trio = readonly [Thing, Thing, Thing];

export const sceneRounds = [0, 1, 2, 3] as const;

export function pairsOf(recipe: HallucinationRecipe): Pair[] {
  switch (recipe.content) {
    case 'objects':
      return sceneRounds.flatMap((round) => [...thingPairs(recipe, round), ...placePairs(recipe, round), ...sizePairs(recipe, round)]);
    case 'count':
      return sceneRounds.flatMap((round) => countPairs(recipe, round));
    case 'chart':
      return recipe.bars.flatMap((_, index) => chartPairs(recipe, index));
    case 'table':
      return tablePairs(recipe);
    case 'clock':
      return sceneRounds.flatMap((round) => clockPairs(recipe, round));
    case 'text':
      return textPairs(recipe);
  }
}

/** One picture, two claims: one of them holds. */
function samePicture(name: PairName, drawing: Drawing, claims: readonly [Claim, Claim]): Pair {
  const [one, other] = claims.map((claim) => ({ drawing, claim })) as [Shown, Shown];
  return { ...name, edit: 'none', ...sorted(name, one, other) };
}

/** One claim, two pictures: it holds for one of them. */
function edited(name: PairName, claim: Claim, drawings: readonly [Drawing, Drawing]): Pair {
  const [one, other] = drawings.map((drawing) => ({ drawing, claim })) as [Shown, Shown];
  return { ...name, edit: 'edited', ...sorted(name, one, other) };
}

type Shown = { drawing: Drawing; claim: Claim };

function sorted({ key }: PairName, one: Shown, other: Shown): Pick<Pair, 'yes' | 'no'> {
  const isOne = holds(one.claim, one.drawing);
  if (isOne === holds(other.claim, other.drawing)) throw new Error(`The pair ${key} has not one yes and one no.`);
  const asked = ({ drawing, claim }: Shown): Asked => ({ drawing, question: claimQuestion(claim) });
  return isOne ? { yes: asked(one), no: asked(other) } : { yes: asked(other), no: asked(one) };
}

/** Both of two by turns. */
const turned = <T>(round: number, first: T, second: T): T => (round % 2 === 0 ? first : second);
const layoutOf = (round: number): Layout => turned(round, 'row', 'column');
const rotated = ([a, b, c]: Trio, round: number): Trio => [[a, b, c], [b, c, a], [c, a, b]][round % 3] as unknown as Trio;

/** What is there, and of which colour. */
function thingPairs({ things, absent, otherColor }: RecipeOf<'objects'>, round: number): Pair[] {
  const [first, second, third] = rotated(things, round);
  const layout = layoutOf(round);
  const picture = lineUp([first, second, third], layout);
  const mirrored = lineUp([third, second, first], layout);
  const replaced = lineUp([first, { ...second, object: absent }, third], layout);
  const recoloured = lineUp([first, second, { ...third, color: otherColor }], layout);
  const elsewhere = turned(round, second.color, third.color);
  return [
    samePicture({ key: `${round}/object`, content: 'objects' }, mirrored, [
      { about: 'objects', object: third.object },
      { about: 'objects', object: absent },
    ]),
    edited({ key: `${round}/object-edit`, content: 'objects' }, { about: 'objects', object: turned(round, second.object, absent) }, [picture, replaced]),
    samePicture({ key: `${round}/colour`, content: 'colour' }, picture, [
      { about: 'colour', object: first.object, color: first.color },
      { about: 'colour', object: first.object, color: elsewhere },
    ]),
    edited({ key: `${round}/colour-edit`, content: 'colour' }, { about: 'colour', object: third.object, color: turned(round, third.color, otherColor) }, [
      picture,
      recoloured,
    ]),
  ];
}

/** Where things are: the same direction is asked both ways round. */
function placePairs({ things }: RecipeOf<'objects'>, round: number): Pair[] {
  const [first, second, third] = rotated(things, round);
  const layout = layoutOf(round);
  const directions: readonly Direction[] = layout === 'row' ? ['left', 'right'] : ['above', 'below'];
  const direction = directions[round < 2 ? 0 : 1] ?? 'left';
  const opposite = directions[round < 2 ? 1 : 0] ?? 'right';
  const picture = lineUp([first, second, third], layout);
  const swapped = lineUp([second, first, third], layout);
  return [
    samePicture({ key: `${round}/relation`, content: 'relation' }, picture, [
      { about: 'relation', object: first.object, direction, other: third.object },
      { about: 'relation', object: third.object, direction, other: first.object },
    ]),
    edited({ key: `${round}/relation-edit`, content: 'relation' }, { about: 'relation', object: first.object, direction: opposite, other: second.object }, [
      picture,
      swapped,
    ]),
  ];
}

/** Two things of one kind differ in size and colour; a third of another kind stands by. */
function sizePairs({ things, otherColor }: RecipeOf<'objects'>, round: number): Pair[] {
  const [first, second, third] = rotated(things, round);
  const shown = (thing: Thing, large: 0 | 1): Drawing => {
    const one: Placed = { ...thing, size: large === 0 ? 'large' : 'small' };
    const other: Placed = { ...thing, color: otherColor, size: large === 0 ? 'small' : 'large' };
    return lineUp([one, third, other], layoutOf(round));
  };
  const larger = (thing: Thing, which: 0 | 1): Claim => {
    const [large, small] = which === 0 ? [thing.color, otherColor] : [otherColor, thing.color];
    return { about: 'size', object: thing.object, larger: large, smaller: small };
  };
  const which = turned<0 | 1>(round, 0, 1);
  return [
    samePicture({ key: `${round}/size`, content: 'size' }, shown(first, which), [larger(first, 0), larger(first, 1)]),
    edited({ key: `${round}/size-edit`, content: 'size' }, larger(second, which), [shown(second, 0), shown(second, 1)]),
  ];
}

/** 2…8, another number in each round. */
export const shownCount = (count: number, round: number) => 2 + ((count - 2 + round * 2) % 7);

export function countPicture({ thing, other }: RecipeOf<'count'>, count: number, round: number): Drawing {
  return crowd(thing, count, { other, others: 1 + (round % 3), turn: round * 5 });
}

function countPairs(recipe: RecipeOf<'count'>, round: number): Pair[] {
  const { object } = recipe.thing;
  const shown = shownCount(recipe.count, round);
  const wrong = shown === 2 || (round + recipe.count) % 2 === 0 ? shown + 1 : shown - 1;
  const claim = (count: number): Claim => ({ about: 'count', object, count });
  const moved = (count: number) => countPicture(recipe, count, round + 4);
  return [
    samePicture({ key: `${round}/count`, content: 'count' }, countPicture(recipe, shown, round), [claim(shown), claim(wrong)]),
    edited({ key: `${round}/count-edit`, content: 'count' }, claim(turned(round, shown, shown + 1)), [moved(shown), moved(shown + 1)]),
  ];
}

function chartPairs({ title, unit, bars }: RecipeOf<'chart'>, index: number): Pair[] {
  const chart = (own: typeof bars): Drawing => ({ type: 'bar-chart', ...side, title, unit, bars: own });
  const [bar, next] = [bars[index], bars[(index + 1) % bars.length]];
  if (bar === undefined || next === undefined) return [];
  const changed = bar.value + 7;
  const value = (shown: number): Claim => ({ about: 'bar-value', label: bar.label, value: shown });
  const order = (higher: string, lower: string): Claim => ({ about: 'bar-order', higher, lower });
  const turnedBars = bars.toReversed();
  const withValues = (values: Record<string, number>) =>
    chart(turnedBars.map((each) => ({ ...each, value: values[each.label] ?? each.value })));
  const content = 'chart';
  return [
    samePicture({ key: `${index}/value`, content }, chart(bars), [value(bar.value), value(next.value)]),
    edited({ key: `${index}/value-edit`, content }, value(turned(index, bar.value, changed)), [withValues({}), withValues({ [bar.label]: changed })]),
    samePicture({ key: `${index}/order`, content }, chart(bars), [order(bar.label, next.label), order(next.label, bar.label)]),
    edited({ key: `${index}/order-edit`, content }, turned(index, order(bar.label, next.label), order(next.label, bar.label)), [
      withValues({}),
      withValues({ [bar.label]: next.value, [next.label]: bar.value }),
    ]),
  ];
}

function tablePairs({ title, columns, rows }: RecipeOf<'table'>): Pair[] {
  const table = (own: string[][]): Drawing => ({ type: 'table', ...side, title, columns, rows: own });
  const content = 'table';
  return rows.flatMap((row, index) =>
    columns.slice(1).flatMap((column, offset): Pair[] => {
      const place = offset + 1;
      const [name = '', entry = ''] = [row[0], row[place]];
      const below = rows[(index + 1) % rows.length]?.[place] ?? '';
      const changed = String(Number(entry) + 3);
      const claim = (said: string): Claim => ({ about: 'entry', row: name, column, entry: said });
      const turnedRows = rows.toReversed();
      const after = turnedRows.map((each) => (each === row ? each.with(place, changed) : each));
      return [
        samePicture({ key: `${index}/${place}/entry`, content }, table(rows), [claim(entry), claim(below)]),
        edited({ key: `${index}/${place}/entry-edit`, content }, claim(turned(index + place, entry, changed)), [table(turnedRows), table(after)]),
      ];
    }),
  );
}

const dialHour = (hour: number) => ((hour - 1 + 24) % 12) + 1;

/** The hour shown in a round; edited clocks stand between them. */
export const shownHour = (hour: number, round: number) => dialHour(hour + round * 2);

function clockPairs({ hour, minute }: RecipeOf<'clock'>, round: number): Pair[] {
  const shown = shownHour(hour, round);
  const time = (at: number, past = minute): Claim => ({ about: 'time', hour: at, minute: past });
  const face = (at: number): Drawing => ({ type: 'clock', ...side, hour: at, minute });
  const wrongs = [time(dialHour(shown + 1)), time(shown, (minute + 25) % 60), time(dialHour(shown - 1)), time(shown, (minute + 35) % 60)];
  const [before, after] = [dialHour(shown + 1), dialHour(shown + 5)];
  return [
    samePicture({ key: `${round}/time`, content: 'clock' }, face(shown), [time(shown), wrongs[round] ?? time(dialHour(shown + 1))]),
    edited({ key: `${round}/time-edit`, content: 'clock' }, time(turned(round, before, after)), [face(before), face(after)]),
  ];
}

function textPairs({ text, other, color }: RecipeOf<'text'>): Pair[] {
  const sign = (own: string, ground: string): Drawing => ({ type: 'sign', ...side, text: own, color: ground });
  const claim = (own: string): Claim => ({ about: 'text', text: own });
  return [text, other].flatMap((own, index) => [
    samePicture({ key: `${index}/text`, content: 'text' }, sign(own, color), [claim(text), claim(other)]),
    edited({ key: `${index}/text-edit`, content: 'text' }, claim(own), [sign(text, turned(index, 'black', 'brown')), sign(other, turned(index, 'black', 'brown'))]),
  ]);
}
