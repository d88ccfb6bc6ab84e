/**
 * Descriptions of pictures that the platform draws itself. A drawing is plain data, so a test case that holds one has an id that
 * does not depend on the renderer; `images/` turns it into PNG bytes. Lengths are in pixels unless said otherwise.
 */
import { z } from 'zod';

const size = {
  width: z.number().int().min(16).max(2048).default(512),
  height: z.number().int().min(16).max(2048).default(512),
};

export const SceneItem = z.object({
  /** Unique within the scene. */
  id: z.string(),
  /** A word of the drawing vocabulary (`images/vocabulary.ts`), for instance `cup`. */
  object: z.string(),
  color: z.string(),
  pattern: z.enum(['plain', 'striped', 'dotted']).default('plain'),
  size: z.enum(['small', 'large']).default('large'),
  /** Centre, as a share of the picture's width and height (0…1, from the top left). */
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
});
export type SceneItem = z.infer<typeof SceneItem>;

export const Setting = z.object({
  sky: z.enum(['plain', 'day', 'night', 'sunset']).default('plain'),
  ground: z.enum(['none', 'grass', 'sand', 'snow', 'water']).default('none'),
  weather: z.enum(['clear', 'rain', 'snow']).default('clear'),
  frame: z.enum(['none', 'black', 'gold']).default('none'),
  light: z.enum(['none', 'sun', 'moon']).default('none'),
});
export type Setting = z.infer<typeof Setting>;

export const Scene = z.object({
  type: z.literal('scene'),
  ...size,
  setting: Setting.default({ sky: 'plain', ground: 'none', weather: 'clear', frame: 'none', light: 'none' }),
  items: z.array(SceneItem),
});
export type Scene = z.infer<typeof Scene>;

/** A titled page of text, with an optional numbered list whose items may be empty. */
export const Page = z.object({
  type: z.literal('page'),
  ...size,
  title: z.string(),
  lines: z.array(z.string()),
  numbered: z.boolean().default(false),
});
export type Page = z.infer<typeof Page>;

export const BarChart = z.object({
  type: z.literal('bar-chart'),
  ...size,
  title: z.string(),
  unit: z.string(),
  bars: z.array(z.object({ label: z.string(), value: z.number(), color: z.string() })).min(1),
});
export type BarChart = z.infer<typeof BarChart>;

export const Table = z.object({
  type: z.literal('table'),
  ...size,
  title: z.string(),
  columns: z.array(z.string()).min(1),
  rows: z.array(z.array(z.string())),
});
export type Table = z.infer<typeof Table>;

/** An analogue clock face. `hour` 1…12, `minute` 0…59. */
export const Clock = z.object({
  type: z.literal('clock'),
  ...size,
  hour: z.number().int().min(1).max(12),
  minute: z.number().int().min(0).max(59),
});
export type Clock = z.infer<typeof Clock>;

/** A board with a short text on it. */
export const Sign = z.object({ type: z.literal('sign'), ...size, text: z.string(), color: z.string() });
export type Sign = z.infer<typeof Sign>;

/** Nothing but one colour. */
export const Blank = z.object({ type: z.literal('blank'), ...size, color: z.string().default('white') });
export type Blank = z.infer<typeof Blank>;

export const Drawing = z.discriminatedUnion('type', [Scene, Page, BarChart, Table, Clock, Sign, Blank]);
export type Drawing = z.infer<typeof Drawing>;
