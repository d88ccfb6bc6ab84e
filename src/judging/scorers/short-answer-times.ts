/**
 * The times of day that a text names, as a dial shows them: without morning or afternoon. In: text. Out: `3:40` forms, in order.
 * Read are 3:40, 15:40, 3.40 pm, "three o'clock", "half past nine", "twenty to four", "ten past eight", "nine thirty".
 * "Half nine" is not read: it means 9:30 to some and 8:30 to others.
 */
import { numberOfWords, numberWords } from './short-answer-numbers.ts';

const amount = `(?:\\d{1,2}|${numberWords})`;
const afternoon = '\\s*[ap]\\.?m\\b\\.?';

/** From the most telling form to the least; what one form has read is not read again by another. */
const forms: readonly RegExp[] = [
  /(?<![\d:.])(?<hour>\d{1,2})[:.h](?<minute>\d{2})(?::\d{2})?(?![\d:])/giu,
  new RegExp(`\\b(?<part>${amount}|a quarter|quarter|half)(?: minutes?)? (?<side>past|after|to|before|till) (?<hour>${amount})\\b`, 'giu'),
  new RegExp(`\\b(?<hour>${amount})\\s*o\\s?['’]?\\s?clock\\b`, 'giu'),
  new RegExp(`\\b(?<hour>\\d{1,2})${afternoon}`, 'giu'),
  new RegExp(`\\b(?<hour>${numberWords})[ -](?<minute>${numberWords})\\b`, 'giu'),
];

export function timesIn(text: string): string[] {
  let rest = text.normalize('NFKC');
  const found: string[] = [];
  for (const form of forms) {
    rest = rest.replace(form, (...match) => {
      const groups: Record<string, string | undefined> = match.at(-1);
      const time = onDial(groups);
      if (time !== undefined) found.push(time);
      return ' · ';
    });
  }
  return found;
}

function onDial({ hour, minute, part, side }: Record<string, string | undefined>): string | undefined {
  const hours = valueOf(hour ?? '');
  const minutes = part === undefined ? valueOf(minute ?? '0') : portion(part);
  if (hours === undefined || minutes === undefined || hours > 24 || minutes > 59) return undefined;
  const isBefore = side !== undefined && ['to', 'before', 'till'].includes(side.toLowerCase());
  const total = hours * 60 + (isBefore ? -minutes : minutes) + 12 * 60;
  const dial = Math.floor(total / 60) % 12;
  return `${dial === 0 ? 12 : dial}:${String(total % 60).padStart(2, '0')}`;
}

function portion(part: string): number | undefined {
  if (part.toLowerCase().endsWith('quarter')) return 15;
  return part.toLowerCase() === 'half' ? 30 : valueOf(part);
}

function valueOf(amountText: string): number | undefined {
  return /^\d+$/.test(amountText) ? Number(amountText) : numberOfWords(amountText);
}
