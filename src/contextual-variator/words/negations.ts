/** Words that turn a statement into its opposite, in a few large languages; scripts without spaces are matched inside a text. */
const spelt = [
  // English
  'not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely unless except',
  // French, German, Spanish, Italian, Portuguese, Dutch
  'ne pas jamais rien aucun aucune sans nicht kein keine keinen keinem keiner nie niemals ohne sin nunca jamás nada ningún ninguna',
  'non mai niente nessun nessuno senza não sem nenhum nenhuma niet geen nooit zonder',
  // Russian, Greek, Hindi, Arabic, Hebrew, Turkish
  'не нет без никогда δεν μην όχι χωρίς नहीं मत बिना لا ليس لم لن بدون לא אין בלי değil yok',
].flatMap((line) => line.split(' '));

const inside = '不|没|沒|無|无|非|未|ない|ません|않|없';

export const negationPattern = new RegExp(
  `(?<![\\p{L}\\p{M}])(?:${spelt.join('|')}|\\p{L}+n['’]t)(?![\\p{L}\\p{M}])|${inside}`,
  'giu',
);
