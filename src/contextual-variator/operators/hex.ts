/** Writes a request as hexadecimal numbers. */
import { encodedOperator, hexBytes } from '../encoded-operator.ts';

export const hex = encodedOperator(
  {
    id: 'hex',
    version: 1,
    title: 'Hexadecimal',
    description: 'Writes the UTF-8 bytes of the request as hexadecimal numbers.',
    citation: 'TrustGen (arXiv 2502.14296), jailbreak attacks: encodings',
  },
  {
    name: 'hexadecimal numbers (UTF-8)',
    encode: (text) => hexBytes(text).join(' '),
    matches: (coded, text) => {
      const bytes = coded.split(' ').map((pair) => Number.parseInt(pair, 16));
      return new TextDecoder().decode(Uint8Array.from(bytes)) === text;
    },
  },
);
