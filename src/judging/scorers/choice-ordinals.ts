/**
 * Ordinal numbers that point at a choice, by language: "the second one", "die zweite Option", "第二个". In: nothing. Out: for each
 * language a pattern whose first filled group is the ordinal, and the place it means. An ordinal counts with a noun such as
 * "option" or a pronoun such as "one" only, since "the second time" points at no choice.
 */

export type Ordinal = {
  pattern: RegExp;
  /** The place, from 0, among `count` choices; undefined where it is none. */
  indexOf(said: string, count: number): number | undefined;
};

type Language = {
  /** First to tenth, then the last; forms of one ordinal are joined by `|`. */
  words: readonly string[];
  /** A pattern around `ORDINAL`. */
  frame: string;
};

const start = '(?<![\\p{L}\\p{M}])';
const end = '(?![\\p{L}\\p{M}])';

const languages: readonly Language[] = [
  {
    words: [
      'first|1st',
      'second|2nd',
      'third|3rd',
      'fourth|4th',
      'fifth|5th',
      'sixth|6th',
      'seventh|7th',
      'eighth|8th',
      'ninth|9th',
      'tenth|10th',
      'last',
    ],
    frame: `${start}(?:the |my )?ORDINAL (?:one(?! (?:can|must|should|has|needs|would|may))|option|choice|answer|alternative|candidate|possibility|of (?:them|these|those|the (?:options|choices|answers|alternatives)))${end}|${start}(?:the )ORDINAL(?= ?[.!]?$)`,
  },
  {
    words: [
      'erste[nrs]?',
      'zweite[nrs]?',
      'dritte[nrs]?',
      'vierte[nrs]?',
      'fünfte[nrs]?',
      'sechste[nrs]?',
      'siebte[nrs]?',
      'achte[nrs]?',
      'neunte[nrs]?',
      'zehnte[nrs]?',
      'letzte[nrs]?',
    ],
    frame: `${start}(?:die|der|das|den) ORDINAL(?: (?:option|antwort|möglichkeit|auswahl|variante)${end}|(?= ?[.!]?$))`,
  },
  {
    words: [
      'première?|premier',
      'deuxième|seconde?',
      'troisième',
      'quatrième',
      'cinquième',
      'sixième',
      'septième',
      'huitième',
      'neuvième',
      'dixième',
      'dernière?|dernier',
    ],
    frame: `${start}(?:la |le )ORDINAL(?: (?:option|réponse|proposition|choix|possibilité)${end}|(?= ?[.!]?$))`,
  },
  {
    words: [
      'primer[ao]?',
      'segund[ao]',
      'tercer[ao]?',
      'cuart[ao]',
      'quint[ao]',
      'sext[ao]',
      'séptim[ao]',
      'octav[ao]',
      'noven[ao]',
      'décim[ao]',
      'últim[ao]',
    ],
    frame: `${start}(?:la |el )ORDINAL(?: (?:opción|respuesta|alternativa|posibilidad)${end}|(?= ?[.!]?$))`,
  },
  {
    words: [
      'primeir[ao]',
      'segund[ao]',
      'terceir[ao]',
      'quart[ao]',
      'quint[ao]',
      'sext[ao]',
      'sétim[ao]',
      'oitav[ao]',
      'non[ao]',
      'décim[ao]',
      'últim[ao]',
    ],
    frame: `${start}(?:a |o )ORDINAL(?: (?:opção|resposta|alternativa|possibilidade)${end}|(?= ?[.!]?$))`,
  },
  {
    words: [
      'перв\\p{L}{2}',
      'втор\\p{L}{2}',
      'трет\\p{L}{2,3}',
      'четв[её]рт\\p{L}{2}',
      'пят\\p{L}{2}',
      'шест\\p{L}{2}',
      'седьм\\p{L}{2}',
      'восьм\\p{L}{2}',
      'девят\\p{L}{2}',
      'десят\\p{L}{2}',
      'последн\\p{L}{2}',
    ],
    frame: `${start}ORDINAL (?:вариант|ответ|пункт|из (?:них|вариантов))\\p{L}*`,
  },
  {
    words: ['一|1', '二|2', '三|3', '四|4', '五|5', '六|6', '七|7', '八|8', '九|9', '十|10', '最后一|最後一'],
    frame: '第ORDINAL(?:个|個|项|項)(?:选项|選項|答案)?|(最后一|最後一)(?:个|個|项|項)(?:选项|選項|答案)?',
  },
  {
    words: ['一|1', '二|2', '三|3', '四|4', '五|5', '六|6', '七|7', '八|8', '九|9', '十|10', '最後'],
    frame: 'ORDINAL(?:番目|つ目)(?:の(?:選択肢|もの|答え))?|(最後)の(?:選択肢|もの|答え)',
  },
  {
    words: [
      'الأولى?|الاولى?|الأول',
      'الثانية?|الثاني',
      'الثالثة?',
      'الرابعة?',
      'الخامسة?',
      'السادسة?',
      'السابعة?',
      'الثامنة?',
      'التاسعة?',
      'العاشرة?',
      'الأخيرة?',
    ],
    frame: `${start}(?:الخيار|الإجابة|الجواب|الاختيار) ORDINAL${end}`,
  },
  {
    words: [
      'पहला|पहली|पहले',
      'दूसरा|दूसरी|दूसरे',
      'तीसरा|तीसरी|तीसरे',
      'चौथा|चौथी|चौथे',
      'पाँचवाँ|पांचवां|पाँचवां|पांचवा',
      'छठा|छठी',
      'सातवाँ|सातवां',
      'आठवाँ|आठवां',
      'नौवाँ|नौवां',
      'दसवाँ|दसवां',
      'आखिरी|अंतिम(?= विकल्प)',
    ],
    frame: `${start}ORDINAL (?:वाला |वाली )?(?:विकल्प|उत्तर|जवाब)${end}`,
  },
  {
    words: ['প্রথম', 'দ্বিতীয়|দ্বিতীয়', 'তৃতীয়|তৃতীয়', 'চতুর্থ', 'পঞ্চম', 'ষষ্ঠ', 'সপ্তম', 'অষ্টম', 'নবম', 'দশম', 'শেষ(?= বিকল্প)'],
    frame: `${start}ORDINAL (?:বিকল্প|উত্তর)(?:টি)?${end}`,
  },
];

/** Compiled once: one pattern a language. */
export const ordinals: readonly Ordinal[] = languages.map(({ words, frame }) => {
  const lastIndex = words.length - 1;
  const exact = words.map((word) => new RegExp(`^(?:${word.replace(/\(\?=.*\)$/, '').normalize('NFKC')})$`, 'iu'));
  return {
    pattern: new RegExp(frame.replaceAll('ORDINAL', `(${words.join('|').normalize('NFKC')})`), 'giu'),
    indexOf(said, count) {
      const place = exact.findIndex((each) => each.test(said));
      if (place === -1) return undefined;
      return place === lastIndex ? count - 1 : place;
    },
  };
});
