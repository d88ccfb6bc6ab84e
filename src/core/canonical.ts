/**
 * Content-derived ids. In: any JSON value. Out: one canonical text (RFC 8785) and its SHA-256.
 * Two values with the same content have the same id on every machine, whatever the order of their keys.
 */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Canonical JSON text (RFC 8785). Keys whose value is `undefined` are left out; throws on values JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

/** SHA-256 in lower-case hexadecimal (64 characters). */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data);
}

/** `prefix_` + the first 24 hexadecimal digits (96 bits) of the SHA-256 of the canonical JSON of `value`. */
export function contentId(prefix: string, value: unknown): string {
  return `${prefix}_${sha256(canonicalJson(value)).slice(0, 24)}`;
}
