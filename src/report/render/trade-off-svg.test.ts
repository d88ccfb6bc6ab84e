import { describe, expect, it } from 'vitest';
import type { TradeOff } from '../../core/trade-off.ts';
import { tradeOffSvg } from './trade-off-svg.ts';

const span = (value: number) => ({ value, low: value - 0.1, high: Math.min(1, value + 0.05), n: 100 });
const tradeOff: TradeOff = {
  ...{ id: 'one/other', title: 'One against other', tasks: ['safety.jailbreak.llm'], level: 0.95 },
  x: { title: 'One', description: '1: good.' },
  y: { title: 'Other', description: '1: good.' },
  points: [
    { model: 'sim:<script>', x: span(0.5), y: span(0.9), isOnFront: true, frontShare: 1 },
    { model: 'sim:b', x: span(0.9), y: span(0.5), isOnFront: true, frontShare: 0.7 },
    { model: 'sim:c', x: span(0.45), y: span(0.9), isOnFront: false, frontShare: 0.1 },
  ],
};
const numbers = (text: string) => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('the scatter of a trade-off', () => {
  const svg = tradeOffSvg(tradeOff);

  it('puts every model at its values, further right and further up the better it is', () => {
    const circles = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(circles).toHaveLength(3);
    const [one, other, third] = circles;
    expect(other?.[0]).toBeGreaterThan(one?.[0] ?? 0);
    expect(other?.[1]).toBeGreaterThan(one?.[1] ?? 0);
    expect(third?.[1]).toBe(one?.[1]);
  });

  it('joins those on the front alone, by steps', () => {
    const path = /class="front" d="([^"]+)"/.exec(svg)?.[1] ?? '';
    expect(path.match(/H/g)).toHaveLength(2);
    expect(svg.match(/<g class="on">/g)).toHaveLength(2);
    expect(svg.match(/<g class="off">/g)).toHaveLength(1);
  });

  it('escapes names, keeps them apart, and stays within its frame', () => {
    expect(svg).not.toContain('<script');
    const names = [...svg.matchAll(/class="point-name" x="([\d.]+)" y="([\d.]+)"/g)].map(([, , y]) => Number(y));
    expect(new Set(names).size).toBe(3);
    for (const number of numbers(svg.replace(/aria-label="[^"]*"/, '')))
      expect(Math.abs(number)).toBeLessThanOrEqual(560);
  });
});
