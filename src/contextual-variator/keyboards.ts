/** Which letters lie beside each other. In: the letter rows of a few standard keyboards. Out: the neighbours of a letter. */
const keyboards: readonly (readonly string[])[] = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
  [';ςερτυθιοπ', 'ασδφγηξκλ', 'ζχψωβνμ'],
  ["/'קראטוןםפ", 'שדגכעיחלךף', 'זסבהנמצתץ'],
  ['ضصثقفغعهخحجد', 'شسيبلاتنمكط', 'ئءؤرلاىةوزظ'],
];

const neighbours = new Map<string, string[]>();
for (const rows of keyboards) {
  rows.forEach((row, rowIndex) => {
    [...row].forEach((key, column) => {
      // Rows are shifted by about half a key to the right, so a key touches two of the row below and two of the row above.
      const beside = [
        row[column - 1],
        row[column + 1],
        rows[rowIndex - 1]?.[column],
        rows[rowIndex - 1]?.[column + 1],
        rows[rowIndex + 1]?.[column - 1],
        rows[rowIndex + 1]?.[column],
      ].filter((each) => each !== undefined && each !== key && /\p{L}/u.test(each));
      if (/\p{L}/u.test(key) && !neighbours.has(key)) neighbours.set(key, beside as string[]);
    });
  });
}

/** Keys beside the one of this letter, in the letter's own case; empty for letters on none of the keyboards. */
export function keysBeside(letter: string): readonly string[] {
  const lower = letter.toLowerCase();
  const keys = neighbours.get(lower) ?? [];
  return letter === lower ? keys : keys.map((key) => key.toUpperCase());
}
