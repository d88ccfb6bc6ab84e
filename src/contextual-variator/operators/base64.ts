/** Writes a request in Base64. */
import { encodedOperator } from '../encoded-operator.ts';

export const base64 = encodedOperator(
  {
    id: 'base64',
    version: 1,
    title: 'Base64',
    description: 'Writes the request in Base64 (of its UTF-8 bytes).',
    citation: 'Wei et al. 2023, Jailbroken: How Does LLM Safety Training Fail? (arXiv 2307.02483); code: RFC 4648',
  },
  {
    name: 'Base64',
    encode: (text) => btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')),
    matches: (coded, text) =>
      new TextDecoder().decode(Uint8Array.from(atob(coded), (letter) => letter.charCodeAt(0))) === text,
  },
);
