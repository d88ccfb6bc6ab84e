import { expect, it } from 'vitest';
import { accountName } from './account.ts';

const facts = {
  providerId: 'openai',
  host: 'api.openai.com:443',
  payer: { credentials: { apiKey: 'sk-very-secret' } },
};

it('names provider, host and a hash in place of the key', () => {
  const name = accountName(facts);
  expect(name).toMatch(/^openai@api\.openai\.com:443\/[0-9a-f]{6}$/);
  expect(name).not.toContain('secret');
  expect(accountName({ ...facts })).toBe(name);
});

it('differs with the key, the organization and the host', () => {
  const names = [
    facts,
    { ...facts, payer: { credentials: { apiKey: 'sk-other' } } },
    { ...facts, payer: { ...facts.payer, organization: 'org-1' } },
    { ...facts, host: 'proxy.example.com:443' },
  ].map(accountName);
  expect(new Set(names).size).toBe(4);
});
