/** What can be drawn: the words that scenes are made of. Facts only, so that tasks may lean on it. */
export type DrawableObject = { word: string; plural: string; article: 'a' | 'an' };

const object = (word: string, plural = `${word}s`): DrawableObject => ({
  word,
  plural,
  article: /^[aeiou]/.test(word) ? 'an' : 'a',
});

export const drawableObjects: readonly DrawableObject[] = [
  object('apple'),
  object('ball'),
  object('balloon'),
  object('bell'),
  object('boat'),
  object('book'),
  object('bottle'),
  object('car'),
  object('chair'),
  object('cube'),
  object('cup'),
  object('drum'),
  object('envelope'),
  object('fish', 'fish'),
  object('flower'),
  object('hat'),
  object('heart'),
  object('house'),
  object('key'),
  object('kite'),
  object('ladder'),
  object('lamp'),
  object('leaf', 'leaves'),
  object('mushroom'),
  object('pear'),
  object('star'),
  object('table'),
  object('tent'),
  object('tree'),
  object('umbrella'),
];

export const drawableColors: readonly { word: string; hex: string }[] = [
  { word: 'red', hex: '#d92b2b' },
  { word: 'orange', hex: '#f28c18' },
  { word: 'yellow', hex: '#f6d32d' },
  { word: 'green', hex: '#2f9e44' },
  { word: 'blue', hex: '#2563c9' },
  { word: 'purple', hex: '#8e3fc2' },
  { word: 'pink', hex: '#f48fb8' },
  { word: 'brown', hex: '#8a5a33' },
  { word: 'black', hex: '#222222' },
  { word: 'white', hex: '#fafafa' },
];
