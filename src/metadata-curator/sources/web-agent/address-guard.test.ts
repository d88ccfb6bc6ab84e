import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { AddressRefused, isPublicAddress, publicLookup, refuseUrl } from './address-guard.ts';

const refusedHosts = [
  ['loopback', 'http://127.0.0.1/'],
  ['loopback, short', 'http://127.1/'],
  ['loopback, decimal', 'http://2130706433/'],
  ['loopback, octal', 'http://0177.0.0.1/'],
  ['loopback, hexadecimal', 'http://0x7f000001/'],
  ['loopback, with a dot at the end', 'http://127.0.0.1./'],
  ['loopback, in full-width digits', 'http://１２７.0.0.1/'],
  ['loopback, IPv6', 'http://[::1]/'],
  ['loopback, IPv4 mapped into IPv6', 'http://[::ffff:127.0.0.1]/'],
  ['loopback, IPv4-compatible IPv6', 'http://[::7f00:1]/'],
  ['loopback, by NAT64', 'http://[64:ff9b::7f00:1]/'],
  ['loopback, by 6to4', 'http://[2002:7f00:1::]/'],
  ['private, IPv4-compatible IPv6', 'http://[::a00:1]/'],
  ['private', 'http://10.1.2.3/'],
  ['private', 'http://172.16.0.1/'],
  ['private', 'http://192.168.1.1/'],
  ['private, mapped', 'http://[::ffff:10.0.0.1]/'],
  ['carrier', 'http://100.64.0.1/'],
  ['metadata of clouds', 'http://169.254.169.254/latest/meta-data/'],
  ['this host', 'http://0.0.0.0/'],
  ['unspecified', 'http://[::]/'],
  ['link-local, IPv6', 'http://[fe80::1]/'],
  ['unique local', 'http://[fd00::1]/'],
  ['multicast', 'http://224.0.0.1/'],
  ['broadcast', 'http://255.255.255.255/'],
  ['name of this host', 'http://localhost/'],
  ['name below it', 'http://any.localhost./'],
] as const;

describe('refuseUrl', () => {
  it.each(refusedHosts)('refuses %s: %s', (_, url) => {
    expect(refuseUrl(new URL(url), [])?.reason).toBe('private-address');
  });

  it.each(['http://8.8.8.8/', 'https://[2606:4700::1111]/', 'https://example.org/', 'https://localhost.example.org/'])(
    'leaves %s to the look-up',
    (url) => expect(refuseUrl(new URL(url), [])).toBeUndefined(),
  );

  it.each(['file:///etc/passwd', 'ftp://example.org/', 'data:text/html,x', 'gopher://example.org/'])(
    'does not fetch %s',
    (url) => {
      expect(refuseUrl(new URL(url), [])?.reason).toBe('unsupported-protocol');
    },
  );

  it('refuses credentials in an address', () => {
    expect(refuseUrl(new URL('https://name:word@example.org/'), [])?.reason).toBe('credentials-in-url');
  });

  it('allows a host for its port only', () => {
    const allowed = [
      { host: '127.0.0.1', port: 8080 },
      { host: '::1', port: 80 },
    ];
    expect(refuseUrl(new URL('http://127.0.0.1:8080/'), allowed)).toBeUndefined();
    expect(refuseUrl(new URL('http://[::1]/'), allowed)).toBeUndefined();
    expect(refuseUrl(new URL('http://127.0.0.1:8081/'), allowed)?.reason).toBe('private-address');
    expect(refuseUrl(new URL('http://127.0.0.2:8080/'), allowed)?.reason).toBe('private-address');
  });
});

describe('publicLookup', () => {
  const look = (addresses: LookupAddress[], all: boolean) =>
    new Promise((resolve) => {
      const lookup = publicLookup((_, callback) => callback(null, addresses));
      lookup('name.example', { all }, (error, found) => resolve(error ?? found));
    });
  const open = { address: '8.8.8.8', family: 4 };

  it('hands over the very addresses that were checked', async () => {
    expect(await look([open, { address: '2606:4700::1111', family: 6 }], true)).toEqual([
      open,
      { address: '2606:4700::1111', family: 6 },
    ]);
    expect(await look([open], false)).toBe('8.8.8.8');
  });

  it('fails where any address is not public', async () => {
    for (const address of ['127.0.0.1', '10.0.0.1', '::1', '::ffff:192.168.0.1']) {
      expect(await look([open, { address, family: 4 }], true)).toBeInstanceOf(AddressRefused);
    }
  });

  it('fails where a name has no address', async () => {
    expect(await look([], true)).toBeInstanceOf(Error);
  });
});

it('takes what is no address for not public', () => {
  expect(isPublicAddress('example.org')).toBe(false);
});
