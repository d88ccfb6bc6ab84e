/**
 * Is the text in the language it should be in? In: an unvaried case and the language that its task or record declares. Out:
 * `language-other`. English is told from its function words; only where there are too few of them, and for other languages, a model of
 * character n-grams is asked. Short texts, and texts in two languages of which one is right, pass.
 */
import { createRequire } from 'node:module';
import { caseText } from '../../core/test-case.ts';
import type { Check } from './check.ts';

/** Below this many letters the guess of a character model is not to be relied on. */
const fewestLetters = 40;
/** A language to which the model gives this share of the best one's accuracy may be the right one. */
const shareOfBest = 0.5;
/** Running English text has a third to a half of these. */
const englishShare = 0.2;

const englishWords: ReadonlySet<string> = new Set(
  `a an the this that these those of in on at by for from with to into and or but not no if as is are was were be been being it its he
  she they them his her their you your we our i my me do does did done have has had can could will would shall should may might must what
  which who whom when where why how there here than then so such one only`.split(/\s+/),
);

export const languageDeclared: Check = {
  id: 'language-declared',
  applies: (_, { variations }) => variations.length === 0,
  check(testCase, { task, record }) {
    const declared = primary(task.validity?.language ?? record?.language ?? 'und');
    if (declared === 'und') return undefined;
    const text = caseText(testCase);
    if (text.length < fewestLetters || (declared === 'en' && isEnglish(text))) return undefined;
    if ((text.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return undefined;
    const guesses = detector()(text);
    const [best] = guesses;
    if (best === undefined) return undefined;
    const own = guesses.find(({ lang }) => lang === declared)?.accuracy ?? 0;
    if (own >= best.accuracy * shareOfBest) return undefined;
    return { reason: 'language-other', detail: `${best.lang} where ${declared} is declared: ${text.slice(0, 80)}` };
  },
};

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? 'und';
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((word) => englishWords.has(word)).length >= englishShare * words.length;
}

type Detector = (text: string) => { lang: string; accuracy: number }[];
let loaded: Detector | undefined;

/** Half a second to load, and rarely needed. */
function detector(): Detector {
  loaded ??= (createRequire(import.meta.url)('tinyld') as { detectAll: Detector }).detectAll;
  return loaded;
}
