import { expect, it } from 'vitest';
import { Random } from '../../core/random.ts';
import { bitStream } from './draws.ts';
import { smoothField } from './smooth-field.ts';

/** 8 is drawn pixel by pixel and blurred, 20 and 30 from cosines: the same law must come of both. */
it.each([8, 20, 30])(
  'noise smoothed by σ = %i has the deviation 1/√3 ÷ (2√π σ) and the correlation exp(−d² / 4σ²)',
  (sigma) => {
    const [width, height, lag] = [400, 320, sigma];
    const margin = 3 * sigma;
    let [squares, products, count] = [0, 0, 0];
    for (let seed = 0; seed < 12; seed++) {
      const { data } = smoothField({ width, height, sigma }, bitStream(new Random(seed, 'field')));
      for (let y = margin; y < height - margin; y += 5)
        for (let x = margin; x < width - margin - lag; x += 5) {
          const here = data[y * width + x] ?? 0;
          squares += here * here;
          products += here * (data[y * width + x + lag] ?? 0);
          count++;
        }
    }
    const expected = 1 / Math.sqrt(3) / (2 * Math.sqrt(Math.PI) * sigma);
    expect(Math.abs(Math.sqrt(squares / count) / expected - 1)).toBeLessThan(0.12);
    expect(Math.abs(products / squares - Math.exp(-1 / 4))).toBeLessThan(0.07);
  },
);

it('reflects at edges: there the deviation is twice as large at a corner', () => {
  let [corner, middle] = [0, 0];
  for (let seed = 0; seed < 250; seed++) {
    const { data } = smoothField({ width: 120, height: 120, sigma: 18 }, bitStream(new Random(seed, 'field')));
    corner += (data[0] ?? 0) ** 2;
    middle += (data[60 * 120 + 60] ?? 0) ** 2;
  }
  expect(Math.abs(Math.sqrt(corner / middle) / 2 - 1)).toBeLessThan(0.15);
});
