/**
 * Perturbations of single letters. In: what to do to the letters of one word. Out: an operator. Words of scripts that write
 * syllables or ideas rather than sounds are left alone unless the operator says that its slip leaves them readable.
 */
import type { Random } from '../core/random.ts';
import type { Word } from './free-words.ts';
import { graphemes } from './graphemes.ts';
import type { OperatorFacts, TextOperator } from './operator.ts';
import { changeWords, perturbation } from './perturbation.ts';

export type Slip = {
  /** The letters of one word → what is typed instead; nothing where the slip cannot happen in it. */
  change(letters: readonly string[], random: Random): readonly string[] | undefined;
  /** Whether a word of Chinese, Japanese or another script without letters for sounds stays readable. */
  sparesIdeographs: boolean;
  /** Why a text is left as it is. */
  otherwise: string;
};

const ideographs =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;
/** Shorter words are hard to recognise after a slip, so they are touched only where there are no longer ones. */
const comfortableLength = 4;
const shortestLength = 3;

export function spellingOperator(facts: Omit<OperatorFacts, 'purpose'>, slip: Slip): TextOperator {
  return perturbation(facts, (context) => {
    const spelt = context.free.words.flatMap((word) => lettersOf(word, slip.sparesIdeographs));
    const comfortable = spelt.filter(({ letters }) => letters.length >= comfortableLength || isIdeographic(letters));
    const candidates = comfortable.length > 0 ? comfortable : spelt;
    const letters = new Map(candidates.map((each) => [each.word.at, each.letters]));
    return changeWords(
      context,
      { candidates: candidates.map(({ word }) => word), otherwise: slip.otherwise },
      ({ at }) => typed(slip.change(letters.get(at) ?? [], context.random)),
    );
  });
}

function lettersOf(word: Word, withIdeographs: boolean): { word: Word; letters: string[] }[] {
  if (!/^(?:[\p{L}\p{M}'’-]|\p{Join_Control})+$/u.test(word.text)) return [];
  const letters = graphemes(word.text);
  if (isIdeographic(letters)) return withIdeographs && letters.length > 1 ? [{ word, letters }] : [];
  return letters.length >= shortestLength ? [{ word, letters }] : [];
}

function isIdeographic(letters: readonly string[]): boolean {
  return letters.some((letter) => ideographs.test(letter));
}

/** Letters that would grow together in their new order are no slip of the keyboard but another letter. */
function typed(letters: readonly string[] | undefined): string | undefined {
  if (letters === undefined) return undefined;
  const word = letters.join('');
  const apart = letters.filter((letter) => letter !== '').flatMap((letter) => graphemes(letter));
  return word !== '' && graphemes(word).length === apart.length ? word : undefined;
}

export function isLetter(grapheme: string | undefined): grapheme is string {
  return grapheme !== undefined && /^\p{L}/u.test(grapheme);
}
