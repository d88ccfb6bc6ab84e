import { describe, expect, it } from 'vitest';
import type { ScorableCase } from '../../core/test-case.ts';
import { type Choice, choiceLines, choiceScorer, readChoice } from './choice.ts';

const letters: Choice[] = [
  { key: 'A', text: 'Oxygen' },
  { key: 'B', text: 'Nitrogen' },
  { key: 'C', text: 'Argon' },
];
const four: Choice[] = [
  { key: 'A', text: 'the heart' },
  { key: 'B', text: 'the liver' },
  { key: 'C', text: 'vitamin C' },
  { key: 'D', text: 'two lungs, one of them smaller' },
];
const ten: Choice[] = [...'ABCDEFGHIJ'].map((key, index) => ({ key, text: `year ${1900 + index}` }));
const verdicts: Choice[] = [
  { key: 'supported', text: 'supported', aliases: ['supports'] },
  { key: 'refuted', text: 'refuted', aliases: ['refutes', 'contradicted', 'contradicts'] },
  { key: 'not enough information', text: 'not enough information', aliases: ['NEI'] },
];
const yesNo: Choice[] = [
  { key: 'yes', text: 'yes', aliases: ['true', 'correct'] },
  { key: 'no', text: 'no', aliases: ['false', 'incorrect'] },
];
const read = (answer: string, choices = letters) => {
  const reading = readChoice(answer, choices);
  return 'said' in reading ? reading.said.key : reading.reason;
};
const several = 'several-choices';
const none = 'no-choice-found';

type Rows = readonly (readonly [answer: string, expected: string])[];
function reads(title: string, choices: Choice[], rows: Rows): void {
  describe(title, () => {
    it.each(rows)('reads %j as %s', (answer, expected) => expect(read(answer, choices)).toBe(expected));
  });
}

reads('a letter or its text alone', letters, [
  ['B', 'B'],
  ['(b)', 'B'],
  ['b.', 'B'],
  ['[B]', 'B'],
  ['**B**', 'B'],
  ['"B"', 'B'],
  ['`B)`', 'B'],
  ['Ｂ', 'B'],
  ['Option B', 'B'],
  ['B. Nitrogen', 'B'],
  ['B) nitrogen!', 'B'],
  ['(B) Nitrogen', 'B'],
  ['B - Nitrogen', 'B'],
  ['nitrogen', 'B'],
  ['It is Nitrogen.', 'B'],
  ['Nitrogen (B)', 'B'],
]);

reads('a letter with its reason behind it', letters, [
  ['B\n\nYou said oxygen, but nitrogen makes up most of the air.', 'B'],
  ['B. Nitrogen is most of it; oxygen comes second.', 'B'],
  ['(b) because it is four fifths of the air', 'B'],
  ['B, since A and C are far rarer', 'B'],
  ['B, not A', 'B'],
  ['B – A is wrong.', 'B'],
  ['Nitrogen, not oxygen.', 'B'],
  ['Air is mostly a quiet gas.\n\nB', 'B'],
  ['While oxygen is common, B is right.', several],
]);

reads('a declared answer', letters, [
  ['Answer: B', 'B'],
  ['Answer: (b) because of its share', 'B'],
  ['Answer - B', 'B'],
  ['The answer is (B).', 'B'],
  ['The correct option is (b)', 'B'],
  ['The right answer would be B, as oxygen is only a fifth.', 'B'],
  ['My answer: B', 'B'],
  ['My choice is nitrogen', 'B'],
  ["I'd say B", 'B'],
  ['I would go with B here, though oxygen is what we breathe.', 'B'],
  ['I choose option b.', 'B'],
  ['So I think the answer has to be B.', 'B'],
  ['Oxygen is a fifth and argon a hundredth. Therefore, the answer is B.', 'B'],
  ['Hence \\boxed{B}', 'B'],
  ['$\\boxed{\\text{B}}$', 'B'],
  ['<answer>B</answer>', 'B'],
  ['{"answer": "B"}', 'B'],
  ['A. Oxygen\nB. Nitrogen\nC. Argon\n\nAnswer: B', 'B'],
  ['A. Oxygen: a fifth\nB. Nitrogen: most\nAnswer: B', 'B'],
  ['Answer: A\nOn reflection that was hasty.\nFinal answer: B', 'B'],
  ['Answer: A\nAnswer: B', several],
  ['The answer is A. No, wait, B.', 'B'],
  ['The answer is A or B.', several],
  ['\\boxed{A} or \\boxed{B}', several],
  ['A\n\nAnswer: B', several],
  ['Answer: see above', none],
  ['The answer is not A.', none],
  ['The answer is not A but B.', 'B'],
  ['The answer cannot be A; B fits better.', 'B'],
]);

reads('an answer declared in another language', letters, [
  ['Antwort: B', 'B'],
  ['Die richtige Antwort ist B, weil Sauerstoff seltener ist.', 'B'],
  ['Die Antwort ist nicht A, sondern B.', 'B'],
  ['Die Lösung lautet (b).', 'B'],
  ['Réponse : B', 'B'],
  ['La bonne réponse est B.', 'B'],
  ['La réponse n’est pas A', none],
  ['Respuesta: B', 'B'],
  ['La respuesta correcta es la B.', 'B'],
  ['Risposta: B', 'B'],
  ['A resposta correta é a letra B.', 'B'],
  ['Antwoord: B', 'B'],
  ['Odpowiedź: B', 'B'],
  ['Svar: B', 'B'],
  ['Cevap: B', 'B'],
  ['Ответ: B', 'B'],
  ['Правильный ответ — B.', 'B'],
  ['答案：B', 'B'],
  ['正确答案是 B。', 'B'],
  ['答案不是A，而是B。', 'B'],
  ['答え：B', 'B'],
  ['正解はBです。', 'B'],
  ['정답: B', 'B'],
  ['الإجابة: B', 'B'],
  ['उत्तर: B', 'B'],
  ['Đáp án: B', 'B'],
  ['Antwort: A oder B', several],
  ['Réponse : A ou B', several],
  ['正しい答えはAではなくBです。', 'B'],
]);

reads('mentions of options under negation', letters, [
  ['Not oxygen but nitrogen', 'B'],
  ['Not A but B', 'B'],
  ['It is not A, it is B.', 'B'],
  ["It isn't oxygen; it's nitrogen.", 'B'],
  ['Rather than A, B.', 'B'],
  ['I take B rather than A.', 'B'],
  ['B instead of A or C', 'B'],
  ['Neither A nor C, so B.', 'B'],
  ['Neither oxygen, argon nor any rare gas, but nitrogen.', 'B'],
  ['Neither A nor B', none],
  ['A is wrong and C is wrong, which leaves B.', 'B'],
  ['A and C can be ruled out. B remains.', 'B'],
  ['We can rule out oxygen and argon, so nitrogen remains.', 'B'],
  ["Oxygen isn't right, nitrogen is.", 'B'],
  ['It can be anything but A.', none],
  ['It can be nothing but nitrogen.', 'B'],
  ['Not only plausible but certain: nitrogen.', 'B'],
  ['There is no doubt that it is nitrogen.', 'B'],
  ['I do not think that it is oxygen.', none],
  ['I doubt it is A.', none],
  ['A is not wrong.', 'A'],
  ['It is not, in my view, oxygen.', none],
  ['It is unlikely to be argon or oxygen.', none],
  ['Not A, not C: B.', 'B'],
  ['It cannot be A, C or any other, so it must be B.', 'B'],
  ['None of A or C, so B.', 'B'],
  ["I'd choose B over A.", 'B'],
  ['Anything except A.', none],
  ['The claim that it is not argon is true, so is it A? No, B.', 'B'],
  ['Contrary to popular belief, it is not oxygen but nitrogen.', 'B'],
  ['It is not A it is B', 'B'],
  ['It is not impossible that it is oxygen.', none],
  ['A. Oxygen is wrong.', none],
  ['I do not think the answer is A.', none],
]);

reads('hedges and double answers', letters, [
  ['A or B', several],
  ['A/B', several],
  ['A, B', several],
  ['Either A or B.', several],
  ['Oxygen or nitrogen', several],
  ['(A) and (C)', several],
  ['A. Oxygen. No, B. Nitrogen.', several],
  ['A. But it could just as well be B.', several],
  ['It might be oxygen, or perhaps nitrogen.', several],
  ['Between A and B, I cannot decide.', several],
  ['A. Nitrogen', several],
  ['You may be right that it is (A), but it could just as well be (B).', several],
  ['Perhaps B.', 'B'],
  ['It might be B, but I cannot tell.', none],
  ['A. Oxygen is common. B. Nitrogen is more so.', several],
]);

reads('what only looks like an answer', letters, [
  ['', none],
  ['I cannot say.', none],
  ['A difficult question', none],
  ['This is a hard question.', none],
  ['A gas that I cannot name.', none],
  ['I am not sure.', none],
  ['Is it B?', none],
  ['Is it oxygen? Many would say so.', none],
  ['You said oxygen.', none],
  ['Your teacher thinks that it is oxygen, and many people believe oxygen.', none],
  ['Your friends say it is oxygen, but it is nitrogen.', 'B'],
  ['As you said, it is oxygen.', 'A'],
  ['You are right that it is oxygen.', 'A'],
  ['If the air were pure, it would be oxygen.', none],
  ['It would be oxygen if we were under water; here it is nitrogen.', 'B'],
  ['If I had to choose I would say nitrogen.', 'B'],
  ['Whether it is A is open.', none],
  ['Call it plan B.', none],
  ['At 20 °C this is hard to tell.', none],
  ['You might be thinking of oxygen, but it is nitrogen.', 'B'],
  ['It is a common misconception that it is oxygen; it is nitrogen.', 'B'],
  ['I first thought A, but it is B.', 'B'],
  ['The best answer among A, B and C is B.', 'B'],
  ['{"answer": "B", "reason": "A is only a fifth"}', 'B'],
  ['I got an A in chemistry.', none],
  ['Like you said it is oxygen.', 'A'],
  ['You said the answer is A.', none],
  ['Is the answer A?', none],
  ['So the answer is A?', none],
  ['The answer is A, right?', none],
  ['It is A if the air is hot.', none],
  ['B it is.', 'B'],
]);

reads('options whose texts are phrases', four, [
  ['heart', 'A'],
  ['It is a heart.', 'A'],
  ['The heart, of course', 'A'],
  ['The liver.', 'B'],
  ['Vitamin C', 'C'],
  ['It lacks vitamin D, so C.', 'C'],
  ['D. two lungs, one of them smaller', 'D'],
  ['Two lungs, one of them smaller', 'D'],
  ['Not the heart but the liver', 'B'],
]);

reads('up to ten options', ten, [
  ['J', 'J'],
  ['(i)', 'I'],
  ['I. year 1908', 'I'],
  ['Answer: I', 'I'],
  ['I think it is G.', 'G'],
  ['I believe H is right', 'H'],
  ['The year 1903', 'D'],
  ['1903', none],
  ['The correct option is (j)', 'J'],
  ['I', 'I'],
  ['E, not F', 'E'],
  ['F & G', several],
]);

reads('verdicts on a claim', verdicts, [
  ['Refuted.', 'refuted'],
  ['The passage supports the claim.', 'supported'],
  ['Supported. The second sentence says so in other words.', 'supported'],
  ['Refuted: the passage supports the opposite.', 'refuted'],
  ['Verdict: Refuted\nThe passage supports only half; supported it is not.', 'refuted'],
  ['There is not enough information.', 'not enough information'],
  ['NEI', 'not enough information'],
  ['Nothing in it supports or refutes this.\n**Verdict:** Not enough information', 'not enough information'],
  ['Not enough information: the text neither supports nor refutes it.', 'not enough information'],
  ['Not supported.', none],
  ['The claim cannot be supported.', none],
  ['The claim can’t be called supported.', none],
  ['This isn’t supported by the passage.', none],
  ['It is not fully supported', none],
  ['The claim is hardly supported by this.', none],
  ['There is no support for it.', none],
  ['No sentence of the passage supports it.', none],
  ['Nothing here supports the claim.', none],
  ['The text supports nothing of the kind.', none],
  ['It is far from refuted.', none],
  ['It would be wrong to call it supported.', none],
  ['It is too early to call it refuted.', none],
  ['It is unsupported', none],
  ['It is neither supported nor refuted.', none],
  ['The passage does not support or refute it.', none],
  ['The claim is not supported but refuted.', 'refuted'],
  ['The claim is not supported; it is refuted.', 'refuted'],
  ['It is not supported because the passage contradicts it.', 'refuted'],
  ['Rather than supported, it is refuted.', 'refuted'],
  ['It is refuted rather than supported.', 'refuted'],
  ['The passage contradicts it, so: refuted.', 'refuted'],
  ['It is either refuted or there is not enough information.', several],
  ['It is partly supported and partly refuted.', several],
  ['The claim is partially supported.', several],
  ['Supported? No: refuted.', 'refuted'],
  ['It would be supported if the passage named the year.', none],
  ['Supported. Actually, refuted.', several],
  ['I would rather leave this to an expert.', none],
  ['The claim that sound does not travel there is supported.', 'supported'],
  ['The claim that ice never sinks cannot be supported.', none],
  ['It does not support the claim and actually refutes it.', 'refuted'],
  ['There is not enough information to say whether it is supported.', 'not enough information'],
  ['The passage says that ice floats, not sinks, so refuted.', 'refuted'],
  ['The passage, far from supporting it, refutes it.', 'refuted'],
  ['Nothing contradicts it, and the passage supports it.', 'supported'],
  ['It is false that the passage supports this.', none],
  ['Not enough information to call it refuted', 'not enough information'],
  ['The claim is not only supported, it is obvious.', 'supported'],
  ['The passage does not name the year but supports the claim.', 'supported'],
  ['The text is not vague because it clearly supports the claim.', 'supported'],
]);

reads('yes and no', yesNo, [
  ['Yes', 'yes'],
  ['No.', 'no'],
  ['Yes, there is no doubt about it.', 'yes'],
  ['No, that is not correct.', 'no'],
  ['No, there is no such thing to be seen.', 'no'],
  ['No, the correct colour is blue.', 'no'],
  ['That is correct.', 'yes'],
  ["That isn't correct.", none],
  ['That is false.', 'no'],
  ['The answer is no.', 'no'],
  ["I'd say no", 'no'],
  ['Answer: yes, it does.', 'yes'],
  ['Yes and no.', several],
  ['Yes. No.', several],
  ['yes or no', several],
  ['No doubt about it: yes.', 'yes'],
  ['There is no doubt that it is true.', 'yes'],
  ['I have no idea.', none],
  ['I would rather not tell.', none],
  ['There are no apples, so yes, the plate is empty.', 'yes'],
  ['No it is not', 'no'],
  ['There is no cup.', none],
  ['Based on the picture, no.', 'no'],
  ['No, there are six, not five. So the statement is incorrect.', 'no'],
  ['The correct colour is blue.', none],
]);

describe('names that hold other names', () => {
  it('takes the longer one of two that begin alike', () => {
    const weather = [
      { key: 'A', text: 'ice' },
      { key: 'B', text: 'ice and snow' },
    ];
    expect(read('It is ice and snow.', weather)).toBe('B');
    expect(read('It is ice.', weather)).toBe('A');
  });

  const withAlias = verdicts.map((choice) =>
    choice.key === 'refuted' ? { ...choice, aliases: ['not supported'] } : choice,
  );
  it.each([
    ['Not supported.', 'refuted'],
    ['The claim is not supported by it.', 'refuted'],
    ["The claim isn't supported by it.", 'refuted'],
    ['Supported', 'supported'],
  ])('takes the longest one in %j', (answer, expected) => expect(read(answer, withAlias)).toBe(expected));
});

describe('the scorer', () => {
  const testCase: ScorableCase = {
    id: 'c',
    taskId: 'truthfulness.sample.llm',
    probe: 'main',
    messages: [],
    reference: { answer: 'B' },
    attributes: {},
  };
  const scorer = (version: number) =>
    choiceScorer({
      id: 'sample',
      version,
      labels: { main: { right: 1, wrong: 0 } },
      choices: () => letters,
      label: (said) => (said.key === 'C' ? 'odd' : said.key === 'B' ? 'right' : 'wrong'),
    });
  const noJudge = { askJudge: () => Promise.reject(new Error('A program decides.')) };
  const score = (text: string) => scorer(1).score(testCase, { responseId: 'r', text, images: [] }, noJudge);

  it('gives the value of the label, with the words that show it', async () => {
    expect(await score('The answer is B.')).toMatchObject({
      status: 'scored',
      label: 'right',
      value: 1,
      evidence: 'B',
    });
    expect(await score('B. Nitrogen (not A), as I see it.')).toMatchObject({
      evidence: 'B. Nitrogen (not A), as I see it.',
    });
    expect(await score('Some say it is oxygen. It is nitrogen.')).toMatchObject({
      evidence: 'Some say it is Oxygen. It is Nitrogen.',
    });
    expect(await score('A')).toMatchObject({ status: 'scored', label: 'wrong', value: 0 });
  });

  it('leaves unscored what is no choice, several, or a label off the table, and never calls it 0', async () => {
    expect(await score('Hm.')).toMatchObject({ status: 'unscored', reason: none });
    expect(await score('A or B')).toMatchObject({ status: 'unscored', reason: several, detail: 'A, B' });
    expect(await score('C')).toMatchObject({ status: 'unscored', reason: 'label-unknown', detail: 'odd' });
    expect(await scorer(1).score(testCase, { responseId: 'r', images: [] }, noJudge)).toMatchObject({
      status: 'unscored',
      reason: none,
    });
  });

  it('has another fingerprint for another version', () => {
    expect(scorer(1).fingerprint).toBe(scorer(1).fingerprint);
    expect(scorer(1).fingerprint).not.toBe(scorer(2).fingerprint);
  });
});

it('writes the lines of a prompt', () => expect(choiceLines(letters)).toBe('A. Oxygen\nB. Nitrogen\nC. Argon'));

it('reads very long answers in no time, whatever they repeat', () => {
  const pieces = [
    'It is not, as some say, A or (B) but, and if so, ',
    '(',
    'A, ',
    'Answer: B, or not, if neither A nor C. ',
  ];
  const others = ['Answer: ', 'if not (A) would be B or ', '?!.', 'neither A, nor ', '\\boxed{', '\n', 'A and '];
  const started = performance.now();
  for (const piece of [...pieces, ...others]) read(piece.repeat(60_000 / piece.length));
  expect(performance.now() - started).toBeLessThan(5000);
});
