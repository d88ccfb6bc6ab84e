/**
 * Choices named by their place or by a label of another alphabet: "the second one", "option 3", "选项乙", "الخيار ب", and choices that
 * are numbered 1–10 or I–X themselves. In: a text in one spelling and the keys. Out: the text in which each such naming is what `put`
 * gives for it. A number or a letter of a script counts only where it can be nothing else: alone, in brackets, at the head of a
 * line, behind a word such as "option" or "answer".
 */
import { ordinals } from './choice-ordinals.ts';

type Put = (index: number) => string;

const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];
const numberWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Whether the keys are 1, 2, 3 … or I, II, III … Such keys are no words, and are read here alone. */
export function isNumbered(keys: readonly string[]): boolean {
  const isRoman = keys.length > 1 && keys.every((key, index) => key.toUpperCase() === romans[index]);
  return isRoman || (keys.length > 0 && keys.every((key, index) => key === String(index + 1)));
}

/**
 * Labels by alphabet, in order. Russian letters that look like a Latin letter of another place (В, Е) are read as neither; С, which is
 * no label of the first ten, is taken as the Latin C.
 */
const alphabets = [
  '甲乙丙丁戊己庚辛壬癸',
  'アイウエオカキクケコ',
  'أبجدهوزحطي',
  'कखगघङचछजझञ',
  'কখগঘঙচছজঝঞ',
  'АБСГД ЖЗИ',
];

/** Words that announce a label. */
const heralds = [
  'option|choice|answer|alternative|letter|number|no\\.|item|statement',
  'antwort|möglichkeit|auswahl|buchstabe|nummer|aussage|réponse|choix|lettre|numéro|proposition',
  'respuesta|opción|alternativa|letra|número|inciso|resposta|opção|alternativa',
  'ответ|вариант|пункт|номер|буква|答案|选项|選項|选择|選擇|回答|答え|正解|選択肢|选|選',
  'الإجابة|الاجابة|الجواب|الخيار|الاختيار|الحرف|رقم|उत्तर|जवाब|विकल्प|উত্তর|বিকল্প',
].join('|');
const copulas =
  'is|ist|lautet|est|es|é|fica|a|la|le|die|der|letra|是|为|為|は|هي|هو|رقم|है|হল|হলো|number|no\\.|correct|right|nummer|número|numéro';
/** "option", "Answer:", "the correct answer is number". A word of praise may stand between. */
const herald = `(?<![\\p{L}\\p{M}])(?:${heralds})(?: (?:correcta|correta|correcte|richtige|الصحيحة|الصحيح))?\\s*[:=#-]?\\s*(?:(?:${copulas})\\s*:?\\s*){0,2}#?`;
/** No letter of a script with blanks between words, no further digit, no unit may touch it. */
const wholeBehind = '(?![0-9A-Za-zÀ-ɏЀ-ԯ\\u0600-\\u06FF\\u0900-\\u09FF]|[.,]\\d| ?%)';
const sentenceBehind =
  '(?=\\s*(?:[.,;:!?)\\]\\n]|$)| (?:because|since|as|is|and|or|not|rather|instead|weil|car|porque|है|है।)(?!\\p{L})|[\\p{Script=Han}\\p{Script=Hiragana}])';
const verbs = "(?<!\\p{L})(?:it is|it's|i (?:choose|pick|say|select|take)|i would (?:say|choose|pick)|i'd say) ";

/** Choices whose keys are words, such as yes and no, have no places. */
export function withMarkedPositions(text: string, keys: readonly string[], put: Put): string {
  if (!isNumbered(keys) && keys.some((key) => key.length > 1)) return text;
  const named = withMarkedOrdinals(withMarkedAlphabets(text, keys.length, put), keys.length, put);
  return isNumbered(keys) ? withMarkedNumbers(named, keys, put) : withMarkedCounts(named, keys.length, put);
}

/** Numbered choices by their own numbers. */
function withMarkedNumbers(text: string, keys: readonly string[], put: Put): string {
  const indexOf = new Map(keys.map((key, index) => [key.toLowerCase(), index]));
  const replaced = (input: string, pattern: RegExp) =>
    input.replaceAll(pattern, (found, key: string) => {
      const mark = put(indexOf.get(key.toLowerCase()) ?? 0);
      return found.replace(/[([]? ?[\dIVX]+ ?[)\]]?$/iu, mark);
    });
  return numberForms(keys).reduce(replaced, text);
}

/** By the keys joined: the same choices are offered case after case. */
const knownForms = new Map<string, readonly RegExp[]>();

function numberForms(keys: readonly string[]): readonly RegExp[] {
  const name = keys.join('|');
  const known = knownForms.get(name);
  if (known !== undefined) return known;
  const set = `(${[...keys].sort((a, b) => b.length - a.length).join('|')})`;
  const forms = [
    `^[^\\p{L}\\p{N}]{0,3}${set}(?=[^\\p{L}\\p{N}]{0,3}$)`,
    `[([] ?${set} ?[)\\]]`,
    `(?<=^|\\n)${set}(?=[.):](?:\\s|$))`,
    `${herald}${set}${wholeBehind}${sentenceBehind}`,
    `${verbs}${set}${wholeBehind}${sentenceBehind}`,
    `(?<=[:：] )${set}(?=[.!]?(?:\\n|$))`,
    `^${set}(?= ?(?:,|&|/|or|and|oder|ou|o|y|e|или|и|या|অথবা|أو) ?(?:${keys.join('|')})(?![\\p{L}\\p{N}]))`,
    `(?<![\\p{L}\\p{N}.,])${set}(?= (?:is|are) (?:the )?(?:right|correct|wrong|incorrect|false|true|best|ruled out)(?!\\p{L}))`,
    `(?<=(?<!\\p{L})(?:not|but|nicht|sondern|either|neither|nor|or|rather than|instead of) )${set}${wholeBehind}${sentenceBehind}`,
  ].map((source) => new RegExp(source, 'giu'));
  knownForms.set(name, forms);
  return forms;
}

const counted =
  'option|choice|alternative|möglichkeit|choix|opción|opção|вариант|选项|選項|選択肢|الخيار رقم|विकल्प|বিকল্প';
/** "Number one" is praise as often as a place: it counts only where it is the whole answer, or declared or chosen. */
const numbered =
  '(?<=^|\\n|(?<!\\p{L})(?:choose|pick|select|take|say|answer is|with|for|nehme|wähle|elijo|escolho|choisis|выбираю) )(?:number|no\\.|nummer|numéro|número|номер)';
const count = new RegExp(
  `(?:(?<![\\p{L}\\p{M}])(?:${counted})|${numbered}) ?#?(\\d{1,2}|${numberWords.join('|')})(?![\\p{L}\\p{N}]|[.,]\\d| ?%| of (?!these|those|them|the (?:options|choices)))${sentenceBehind}`,
  'giu',
);

/** Lettered choices by their number: "option 2", "number two". */
function withMarkedCounts(text: string, choices: number, put: Put): string {
  return text.replaceAll(count, (found, said: string) => {
    const word = numberWords.indexOf(said.toLowerCase());
    const index = word === -1 ? Number(said) - 1 : word;
    return index >= 0 && index < choices ? put(index) : found;
  });
}

type Alphabet = { letters: string; any: RegExp; alone: RegExp; announced: RegExp };

const known: readonly Alphabet[] = alphabets.map((letters) => {
  const set = `([${letters.replaceAll(' ', '')}])`;
  const bracketed = `[([] ?${set}ـ? ?[)\\]]`;
  const heading = `(?<=^|\\n)${set}ـ?(?=[.):](?:\\s|$)|[.!]?\\s*$)`;
  return {
    letters,
    any: new RegExp(set, 'u'),
    alone: new RegExp(`${bracketed}|${heading}`, 'gu'),
    announced: new RegExp(`(${herald})${set}ـ?(?:${wholeBehind}|(?=です|で|は))`, 'giu'),
  };
});

function withMarkedAlphabets(text: string, count: number, put: Put): string {
  let result = text;
  for (const { letters, any, alone, announced } of known) {
    if (!any.test(result)) continue;
    const places = new Map([...letters].slice(0, count).map((letter, index) => [letter, index]));
    const marked = (found: string, letter: string) => {
      const place = places.get(letter) ?? places.get(letter.toUpperCase());
      return place === undefined ? found : put(place);
    };
    result = result
      .replaceAll(alone, (found, bracketed?: string, heading?: string) => marked(found, bracketed ?? heading ?? ''))
      .replaceAll(announced, (found, before: string, letter: string) => {
        const mark = marked(found, letter);
        return mark === found ? found : before + mark;
      });
  }
  return result;
}

function withMarkedOrdinals(text: string, count: number, put: Put): string {
  let result = text;
  for (const { pattern, indexOf } of ordinals) {
    result = result.replaceAll(pattern, (found, ...groups: (string | undefined)[]) => {
      const said = groups.find((group) => typeof group === 'string' && group !== '');
      const index = indexOf(said?.toLowerCase() ?? '', count);
      return index === undefined || index >= count ? found : put(index);
    });
  }
  return result;
}
