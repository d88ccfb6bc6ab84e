import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Edit, editsFromJson, editsToJson, soundEdits, undoEdits } from './edits.ts';

const text = 'A small test';
const edits: Edit[] = [
  { at: 2, old: 'small', put: 'diminutive' },
  { at: 8, old: 'test', put: '' },
];

describe('edits', () => {
  it('are applied and undone, through JSON too', () => {
    const changed = applyEdits(text, edits);
    expect(changed).toBe('A diminutive ');
    expect(undoEdits(changed, editsFromJson(JSON.parse(JSON.stringify(editsToJson(edits)))) ?? [])).toBe(text);
  });

  it('are not undone in another text', () => {
    expect(undoEdits('A tiny test', edits)).toBeUndefined();
    expect(editsFromJson([[1, 'a']])).toBeUndefined();
    expect(editsFromJson('none')).toBeUndefined();
  });

  it('overlapping, idle and tearing ones are dropped', () => {
    const kept = soundEdits('cafe\u0301 x', [
      { at: 0, old: 'cafe', put: 'tea' },
      { at: 6, old: 'x', put: 'x' },
      { at: 6, old: 'x', put: 'y' },
      { at: 6, old: 'x', put: 'z' },
      { at: 5, old: '', put: '\u0301' },
    ]);
    expect(kept).toEqual([{ at: 6, old: 'x', put: 'y' }]);
  });

  it('undo what they do, whatever they are', () => {
    const piece = fc.tuple(fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }), fc.string({ maxLength: 4 }));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        let whole = '';
        const made = pieces.map(([kept, old, put]) => {
          const edit = { at: whole.length + kept.length, old, put };
          whole += kept + old;
          return edit;
        });
        expect(undoEdits(applyEdits(whole, made), made)).toBe(whole);
      }),
      { seed: 3 },
    );
  });
});
