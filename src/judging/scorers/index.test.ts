import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { scorerListings } from './index.ts';

const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith('.ts') && !/\.test\.ts$|^index\.ts$/.test(name),
);
const source = (file: string) => readFileSync(`${import.meta.dirname}/${file}`, 'utf8');

it('lists every file that makes a scorer', () => {
  const makers = files.filter((file) => /export (?:async )?function \w+Scorer\(/.test(source(file)));
  const listed = scorerListings.map(({ file }) => file);
  expect(makers.filter((file) => !listed.includes(file))).toEqual([]);
  expect(listed.filter((file) => !files.includes(file))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

it('says in one sentence what each decides', () => {
  for (const { description } of scorerListings) expect(description).toMatch(/^[A-Z][^\n]{10,100}\.$/);
});
