import { describe, expect, it } from 'vitest';
import { type Choice, readChoice } from './choice.ts';

const several = 'several-choices';
const none = 'no-choice-found';
const read = (answer: string, choices: readonly Choice[]) => {
  const reading = readChoice(answer, choices);
  return 'said' in reading ? reading.said.key : reading.reason;
};
const lettered = (...texts: string[]): Choice[] =>
  texts.map((text, index) => ({ key: 'ABCDEFGHIJ'[index] ?? '', text }));

type Rows = readonly (readonly [answer: string, expected: string])[];
function reads(title: string, choices: readonly Choice[], rows: Rows): void {
  describe(title, () => {
    it.each(rows)('reads %j as %s', (answer, expected) => expect(read(answer, choices)).toBe(expected));
  });
}

const metals = lettered('Copper', 'Silver', 'Gold', 'Lead');
const numbered: Choice[] = [...'1234'].map((key, index) => ({ key, text: metals[index]?.text ?? '' }));
const toTen: Choice[] = Array.from({ length: 10 }, (_, index) => ({
  key: String(index + 1),
  text: `route ${'klmnopqrst'[index]}x`,
}));
const roman: Choice[] = ['I', 'II', 'III', 'IV', 'V'].map((key, index) => ({
  key,
  text: `clause about ${['rent', 'noise', 'pets', 'keys', 'heat'][index]}`,
}));
const ten = lettered(...[...'ABCDEFGHIJ'].map((_, index) => `shelf ${'klmnopqrst'[index]}x`));

reads('a place instead of a letter', metals, [
  ['the second one', 'B'],
  ['The second one.', 'B'],
  ['I would pick the third option.', 'C'],
  ['It is the first choice.', 'A'],
  ['My answer is the last one.', 'D'],
  ['The 2nd option is right.', 'B'],
  ['The fourth.', 'D'],
  ['The first of these', 'A'],
  ['Not the first one but the second one.', 'B'],
  ['The first option is wrong, so the third option.', 'C'],
  ['The first or the second option', 'B'],
  ['Either the first one or the second one.', several],
  ['The seventh option', none],
  ['For the second time, I do not know.', none],
  ['The first one can see is rust.', none],
  ['Option 2', 'B'],
  ['option #3', 'C'],
  ['Option two.', 'B'],
  ['I choose number four.', 'D'],
  ['No. 1', 'A'],
  ['Choice 3, because it does not tarnish.', 'C'],
  ['Option 9', none],
  ['Gold is number one in value, but silver conducts best.', several],
  ['The No. 1 reason is silver.', 'B'],
  ['Option 3 people often forget is silver.', 'B'],
  ['Number 2 of the periodic table comes to mind.', none],
  ['Option 1 or option 2', several],
]);

reads('unusual letters', metals, [
  ['Ｃ', 'C'],
  ['（Ｂ）', 'B'],
  ['答案：Ｄ', 'D'],
  ['Ⓑ', 'B'],
  ['ⓒ', 'C'],
  ['⒝', 'B'],
  ['𝐁', 'B'],
  ['𝗔', 'A'],
  ['Answer：Ａ', 'A'],
  ['ＡまたはＢ', several],
]);

reads('numbered choices', numbered, [
  ['3', '3'],
  ['(3)', '3'],
  ['3.', '3'],
  ['3) Gold', '3'],
  ['3. Gold', '3'],
  ['Answer: 3', '3'],
  ['The answer is 3.', '3'],
  ['The correct option is number 2', '2'],
  ['Option 4', '4'],
  ['It is 2.', '2'],
  ['3 is correct.', '3'],
  ['②', '2'],
  ['２', '2'],
  ['Gold', '3'],
  ['The second one', '2'],
  ['Not 1 but 3.', '3'],
  ['1 or 2', several],
  ['Either 1 or 3', several],
  ['There are 3 reasons to doubt this.', none],
  ['It melts at 2.5 units.', none],
  ['The answer is 3.5', none],
  ['Answer: 7', none],
  ['1. Copper\n2. Silver\n3. Gold\n4. Lead\n\nAnswer: 2', '2'],
  ['1. Copper, which rusts green.\n2. Silver.\n', several],
  ['答案：3', '3'],
  ['选3', '3'],
  ['正解は2です。', '2'],
  ['Ответ: 4', '4'],
  ['الإجابة: 2', '2'],
  ['1. No, wait: 3', '3'],
]);

reads('ten numbered choices', toTen, [
  ['10', '10'],
  ['(10)', '10'],
  ['Answer: 10', '10'],
  ['1', '1'],
  ['The answer is 1.', '1'],
  ['Option 10 is right.', '10'],
  ['The tenth option', '10'],
  ['The last one.', '10'],
  ['⑩', '10'],
  ['9) route sx', '9'],
  ['10 people agree.', none],
  ['Answer: 11', none],
  ['Neither 9 nor 10, so option 8.', '8'],
]);

reads('choices with Roman numbers', roman, [
  ['III', 'III'],
  ['(ii)', 'II'],
  ['iv.', 'IV'],
  ['Answer: V', 'V'],
  ['The answer is (I).', 'I'],
  ['I think the answer is II.', 'II'],
  ['Ⅳ', 'IV'],
  ['The clause about noise', 'II'],
  ['I. clause about rent', 'I'],
  ['I cannot tell.', none],
  ['I or II', several],
  ['Option III, not option II', 'III'],
  ['the third option', 'III'],
]);

reads('up to ten letters', ten, [
  ['J', 'J'],
  ['Answer: J', 'J'],
  ['(h)', 'H'],
  ['I', 'I'],
  ['The answer is I.', 'I'],
  ['I think it is F.', 'F'],
  ['The tenth option', 'J'],
  ['Option 10', 'J'],
  ['shelf mx', 'C'],
  ['G. shelf qx', 'G'],
  ['I and J', several],
  ['E is wrong and F is wrong; G remains.', 'G'],
]);

reads('restated, taken back, corrected', metals, [
  ['A. Copper\nB. Silver\nC. Gold\nD. Lead\nThe answer is C.', 'C'],
  ['You offer A. Copper, B. Silver, C. Gold and D. Lead. Answer: D', 'D'],
  ['Options: A) Copper B) Silver C) Gold D) Lead\nFinal answer: B', 'B'],
  ['A. Copper\nB. Silver\nC. Gold\nD. Lead', several],
  ['A. No, wait: B', 'B'],
  ['A. Wait, no, B.', 'B'],
  ['A. Correction: C.', 'C'],
  ['The answer is A. Scratch that: D.', 'D'],
  ['A... sorry, I meant B.', 'B'],
  ['Copper. No, wait, it is gold.', 'C'],
  ['A. No, wait: B. No, wait: C.', 'C'],
  ['A. Wait, B or C.', several],
  ['A. Wait, B? No, A.', 'A'],
  ['Answer: A. My mistake, the answer is D.', 'D'],
  ['A. Or maybe B.', several],
  ['A. Actually, it might be B.', several],
  ['Not A.', none],
  ['not (a)', none],
  ['Not A, not B and not C.', none],
  ['Not A; D.', 'D'],
  ['A is wrong, B is wrong, C is wrong. D.', 'D'],
  ['All of them', none],
  ['Both A and B', several],
  ['A & D', several],
  ['It could be A or C.', several],
  ['It is hard to say whether A or B.', none],
]);

reads('Chinese', lettered('铜', '银', '金', '铅'), [
  ['答案：B', 'B'],
  ['答案是B。', 'B'],
  ['正确答案是（C）', 'C'],
  ['选B', 'B'],
  ['我选择 C。', 'C'],
  ['应该选D', 'D'],
  ['第二个选项', 'B'],
  ['第三个', 'C'],
  ['最后一个选项', 'D'],
  ['选项2', 'B'],
  ['答案：乙', 'B'],
  ['（丙）', 'C'],
  ['不是A，而是B。', 'B'],
  ['A或B', several],
  ['A和C都对', several],
  ['最终答案：C', 'C'],
  ['答案：A。不对，应该是B。', 'B'],
  ['不知道', none],
]);

reads('Japanese', lettered('銅', '銀', '金', '鉛'), [
  ['答え：B', 'B'],
  ['答えはCです。', 'C'],
  ['正解はDです', 'D'],
  ['正解：（ｂ）', 'B'],
  ['2番目の選択肢', 'B'],
  ['二番目の選択肢です。', 'B'],
  ['三つ目の選択肢', 'C'],
  ['最後の選択肢', 'D'],
  ['選択肢2', 'B'],
  ['答え：イ', 'B'],
  ['AではなくBです。', 'B'],
  ['AかBです。', several],
  ['AまたはC', several],
  ['わかりません。', none],
]);

reads('Hindi', lettered('ताँबा', 'चाँदी', 'सोना', 'सीसा'), [
  ['उत्तर: B', 'B'],
  ['उत्तर: (b)', 'B'],
  ['सही उत्तर C है।', 'C'],
  ['सही उत्तर है D', 'D'],
  ['सही विकल्प B है', 'B'],
  ['दूसरा विकल्प', 'B'],
  ['तीसरा विकल्प सही है।', 'C'],
  ['उत्तर: ख', 'B'],
  ['विकल्प ग', 'C'],
  ['(घ)', 'D'],
  ['A नहीं, B', 'B'],
  ['उत्तर A नहीं है।', none],
  ['A या B', several],
  ['अंतिम उत्तर: C', 'C'],
  ['मुझे नहीं पता।', none],
]);

reads('Spanish', lettered('cobre', 'plata', 'oro', 'plomo'), [
  ['Respuesta: B', 'B'],
  ['La respuesta correcta es la C.', 'C'],
  ['La respuesta es (d), porque no se oxida', 'D'],
  ['La opción correcta es B', 'B'],
  ['Opción b', 'B'],
  ['la segunda opción', 'B'],
  ['La tercera respuesta', 'C'],
  ['La última opción.', 'D'],
  ['opción 3', 'C'],
  ['No es A, sino B.', 'B'],
  ['Ni A ni B', none],
  ['A o B', several],
  ['La plata', 'B'],
  ['A. No, espera: C.', 'C'],
  ['No lo sé.', none],
]);

reads('Portuguese', lettered('cobre', 'prata', 'ouro', 'chumbo'), [
  ['Resposta: B', 'B'],
  ['A resposta correta é a letra C.', 'C'],
  ['A resposta é (d).', 'D'],
  ['A opção correta é B.', 'B'],
  ['letra b', 'B'],
  ['a segunda opção', 'B'],
  ['A terceira alternativa', 'C'],
  ['opção 4', 'D'],
  ['Não é A, mas sim B.', 'B'],
  ['Não é A.', none],
  ['B ou C', several],
  ['Resposta final: D', 'D'],
  ['É a prata.', 'B'],
  ['Não sei.', none],
]);

reads('French', lettered('cuivre', 'argent', 'or', 'plomb'), [
  ['Réponse : B', 'B'],
  ['La bonne réponse est C.', 'C'],
  ['La réponse est la (d) car il est mou', 'D'],
  ['la deuxième option', 'B'],
  ['La troisième réponse', 'C'],
  ['La dernière proposition', 'D'],
  ['lettre B', 'B'],
  ['choix 2', 'B'],
  ["Ce n'est pas A mais B.", 'B'],
  ["Ce n'est pas A.", none],
  ['A ou B', several],
  ['A. Non, attends : B', 'B'],
  ["C'est l'argent.", 'B'],
  ['Je ne sais pas.', none],
]);

reads('German', lettered('Kupfer', 'Silber', 'Gold', 'Blei'), [
  ['Antwort: B', 'B'],
  ['Die richtige Antwort ist C.', 'C'],
  ['Die Lösung lautet (d).', 'D'],
  ['Die zweite Antwort', 'B'],
  ['Die dritte Option ist richtig.', 'C'],
  ['Die letzte Möglichkeit.', 'D'],
  ['Möglichkeit 2', 'B'],
  ['Buchstabe b', 'B'],
  ['Nicht A, sondern B.', 'B'],
  ['Es ist nicht A.', none],
  ['Weder A noch B, also C.', 'C'],
  ['A oder B', several],
  ['A. Nein, warte: C', 'C'],
  ['Silber', 'B'],
  ['Das weiß ich nicht.', none],
]);

reads('Russian', lettered('медь', 'серебро', 'золото', 'свинец'), [
  ['Ответ: B', 'B'],
  ['Правильный ответ — C.', 'C'],
  ['Правильный ответ: (d)', 'D'],
  ['второй вариант', 'B'],
  ['Третий вариант правильный.', 'C'],
  ['последний вариант', 'D'],
  ['вариант 2', 'B'],
  ['Ответ: Б', 'B'],
  ['Ответ: Г', 'D'],
  ['Ответ: В', none],
  ['Не A, а B.', 'B'],
  ['A или B', several],
  ['Серебро.', 'B'],
  ['Окончательный ответ: C', 'C'],
  ['Не знаю.', none],
]);

reads('Arabic', lettered('النحاس', 'الفضة', 'الذهب', 'الرصاص'), [
  ['الإجابة: B', 'B'],
  ['الإجابة الصحيحة هي C.', 'C'],
  ['الجواب: (d)', 'D'],
  ['الإجابة: ب', 'B'],
  ['الخيار ج', 'C'],
  ['(د)', 'D'],
  ['الخيار الثاني', 'B'],
  ['الإجابة الثالثة', 'C'],
  ['الخيار الأخير', 'D'],
  ['ليس A، بل B.', 'B'],
  ['A أو B', several],
  ['الفضة', 'B'],
  ['هل هو B؟', none],
  ['لا أعرف.', none],
]);

reads('Bengali', lettered('তামা', 'রুপা', 'সোনা', 'সিসা'), [
  ['উত্তর: B', 'B'],
  ['সঠিক উত্তর হল C।', 'C'],
  ['সঠিক উত্তর: (d)', 'D'],
  ['উত্তর: খ', 'B'],
  ['বিকল্প গ', 'C'],
  ['(ঘ)', 'D'],
  ['দ্বিতীয় বিকল্প', 'B'],
  ['তৃতীয় বিকল্পটি', 'C'],
  ['A নয়, B', 'B'],
  ['A অথবা B', several],
  ['রুপা', 'B'],
  ['আমি জানি না।', none],
]);

it('leaves words as they are where the choices are no list', () => {
  const colours: Choice[] = ['red', 'blue'].map((text) => ({ key: text, text, isAttribute: true }));
  expect(read('The second one is red.', colours)).toBe('red');
  expect(read('Option 1 is not shown.', colours)).toBe(none);
});

it('reads 200 kB in no time, whatever is repeated', () => {
  const pieces = ['the second one, ', 'option ', 'उत्तर ', '(3) ', 'A. No, wait: ', '第二', 'ii) ', 'ب ', '1 or '];
  const started = performance.now();
  for (const piece of pieces)
    for (const choices of [metals, toTen, roman]) read(piece.repeat(200_000 / piece.length), choices);
  expect(performance.now() - started).toBeLessThan(15_000);
});
