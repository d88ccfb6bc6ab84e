/** Writes a request in percent code, letters included. */
import { encodedOperator, hexBytes } from '../encoded-operator.ts';

export const urlEncoding = encodedOperator(
  {
    id: 'url-encoding',
    version: 1,
    title: 'URL encoding',
    description: 'Writes every byte of the request in the percent code of web addresses.',
    citation: 'TrustGen (arXiv 2502.14296), jailbreak attacks: encodings; code: RFC 3986, section 2.1',
  },
  {
    name: 'URL percent encoding',
    encode: (text) =>
      hexBytes(text)
        .map((byte) => `%${byte}`)
        .join(''),
    matches: (coded, text) => decodeURIComponent(coded) === text,
  },
);
