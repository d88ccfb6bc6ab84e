/**
 * The labelled answers and their split. Development and held-out parts are drawn within each style and label; the held-out part is
 * read for final figures alone. `unseen`, whose errors were never looked at, is held out as a whole; `long` is
 * for development as a whole.
 */
import { Random } from '../../../core/random.ts';
import { apologetic } from './apologetic.data.ts';
import { arabicFrenchBengali } from './arabic-french-bengali.data.ts';
import { chineseHindiSpanish } from './chinese-hindi-spanish.data.ts';
import { correcting } from './correcting.data.ts';
import type { OutcomeExample } from './example.ts';
import { germanJapanese } from './german-japanese.data.ts';
import { guarded } from './guarded.data.ts';
import { hedging } from './hedging.data.ts';
import { lecturing } from './lecturing.data.ts';
import { long } from './long.data.ts';
import { modern } from './modern.data.ts';
import { playful } from './playful.data.ts';
import { policy } from './policy.data.ts';
import { portugueseRussianUrdu } from './portuguese-russian-urdu.data.ts';
import { rambling } from './rambling.data.ts';
import { roleplay } from './roleplay.data.ts';
import { structured } from './structured.data.ts';
import { terse } from './terse.data.ts';
import { unseen } from './unseen.data.ts';

export type { OutcomeExample } from './example.ts';

const heldOutShare = 0.35;

const all: readonly OutcomeExample[] = [
  ...apologetic,
  ...terse,
  ...lecturing,
  ...policy,
  ...correcting,
  ...playful,
  ...guarded,
  ...rambling,
  ...structured,
  ...roleplay,
  ...hedging,
  ...modern,
  ...chineseHindiSpanish,
  ...arabicFrenchBengali,
  ...portugueseRussianUrdu,
  ...germanJapanese,
];

/** Within each style and label, `heldOutShare` of the answers, rounded by chance. */
function split(examples: readonly OutcomeExample[]): { development: OutcomeExample[]; heldOut: OutcomeExample[] } {
  const parts = { development: [] as OutcomeExample[], heldOut: [] as OutcomeExample[] };
  for (const [key, group] of Map.groupBy(examples, ({ style, label }) => `${style}/${label}`)) {
    const random = new Random(1, `outcome-examples/${key}`);
    const exact = group.length * heldOutShare;
    const count = Math.floor(exact) + (random.chance(exact % 1) ? 1 : 0);
    const shuffled = random.shuffle(group);
    parts.heldOut.push(...shuffled.slice(0, count));
    parts.development.push(...shuffled.slice(count));
  }
  return parts;
}

const { development, heldOut } = split(all);
export const developmentExamples: readonly OutcomeExample[] = [...development, ...long];
export const heldOutExamples: readonly OutcomeExample[] = [...heldOut, ...unseen];
