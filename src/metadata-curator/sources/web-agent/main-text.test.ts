import { expect, it } from 'vitest';
import { readPage } from './main-text.ts';

const read = (content: string | Uint8Array, contentType = 'text/html; charset=utf-8') =>
  readPage({ body: Buffer.from(content as string), contentType, url: 'https://example.org/a/b' });

const paragraphs = Array.from(
  { length: 6 },
  (_, n) => `<p>Paragraph ${n} tells of rivers, of their length, and of the towns on them.</p>`,
).join('');

it('picks the article, one line a block', async () => {
  const page = await read(
    `<!doctype html><html lang="en-GB"><head><title> A  page </title></head><body><nav><a href="/">Home</a><a href="/x">Prices</a></nav>
     <article><h1>Rivers</h1>${paragraphs}</article><footer>Imprint</footer></body></html>`,
  );
  expect(page).toMatchObject({ title: 'A page', language: 'en-GB', needsScripts: false });
  expect(page.text.split('\n').slice(-2)).toEqual(
    [4, 5].map((n) => `Paragraph ${n} tells of rivers, of their length, and of the towns on them.`),
  );
  expect(page.text).not.toContain('Prices');
});

it('does not glue words of neighbouring blocks together', async () => {
  const { text } = await read('<ul><li>one</li><li>two</li></ul><table><tr><td>three</td><td>four</td></tr></table>');
  expect(text).toBe('one\ntwo\nthree\nfour');
});

it('reads what is shown only', async () => {
  const hidden = [
    '<p hidden>',
    '<p style="display:none">',
    '<p style="color: red; visibility: hidden">',
    '<p aria-hidden="true">',
    '<noscript>',
  ];
  const { text } = await read(
    `<body>${hidden.map((tag) => `${tag}secret</p>`).join('')}<script>secret</script><!-- secret --><p>shown</p></body>`,
  );
  expect(text).not.toContain('secret');
});

it('reads pages that leave out tags', async () => {
  expect(await read('<html><title>Nile</title><body><p>A river.')).toMatchObject({ title: 'Nile', text: 'A river.' });
  expect(await read('just words')).toMatchObject({ text: 'just words' });
  expect(await read('')).toMatchObject({ text: '', needsScripts: false });
});

it('knows the licence that a page declares', async () => {
  const licence = async (markup: string) => (await read(`${markup}<p>x</p>`)).licence;
  expect(
    await licence('<a rel="license noopener" href="https://creativecommons.org/licenses/by-sa/4.0/deed.en">x</a>'),
  ).toBe('CC-BY-SA-4.0');
  expect(await licence('<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">')).toBe(
    'CC0-1.0',
  );
  expect(await licence('<a rel="license" href="/terms">x</a>')).toBe('https://example.org/terms');
  expect(await licence('<a href="https://creativecommons.org/licenses/by/4.0/">x</a>')).toBeUndefined();
});

it('tells a page that needs its scripts from one that is short', async () => {
  expect(await read('<div id="root"></div><script src="app.js"></script>')).toMatchObject({ needsScripts: true });
  expect(await read('<p>Closed today.</p>')).toMatchObject({ needsScripts: false });
});

it('reads other encodings', async () => {
  expect(await read(Uint8Array.from([0x6d, 0xfc, 0x64, 0x65]), 'text/plain; charset=iso-8859-1')).toMatchObject({
    text: 'müde',
  });
  expect(
    await read(Buffer.concat([Buffer.from('<meta charset="windows-1252"><p>'), Uint8Array.from([0x80])]), 'text/html'),
  ).toMatchObject({ text: '€' });
  expect(await read('words', 'text/plain; charset=no-such-thing')).toMatchObject({ text: 'words' });
});

it('does not work itself to death on nested elements', async () => {
  await expect(read('<div>'.repeat(100_000))).rejects.toThrow('nested 100000 deep');
  expect(await read(`${'<div>'.repeat(1500)}deep down`)).toMatchObject({ text: 'deep down' });
});
