/** Moves each Latin letter of a request by thirteen places; everything else stays as it is. */
import { encodedOperator } from '../encoded-operator.ts';

export const rot13 = encodedOperator(
  {
    id: 'rot13',
    version: 1,
    title: 'ROT13',
    description: 'Moves each letter from A to Z by thirteen places.',
    citation:
      'Yuan et al. 2023, GPT-4 Is Too Smart To Be Safe: Stealthy Chat via Cipher (arXiv 2308.06463), letter-shift ciphers',
  },
  { name: 'ROT13', encode: rotated, matches: (coded, text) => rotated(coded) === text },
);

function rotated(text: string): string {
  return text.replaceAll(/[a-z]/gi, (letter) => {
    const first = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - first + 13) % 26) + first);
  });
}
