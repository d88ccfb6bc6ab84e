/** Writes a request in Morse code (ITU-R M.1677-1); what the code does not know stays as it is. */
import { encodedOperator } from '../encoded-operator.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789.,?\'!/()&:;=+-_"$@';
const signs = (
  '.- -... -.-. -.. . ..-. --. .... .. .--- -.- .-.. -- -. --- .--. --.- .-. ... - ..- ...- .-- -..- -.-- --.. ' +
  '----- .---- ..--- ...-- ....- ..... -.... --... ---.. ----. ' +
  '.-.-.- --..-- ..--.. .----. -.-.-- -..-. -.--. -.--.- .-... ---... -.-.-. -...- .-.-. -....- ..--.- .-..-. ...-..- .--.-.'
).split(' ');
const morseOf = new Map(Array.from(letters, (letter, index) => [letter, signs[index] ?? '']));

export const morse = encodedOperator(
  {
    id: 'morse',
    version: 1,
    title: 'Morse code',
    description: 'Writes the request in Morse code, with a slash between words.',
    citation:
      'Yuan et al. 2023, GPT-4 Is Too Smart To Be Safe: Stealthy Chat via Cipher (arXiv 2308.06463), Morse cipher',
  },
  // Morse code has no capital letters, so the comparison is on the coded side.
  { name: 'Morse code', encode: coded, matches: (sent, text) => sent === coded(text) },
);

function coded(text: string): string {
  return text
    .split(/\s+/)
    .map((word) => Array.from(word, (letter) => morseOf.get(letter.toLowerCase()) ?? letter).join(' '))
    .join(' / ');
}
