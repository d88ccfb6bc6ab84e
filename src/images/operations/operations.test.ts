/** What holds for all 23: the list, the facts, any size and channels, the same bytes, a change that grows with severity. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../core/canonical.ts';
import { type ImageOperation, type Pixels, type Severity, severities } from '../../core/image-operation.ts';
import { Random } from '../../core/random.ts';
import { imageOperations } from './index.ts';
import { apply, distance, meanOf, painted, sceneOf, scenes, uniformPicture } from './pictures.suite.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

describe('the list of image operations', () => {
  it('names each of the 23 files of the folder once', () => {
    const files = readdirSync(folder)
      .filter((name) => /^[a-z0-9-]+\.ts$/.test(name) && name !== 'index.ts')
      .map((name) => name.slice(0, -'.ts'.length));
    expect(imageOperations.map(({ id }) => id).sort()).toEqual(files.sort());
    expect(imageOperations).toHaveLength(23);
  });

  it('tells its operations apart', () => {
    const made = imageOperations.map((operation) => hashOf(apply(operation, spots, { severity: 3 })));
    expect(new Set(made).size).toBe(23);
  });
});

const spots = painted(48, 40, (x, y) => [(x * 37 + y * 91) % 256, (x * x + y * 13) % 256, x > 24 ? 230 : 15]);

function hashOf({ width, height, channels, data }: Pixels): string {
  return sha256(`${width} ${height} ${channels} ${Buffer.from(data).toString('base64')}`).slice(0, 12);
}

/** Of seed 1 on the spots, severities 1 to 5. A change here is another picture for the same seed: raise the operation's version. */
const pinned: Readonly<Record<string, string>> = {
  'gaussian-noise': 'db7826858205 8927a2a0812b 54ec68e9136a 23160ce835ff 7f033a59f4c4',
  'shot-noise': '257fd6aaa514 8787c224a34c efd353b6ff99 fa3240b4cb07 ac2fb2740ae9',
  'impulse-noise': 'e979d2c4e761 9ffb13ca045a b34fd04f25bd 1fda458cbec4 fff6c2c9937f',
  'speckle-noise': '5e21ef9418ee eb9d4dbbed68 58d1e9de7e80 dc8946e8e191 f49e59765e48',
  'defocus-blur': 'bcd1012f5b3b c163a0b92351 43edb66fbb12 e24a9e2a4271 e27d07d4df24',
  'glass-blur': 'dbd4de5889be c398d9f3e00b 74a2dfb56ab7 fda3d2546a28 37e41c78cf59',
  'motion-blur': '07119e033540 39e455ab6a93 80fd176cc20f aa30c4a83e56 79ea644d3da1',
  'zoom-blur': '2637cf15894f aa74b9f93bf6 86a31ced9dda 8e9f73f17bdd e4d155e4cf13',
  'gaussian-blur': 'fa45b0e5ace3 90bdc9bda095 3575bd538c92 ddd50da2a262 76de07e81cae',
  snow: '5da7b63f2594 8208ca35bc0a 3adda482452e 2010f31b8dc5 9c529dd0436d',
  frost: '85cbe1a82922 81bb14d7c5b4 ff96cb5443e1 fedac69e1ab0 ed349ee7353a',
  fog: '63b42b95bf47 e4152286d876 bb9138ffa715 9c7db747fc66 d847e827ff68',
  spatter: '3cb0e6b07c7e 691025cb5428 2d481ca36b33 cb6ba13da9db baf8f26848bb',
  brightness: '84e08d610836 61119767c41e e762d889b5b2 7075d6a41b0d c4932236560a',
  contrast: 'd60f5358f5f9 4e964a79eca6 b63716d33e9f 5d20cee4965e 712f5363786d',
  saturate: '9ec157b903a6 380a5f73ab8f cbf2f7a2f555 fe98cd23cc6f 91e24179ef56',
  elastic: 'e8ac84afa265 aed5261a37bc 67a18e08e237 500e8d28c9e6 42aa8872b8e4',
  pixelate: '8b818c0396de 96d9c1b22b51 c19a9675a12d 6647de688263 5ef05359be3a',
  jpeg: '394b93a0056f 4441e541dc2f 4ffa28d26296 e6cdcda89df0 4e3f89d63ca0',
  'rotate-left': '5e260a11d1d8',
  'rotate-right': '9ecf0023e1c4',
  'rotate-180': 'a647f42f2af3',
  mirror: '042b7d224f3e',
};

const drawn = Promise.all([sceneOf(scenes.day), sceneOf(scenes.night), sceneOf(scenes.sunset)]);

/** Where the published table itself gives a severity that is nearer to the picture than the one before it. */
const unordered: Readonly<Record<string, readonly Severity[]>> = {
  // From pale to garish; from drops to mud; from a far skew to a small one.
  saturate: [3],
  elastic: [3],
  // Blocks of two by two are nearer than blocks of one and two in turns.
  pixelate: [2],
  // As much ice on less of the picture.
  frost: [4],
};

describe.each(imageOperations.map((operation) => [operation.id, operation] as const))('%s', (id, operation) => {
  it('states its facts', () => {
    expect(operation.title.length).toBeGreaterThan(2);
    expect(operation.description).toMatch(/\.$/);
    expect(operation.citation).toContain('arXiv 1903.12261');
    expect(operation.version).toBeGreaterThan(0);
    for (const severity of severities)
      expect(Object.keys(operation.parameters(severity)).length > 0).toBe(operation.hasSeverity);
  });

  it('makes the same pixels as on every machine', () => {
    const made = severities.map((severity) => hashOf(apply(operation, spots, { severity })));
    expect((operation.hasSeverity ? made : [...new Set(made)]).join(' ')).toBe(pinned[id]);
  });

  it('takes any size, keeps alpha and leaves what it was given', () => {
    fc.assert(
      fc.property(anyPixels, fc.constantFrom(...severities), fc.nat(1000), (pixels, severity, seed) => {
        const before = hashOf(pixels);
        const made = apply(operation, pixels, { severity, seed });
        expect(hashOf(pixels)).toBe(before);
        expect(made.channels).toBe(pixels.channels);
        expect([made.width, made.height].sort()).toEqual([pixels.width, pixels.height].sort());
        expect(made.data.length).toBe(pixels.data.length);
        expect(hashOf(apply(operation, pixels, { severity, seed }))).toBe(hashOf(made));
        if (pixels.channels === 4 && operation.hasSeverity && id !== 'elastic')
          expect(alphaOf(made)).toEqual(alphaOf(pixels));
        if (!operation.hasSeverity) expect([...made.data].sort()).toEqual([...pixels.data].sort());
      }),
      { numRuns: 25, seed: 3 },
    );
  });

  it('does to colours beside an alpha channel what it does without one', () => {
    const withAlpha = new Uint8Array((spots.data.length / 3) * 4).map((_, place) =>
      place % 4 === 3 ? place % 251 : (spots.data[Math.floor(place / 4) * 3 + (place % 4)] ?? 0),
    );
    const made = apply(operation, { ...spots, channels: 4, data: withAlpha }, { severity: 4 });
    const colors = made.data.filter((_, place) => place % 4 !== 3);
    expect([...colors]).toEqual([...apply(operation, spots, { severity: 4 }).data]);
  });

  it('changes scenes, more with each severity where the published table does', async () => {
    const pictures = await drawn;
    const distances = severities.map((severity) =>
      meanOf(pictures.map((picture) => changeOf(operation, picture, severity))),
    );
    for (const [index, severity] of severities.entries()) {
      expect(distances[index]).toBeGreaterThan(0.3);
      if (index === 0) continue;
      const [before = 0, now = 0] = [distances[index - 1], distances[index]];
      if (!operation.hasSeverity) expect(now).toBe(before);
      else if (unordered[id]?.includes(severity)) expect(now, `severity ${severity}`).toBeLessThanOrEqual(before);
      else expect(now, `severity ${severity}`).toBeGreaterThan(before);
    }
  });

  it('draws another picture for another seed, or draws nothing', () => {
    const made = [1, 2, 3].map((seed) => hashOf(apply(operation, spots, { severity: 3, seed })));
    expect(new Set(made).size).toBe(isDrawn(id) ? 3 : 1);
  });

  it('refuses severities and pixels that there are not', () => {
    for (const severity of [0, 6, 2.5] as unknown as Severity[])
      expect(() => apply(operation, spots, { severity })).toThrow(
        expect.objectContaining({ code: 'image.unknown-severity' }),
      );
    for (const wrong of [{ width: 47 }, { width: 0, height: 0 }, { channels: 4 as const }, { width: 24.5, height: 80 }])
      expect(() => apply(operation, { ...spots, ...wrong }, { severity: 1 })).toThrow(
        expect.objectContaining({ code: 'image.pixels-mismatch' }),
      );
  });
});

it('uniform pictures stay as they are where nothing can show', () => {
  const still = imageOperations.filter((operation) =>
    severities.every(
      (severity) => distance(apply(operation, uniformPicture(24, 128), { severity }), uniformPicture(24, 128)) === 0,
    ),
  );
  expect(still.map(({ id }) => id).sort()).toEqual([
    'contrast',
    'defocus-blur',
    'elastic',
    'gaussian-blur',
    'glass-blur',
    'jpeg',
    'mirror',
    'motion-blur',
    'pixelate',
    'rotate-180',
    'rotate-left',
    'rotate-right',
    'zoom-blur',
  ]);
});

function changeOf(operation: ImageOperation, picture: Pixels, severity: Severity): number {
  // A quarter turn of a picture that is not square has other rows; its values are compared in order all the same.
  return meanOf(
    (isDrawn(operation.id) ? [1, 2] : [1]).map((seed) =>
      distance(apply(operation, picture, { severity, seed }), picture),
    ),
  );
}

function isDrawn(id: string): boolean {
  return /noise|glass|motion|snow|frost|fog|spatter|elastic/.test(id);
}

function alphaOf({ data }: Pixels): number[] {
  return [...data].filter((_, place) => place % 4 === 3);
}

const sizes = fc.oneof(
  fc.constant([1, 1] as const),
  fc.tuple(fc.constant(1), fc.integer({ min: 1, max: 40 })),
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constant(1)),
  fc.tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 })),
);

const anyPixels: fc.Arbitrary<Pixels> = fc
  .tuple(sizes, fc.constantFrom(3 as const, 4 as const), fc.boolean(), fc.nat(1e6))
  .map(([[width, height], channels, isGray, seed]) => {
    const random = new Random(seed, 'pixels');
    const data = new Uint8Array(width * height * channels);
    for (let at = 0; at < data.length; at++)
      data[at] = isGray && at % channels > 0 && at % channels < 3 ? (data[at - 1] ?? 0) : random.integer(256);
    return { width, height, channels, data };
  });
