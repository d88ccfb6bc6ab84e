import { describe, expect, it } from 'vitest';
import { parseRecipe, recipeHash } from './recipe.ts';

const whole = `name: rivers
seed: 3
tasks:
  - task: truthfulness.*
    count: 20
    variations: [[missing-letter], [{ operator: lengthen, form: model }]]
`;

describe('parseRecipe', () => {
  it('reads YAML and JSON to the same recipe', () => {
    const yaml = parseRecipe(whole, 'recipe.yaml');
    expect(yaml.tasks[0]).toMatchObject({ count: 20, source: { kind: 'seeds' } });
    expect(recipeHash(parseRecipe(JSON.stringify(yaml), 'recipe.json'))).toBe(recipeHash(yaml));
  });

  it.each([
    ['name: rivers', 'name: Two Rivers', 'recipe.yaml:1:7: name: use lower-case letters'],
    ['count: 20', 'count: -1', 'recipe.yaml:5:12: tasks[0].count: '],
    ['    count: 20', '    cuont: 20', 'recipe.yaml:4:5: tasks[0]: Unrecognized key: "cuont"'],
    ['seed: 3', 'seed: [', 'recipe.yaml:'],
    ['[missing-letter]', '[]', 'recipe.yaml:6:18: tasks[0].variations[0]'],
  ])('tells where %s is wrong as %s', (right, wrong, told) => {
    expect(() => parseRecipe(whole.replace(right, wrong), 'recipe.yaml')).toThrowError(
      expect.objectContaining({ code: 'recipe.invalid', remedy: expect.stringContaining('docs/editions.md') }),
    );
    try {
      parseRecipe(whole.replace(right, wrong), 'recipe.yaml');
    } catch (error) {
      expect(String(error)).toContain(told);
    }
  });
});
