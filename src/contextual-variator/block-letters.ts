/**
 * Words drawn with characters. In: a word of the letters A to Z. Out: five lines of text, and the word again. Each letter is five
 * columns wide and followed by a blank column.
 */
const width = 5;

/** Rows from top to bottom; each digit of base 32 is one row of five points, the highest bit on the left. */
const rowsOf: Readonly<Record<string, string>> = {
  ...{ A: 'ehvhh', B: 'uhuhu', C: 'fgggf', D: 'uhhhu', E: 'vgugv', F: 'vgugg', G: 'fgjhf', H: 'hhvhh', I: 'v444v' },
  ...{
    J: '711he',
    K: 'hiscq',
    L: 'ggggv',
    M: 'hrlhh',
    N: 'hpljh',
    O: 'ehhhe',
    P: 'uhugg',
    Q: 'ehlid',
    R: 'uhuih',
    S: 'fge1u',
  },
  ...{ T: 'v4444', U: 'hhhhe', V: 'hhha4', W: 'hhlrh', X: 'ha4ah', Y: 'ha444', Z: 'v248v' },
};

export function drawn(word: string): string {
  const letters = Array.from(word.toUpperCase(), (letter) => rowsOf[letter] ?? '');
  const lines = Array.from({ length: 5 }, (_, row) => letters.map((rows) => points(rows.charAt(row))).join(' '));
  return lines.map((line) => line.trimEnd()).join('\n');
}

function points(digit: string): string {
  const bits = Number.parseInt(digit, 32).toString(2).padStart(width, '0');
  return bits.replaceAll('1', '#').replaceAll('0', ' ');
}

/** The word in capital letters; nothing where some letter is not one of these drawings. */
export function readDrawn(picture: string): string | undefined {
  const lines = picture.split('\n');
  const columns = Math.max(...lines.map(({ length }) => length));
  let word = '';
  for (let column = 0; column < columns; column += width + 1) {
    const rows = lines.map((line) => line.slice(column, column + width).padEnd(width)).map(digitOf);
    const letter = Object.keys(rowsOf).find((each) => rowsOf[each] === rows.join(''));
    if (letter === undefined) return undefined;
    word += letter;
  }
  return word;
}

function digitOf(row: string): string {
  return Number.parseInt(row.replaceAll('#', '1').replaceAll(' ', '0'), 2).toString(32);
}
