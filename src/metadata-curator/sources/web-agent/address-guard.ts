/**
 * Which addresses may be asked at all (R33). In: a URL, or the addresses that a name resolves to. Out: the reason for a refusal, or
 * nothing. Only addresses of the public internet are asked; whatever else is wanted is allowed by host and port. A name is checked by
 * the addresses that the connection will really use, in the look-up of the connection itself, so that a second look-up with another
 * answer (DNS rebinding) does not exist.
 */
import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address that is asked although it is not public, for instance a SearXNG or a test site of one's own. */
export type AllowedHost = { host: string; port: number };

export type Refusal = { reason: string; detail: string };

/** Thrown out of a look-up: the name leads to an address that is not public. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/** All addresses of a name. Handed in by tests; else the system's resolver. */
export type ResolveAll = (host: string, callback: (error: Error | null, addresses: LookupAddress[]) => void) => void;

const systemResolve: ResolveAll = (host, callback) =>
  systemLookup(host, { all: true }, (error, addresses) => callback(error, addresses ?? []));

const globalIpv6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an IP address belongs to the public internet. IPv4 inside IPv6 (`::ffff:…`) counts as the IPv4 it is; translated and
 * tunnelled ranges are not public, since what they lead to cannot be seen from here.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv6 ? parsed.match(globalIpv6) : true;
}

/** The port in use: the one written, or the protocol's own. */
function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

export function isAllowedHost(url: URL, allowed: readonly AllowedHost[]): boolean {
  return allowed.some(({ host, port }) => bare(host) === bare(url.hostname) && port === portOf(url));
}

/**
 * What can be said of a URL before anything is looked up. `URL` has turned decimal, octal, hexadecimal and short IPv4 hosts into the
 * usual form by now.
 */
export function refuseUrl(url: URL, allowed: readonly AllowedHost[]): Refusal | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { reason: 'unsupported-protocol', detail: `${url.protocol} is not fetched, only http: and https:.` };
  }
  if (url.username !== '' || url.password !== '') {
    return { reason: 'credentials-in-url', detail: 'An address with a user name or password is not fetched.' };
  }
  if (isAllowedHost(url, allowed)) return undefined;
  const host = bare(url.hostname);
  const isLiteral = ipaddr.isValid(host);
  if (!isLiteral && !/(^|\.)localhost\.?$/.test(host)) return undefined;
  return isLiteral && isPublicAddress(host) ? undefined : privateAddress(host);
}

export function privateAddress(host: string): Refusal {
  return { reason: 'private-address', detail: `${host} is not an address of the public internet.` };
}

/** A look-up for `net.connect` that fails where any address of the name is not public. */
export function publicLookup(resolve: ResolveAll = systemResolve): LookupFunction {
  return (host, options, callback) => {
    resolve(host, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) {
        callback(error ?? new Error(`${host} has no address.`), '', 4);
      } else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        callback(new AddressRefused(`${host} leads to an address that is not public.`), '', 4);
      } else if (options.all) {
        callback(null, addresses);
      } else {
        callback(null, first.address, first.family);
      }
    });
  };
}

function bare(host: string): string {
  return host.toLowerCase().replace(/^\[|\]$/g, '');
}
