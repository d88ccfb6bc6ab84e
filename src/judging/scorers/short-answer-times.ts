/**
 * Times that a text says: 3:30, half past three, quarter to four, 15:30, five o'clock, noon. In: a text. Out: minutes after twelve
 * on the face of a clock, so that 15:30 is 3:30, with what the words around say of them.
 */
import { flat } from './choice-mentions.ts';
import { located, type Quantity, quantities } from './short-answer-numbers.ts';

const hours = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve';
const tens = 'twenty|thirty|forty|fifty';
const minutes = `(?:(?:${tens})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?|(?:oh|zero|o) (?:${hours})|${hours}|(?:thir|four|fif|six|seven|eigh|nine)teen)`;
const hour = `(?:\\d{1,2}|${hours}|noon|midnight|midday)`;
const time = new RegExp(
  [
    `(?<by>\\d{1,2}|half|(?:a )?quarter|${minutes})(?: minutes?)? (?<side>past|after|to|before|till|until) (?<near>${hour})`,
    '(?<hour>\\d{1,2})(?:[:.]|\\s?h\\s?)(?<minute>[0-5]\\d)(?::[0-5]\\d)?',
    "(?<full>\\d{1,2})\\s?(?:o'? ?clock|[ap]\\.?m\\b|h\\b|uhr\\b)",
    `(?<fullWord>${hours}) (?:o'? ?clock|[ap]\\.?m\\b)`,
    `(?<hourWord>${hours})[ -](?<minuteWord>${minutes})(?! (?:past|after|to|before|till))`,
    '(?<twelve>noon|midday|midnight)',
  ]
    .map((source) => `(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`)
    .join('|'),
  'giu',
);

/** All times, in order, in minutes from 0 to 719. */
export function times(text: string): Quantity[] {
  const plain = flat(text).toLowerCase();
  const found = located(plain, time, (match) => minutesOf(match.groups ?? {}));
  return found.length > 0 ? found : fullHour(plain);
}

/** "3" or "three" alone is a full hour. */
function fullHour(plain: string): Quantity[] {
  const bare = plain.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  const isHour = new RegExp(`^${hour}$`).test(bare);
  return isHour ? quantities(bare).map(({ value }) => ({ value: (value * 60) % 720, standing: 'stated' })) : [];
}

type Parts = Readonly<Record<string, string | undefined>>;

function minutesOf(parts: Parts): number | undefined {
  const whole = number(parts.near ?? parts.hour ?? parts.full ?? parts.fullWord ?? parts.hourWord ?? parts.twelve);
  const by = number(parts.by ?? parts.minute ?? parts.minuteWord ?? '0');
  if (whole === undefined || by === undefined || whole > 24 || by > 59) return undefined;
  const isBefore = /^(?:to|before|till|until)$/.test(parts.side ?? '');
  return (whole * 60 + (isBefore ? -by : by) + 1440) % 720;
}

function number(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d+$/.test(word)) return Number(word);
  if (/^(?:noon|midday|midnight)$/.test(word)) return 12;
  if (word === 'half') return 30;
  if (word.endsWith('quarter')) return 15;
  return quantities(word.replace(/^(?:oh|o|zero) /, ''))[0]?.value;
}
