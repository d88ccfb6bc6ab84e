/** Replaces letters by the digits that look like them. */
import { encodedOperator } from '../encoded-operator.ts';

const digits: Readonly<Record<string, string>> = { a: '4', b: '8', e: '3', g: '9', i: '1', o: '0', s: '5', t: '7' };

export const leetspeak = encodedOperator(
  {
    id: 'leetspeak',
    version: 1,
    title: 'Leetspeak',
    description: 'Replaces letters by the digits that look like them.',
    citation: 'Wei et al. 2023, Jailbroken: How Does LLM Safety Training Fail? (arXiv 2307.02483), obfuscation',
  },
  // Digits of the request and digits that stand for letters look the same, so the comparison is on the coded side.
  { name: 'leetspeak', encode: leet, matches: (coded, text) => coded === leet(text) },
);

function leet(text: string): string {
  return text.replaceAll(/[abegiost]/gi, (letter) => digits[letter.toLowerCase()] ?? letter);
}
