/**
 * The scene graph of a composition case. In: objects with attributes, relations, settings. Out: the sentence that states it, the
 * drawing that satisfies it, the questions that check it, and drawings with planted faults.
 */
import { z } from 'zod';
import { type Drawing, type SceneItem, Setting } from '../../core/drawing.ts';
import type { Random } from '../../core/random.ts';
import { drawableColors, drawableObjects } from '../../images/vocabulary.ts';
import type { ImageQuestion } from '../../judging/image-question-scorer.ts';

const Direction = z.enum(['left of', 'right of', 'above', 'below']);
export type Direction = z.infer<typeof Direction>;

export const SceneGraph = z.object({
  objects: z.array(
    z.object({ word: z.string(), color: z.string().optional(), pattern: z.enum(['striped', 'dotted']).optional() }),
  ),
  relations: z.array(z.object({ from: z.string(), direction: Direction, to: z.string() })),
  setting: z.partialRecord(z.enum(['sky', 'ground', 'weather', 'frame', 'light']), z.string()),
});
export type SceneGraph = z.infer<typeof SceneGraph>;

type SettingKey = keyof Setting;

const settingWords: Record<SettingKey, Record<string, string>> = {
  sky: {
    day: 'under a bright blue daytime sky',
    night: 'under a dark night sky',
    sunset: 'under an orange sunset sky',
  },
  ground: { grass: 'on green grass', sand: 'on sand', snow: 'on snowy ground', water: 'on water' },
  weather: { rain: 'in the rain', snow: 'in falling snow' },
  frame: { black: 'with a black frame around the picture', gold: 'with a golden frame around the picture' },
  light: { sun: 'with the sun shining', moon: 'with the moon showing' },
};
const settingQuestions: Record<SettingKey, (value: string) => string> = {
  sky: (value) =>
    ({
      day: 'Is the sky a bright daytime sky?',
      night: 'Is the sky a dark night sky?',
      sunset: 'Is the sky an orange sunset sky?',
    })[value] ?? 'Is there a sky?',
  ground: (value) =>
    `Is the ground ${({ grass: 'green grass', sand: 'sand', snow: 'covered with snow', water: 'water' })[value] ?? value}?`,
  weather: (value) => (value === 'rain' ? 'Is it raining?' : 'Is snow falling?'),
  frame: (value) => `Is there a ${value === 'gold' ? 'golden' : value} frame around the picture?`,
  light: (value) => `Is the ${value} to be seen?`,
};
export const settingKeys = Object.keys(settingWords) as SettingKey[];

/** A value of the setting other than the neutral one. */
export function settingValue(key: SettingKey, random: Random): string {
  return random.pick(Object.keys(settingWords[key]));
}

const described = ({ word, color, pattern }: SceneGraph['objects'][number]) => {
  const words = [pattern, color, word].filter((each) => each !== undefined);
  return `${/^[aeiou]/.test(words[0] ?? '') ? 'an' : 'a'} ${words.join(' ')}`;
};
const placed = (direction: Direction) =>
  direction === 'left of' || direction === 'right of' ? `to the ${direction}` : direction;

export function sentence(graph: SceneGraph): string {
  const objects = graph.objects.map(described);
  const list = `${objects.slice(0, -1).join(', ')} and ${objects.at(-1)}`;
  const relations = graph.relations.map(({ from, direction, to }) => `The ${from} is ${placed(direction)} the ${to}.`);
  const settings = settingEntries(graph).map(([key, value]) => settingWords[key][value]);
  return [`A picture of ${[list, ...settings].join(', ')}.`, ...relations].join(' ');
}

function settingEntries(graph: SceneGraph): [SettingKey, string][] {
  return settingKeys.flatMap((key): [SettingKey, string][] => {
    const value = graph.setting[key];
    return value === undefined ? [] : [[key, value]];
  });
}

type Point = { x: number; y: number };
const steps: Record<Direction, Point> = {
  'left of': { x: -1, y: 0 },
  'right of': { x: 1, y: 0 },
  above: { x: 0, y: -1 },
  below: { x: 0, y: 1 },
};
const spacing = 0.28;

export type Faults = {
  missing: ReadonlySet<string>;
  attributes: ReadonlySet<string>;
  relations: ReadonlySet<number>;
  settings: ReadonlySet<string>;
};
const noFaults: Faults = { missing: new Set(), attributes: new Set(), relations: new Set(), settings: new Set() };

/** The scene that satisfies the graph, but for the faults. Colours that the graph leaves open are drawn by `random`. */
export function sceneOf(graph: SceneGraph, random: Random, faults: Faults = noFaults): Drawing {
  const points = places(graph, faults);
  const items = graph.objects.flatMap((object): SceneItem[] => {
    if (faults.missing.has(object.word)) return [];
    const free = drawableColors.filter(({ word }) => word !== object.color && word !== 'white').map(({ word }) => word);
    const color =
      object.color !== undefined && !faults.attributes.has(`${object.word}:color`)
        ? object.color
        : random.fork(object.word).pick(free);
    const pattern =
      object.pattern === undefined || faults.attributes.has(`${object.word}:pattern`) ? 'plain' : object.pattern;
    const { x, y } = points.get(object.word) ?? { x: 0.5, y: 0.5 };
    return [{ id: object.word, object: object.word, color, pattern, size: 'large', x, y }];
  });
  const setting: Record<string, string> = {
    sky: 'plain',
    ground: 'none',
    weather: 'clear',
    frame: 'none',
    light: 'none',
  };
  for (const [key, value] of settingEntries(graph)) if (!faults.settings.has(key)) setting[key] = value;
  return { type: 'scene', width: 512, height: 512, setting: Setting.parse(setting), items };
}

/** A faulty relation puts its first object (or, for the second relation, its last) on the other side. */
function places(graph: SceneGraph, faults: Faults): Map<string, Point> {
  const [a, b, c] = graph.objects.map(({ word }) => word);
  const [first, second] = graph.relations;
  const ahead = steps[first?.direction ?? 'left of'];
  const onward =
    second === undefined
      ? { x: ahead.y, y: ahead.x }
      : { x: -steps[second.direction].x, y: -steps[second.direction].y };
  const bent = (step: Point, isFaulty: boolean): Point =>
    isFaulty ? { x: -step.x + step.y * 0.9, y: -step.y + step.x * 0.9 } : step;
  const grid = new Map<string, Point>();
  if (b !== undefined) grid.set(b, { x: 0, y: 0 });
  if (a !== undefined) grid.set(a, bent(ahead, faults.relations.has(0)));
  if (c !== undefined) grid.set(c, bent(onward, faults.relations.has(1)));
  const all = [...grid.values()];
  const middle = (of: (point: Point) => number) => (Math.min(...all.map(of)) + Math.max(...all.map(of))) / 2;
  const [mx, my] = [middle(({ x }) => x), middle(({ y }) => y)];
  return new Map(
    [...grid].map(([word, { x, y }]) => [word, { x: 0.5 + (x - mx) * spacing, y: 0.5 + (y - my) * spacing }]),
  );
}

/** Every part wrong with the same probability, each on its own. */
export function plantedFaults(graph: SceneGraph, rate: number, random: Random): Faults {
  const struck = <T>(kind: string, items: readonly T[]) =>
    new Set(items.filter((item) => random.fork(`${kind}/${String(item)}`).chance(rate)));
  return {
    missing: struck(
      'object',
      graph.objects.map(({ word }) => word),
    ),
    attributes: struck(
      'attribute',
      attributesOf(graph).map(({ key }) => key),
    ),
    relations: struck(
      'relation',
      graph.relations.map((_, index) => index),
    ),
    settings: struck(
      'setting',
      settingEntries(graph).map(([key]) => key),
    ),
  };
}

function attributesOf({
  objects,
}: SceneGraph): { key: string; word: string; kind: 'color' | 'pattern'; value: string }[] {
  return objects.flatMap(({ word, color, pattern }) => [
    ...(color === undefined ? [] : [{ key: `${word}:color`, word, kind: 'color' as const, value: color }]),
    ...(pattern === undefined ? [] : [{ key: `${word}:pattern`, word, kind: 'pattern' as const, value: pattern }]),
  ]);
}

const itemOf = (drawing: Drawing, word: string) =>
  drawing.type === 'scene' ? drawing.items.find(({ object }) => object === word) : undefined;

export function questionsOf(graph: SceneGraph): ImageQuestion[] {
  const objects = graph.objects.map(({ word }): ImageQuestion => {
    const article = drawableObjects.find((each) => each.word === word)?.article ?? 'a';
    return {
      key: `object:${word}`,
      part: 'objects',
      text: `Is there ${article} ${word} in the picture?`,
      dependsOn: [],
      truth: (drawing) => itemOf(drawing, word) !== undefined,
    };
  });
  const attributes = attributesOf(graph).map(
    ({ key, word, kind, value }): ImageQuestion => ({
      key: `attribute:${key}`,
      part: 'attributes',
      text: `Is the ${word} ${value}?`,
      dependsOn: [`object:${word}`],
      truth: (drawing) => itemOf(drawing, word)?.[kind] === value,
    }),
  );
  const relations = graph.relations.map(
    ({ from, direction, to }): ImageQuestion => ({
      key: `relation:${from}:${direction}:${to}`,
      part: 'relations',
      text: `Is the ${from} ${placed(direction)} the ${to}?`,
      dependsOn: [`object:${from}`, `object:${to}`],
      truth: (drawing) => stands(itemOf(drawing, from), direction, itemOf(drawing, to)),
    }),
  );
  const settings = settingEntries(graph).map(
    ([key, value]): ImageQuestion => ({
      key: `setting:${key}`,
      part: 'setting',
      text: settingQuestions[key](value),
      dependsOn: [],
      truth: (drawing) => drawing.type === 'scene' && drawing.setting[key] === value,
    }),
  );
  return [...objects, ...attributes, ...relations, ...settings];
}

function stands(from: SceneItem | undefined, direction: Direction, to: SceneItem | undefined): boolean {
  if (from === undefined || to === undefined) return false;
  const step = steps[direction];
  return (from.x - to.x) * step.x + (from.y - to.y) * step.y > 0.1;
}
