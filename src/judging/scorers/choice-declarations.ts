/**
 * Where an answer says that it is about to give its answer: "Answer:", "the correct option is", "I would go with", and the like in
 * the languages that models answer in. In: a marked text. Out: what stands behind each, up to the reason or the end of the sentence.
 * Declarations that are denied, supposed, asked, or put into another's mouth are none.
 */
import { statements } from './choice-grammar.ts';
import { wordLetter } from './choice-mentions.ts';

export type Declaration = {
  said: string;
  /** Where the text goes on behind it. */
  end: number;
  isFinal: boolean;
};

const nouns = [
  'answer|verdict|choice|option|conclusion|pick',
  'antwort|lösung|ergebnis|réponse|reponse|respuesta|opción|risposta|resposta|antwoord|odpowiedź|odpověď|svar|vastaus|válasz|răspuns',
  'cevap|yanıt|ответ|відповідь|απάντηση|jawaban|đáp án|trả lời|الإجابة|الاجابة|الجواب|الخيار الصحيح|תשובה|उत्तर|जवाब|উত্তর|คำตอบ',
].join('|');
const closeNouns = '答案|回答|答え|解答|正解|정답|답변|답';
const verbs = [
  'is|was|(?:has to|must|should|would|could|might|may|will|can only) be',
  'ist|lautet|wäre|est|serait|es|sería|è|é|seria|är|er|jest|je|adalah|este|είναι|هي|هو|है|হল|হলো|fica',
].join('|');
const choosing = 'say|go with|go for|choose|pick|select|opt for|vote for|settle (?:on|for)|take|stick with|answer';
const introduction = new RegExp(
  [
    `(?<!${wordLetter})(?:${nouns})(?!${wordLetter})(?: (?!(?:${verbs})(?!\\p{L}))[^\\s.:;,=\\uE000-\\uE3FF]+){0,5}(?:\\s*[:=]| [-–—](?= )| (?:${verbs})(?!\\p{L}))\\s*`,
    `(?:${closeNouns})\\s*(?:[:=]|应?该?是|應?該?是|为|為|は|은|는)\\s*`,
    `(?<!${wordLetter})I(?:'d| would| will|'ll)?(?: (?!not|never|hardly)[a-z]+)? (?:${choosing})(?: that)?(?: it is| it's)?(?!\\p{L}) *:? *`,
    '我?[选選](?:择|擇)?:?\\s*',
  ].join('|'),
  'giu',
);
const finality = /final|endgült|définitiv|最终|最終|финальн|окончательн|النهائي|अंतिम|চূড়ান্ত|চূড়ান্ত/i;
const saidEnd =
  /[\n;!]|,\s*[\p{L}_]+:|[.?](?=\s|$)|(?<!\p{L})(?:because|since|as|though|although|while|whereas|weil|car|parce que|porque|perché|omdat|потому|क्योंकि|কারণ|لأن)(?!\p{L})|因为|因為/iu;
const elsewhere =
  /(?<!\p{L})(?:if(?! (?:i|you|we) )|unless|whether|not|no|never|nor|doubt|wrong|nicht|pas|non|не|não|ليست?)(?!\p{L})/iu;
/** "Let me weigh each option:" opens a list of all, and declares none. */
const overAll =
  /(?<!\p{L})(?:each|every|all|both|jede|chaque|cada)(?: (?:of|the|these|those|given|offered|possible|answer))*\s*$/iu;

export function declarations(text: string): Declaration[] {
  const found: Declaration[] = [];
  for (const match of text.matchAll(introduction)) {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + 300);
    const length = saidEnd.exec(rest)?.index ?? rest.length;
    const before =
      text
        .slice(Math.max(0, match.index - 100), match.index)
        .split(/[.!?;:\n]/)
        .at(-1) ?? '';
    if (rest.charAt(length) === '?' || elsewhere.test(before) || overAll.test(before) || isAttributed(before)) continue;
    const isFinal = finality.test(before.slice(-14) + match[0]);
    found.push({ said: rest.slice(0, length).trim(), end: start + length, isFinal });
  }
  return found;
}

/** Whether a choice that stood here would be put into another's mouth. */
function isAttributed(before: string): boolean {
  return before.trim() !== '' && statements(`${before}\uE000`)[0]?.standing === 'unstated';
}
