/**
 * HallusionBench: counts, the answer that is always "no", the printed leaderboard, and the printed rates of GPT-4V. In: the folder. Out:
 * figures; whether a printed rate can be true is asked of the whole counts that would give it.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { checkedJson } from '../../src/pipeline/import/checked-row.ts';
import { type HallusionQuestion, readHallusionBench } from '../../src/pipeline/import/hallusionbench.ts';
import { groupedAccuracy } from '../../src/statistics/grouped-accuracy.ts';
import { countsOfRate } from '../../src/statistics/whole-counts.ts';
import { yesNoFigures } from '../../src/statistics/yes-no.ts';
import { type Figure, type Reproduction, single } from './figure.ts';

const Leader = z.looseObject({
  model: z.string(),
  aAcc: z.number(),
  fAcc: z.number(),
  qAcc: z.number(),
  overall: z.number(),
});
type Leader = z.infer<typeof Leader>;
/** Numbers of questions, figures and asked questions: over them aAcc, fAcc and qAcc are counted. */
type Sizes = { questions: number; figures: number; asked: number };

export const hallusionBench: Reproduction = {
  folder: 'hallusionbench',
  async figures(path) {
    const questions = await readHallusionBench(join(path, 'HallusionBench.json'));
    const leaders = await checkedJson(join(path, 'leaderboard.json'), z.array(Leader), 'Use leaderboard.json.');
    const sizes = sizesOf(questions);
    return [...setFigures(questions, sizes), ...leaders.map(overallFigure), ...rateFigures(leaders, sizes)];
  },
};

export function sizesOf(questions: readonly HallusionQuestion[]): Sizes {
  const groups = (of: (question: HallusionQuestion) => string | undefined) =>
    groupedAccuracy(questions.map((question) => ({ isRight: true, group: of(question) }))).groups;
  return { questions: questions.length, figures: groups(({ figure }) => figure), asked: groups(({ asked }) => asked) };
}

function setFigures(questions: readonly HallusionQuestion[], sizes: Sizes): Figure[] {
  const always = (said: 'yes' | 'no') =>
    yesNoFigures(questions.map(({ isTrue }) => ({ isTrue: isTrue === true, said })));
  const no = always('no');
  return [
    {
      name: 'questions, of them no, yes, VD, VS',
      values: [
        { printed: '1129', ours: sizes.questions },
        { printed: '645', ours: questions.filter(({ isTrue }) => isTrue === false).length },
        { printed: '484', ours: questions.filter(({ isTrue }) => isTrue === true).length },
        { printed: '591', ours: questions.filter(({ category }) => category === 'VD').length },
        { printed: '538', ours: questions.filter(({ category }) => category === 'VS').length },
      ],
    },
    {
      name: 'figures, questions about several figures',
      values: [
        { printed: '346', ours: sizes.figures },
        { printed: '455', ours: sizes.asked },
      ],
      note: "counts of Guan et al. 2024; the set's README has none",
    },
    single('always "no", aAcc in %', ['57.1', no && 100 * no.accuracy]),
  ];
}

function overallFigure({ model, aAcc, fAcc, qAcc, overall }: Leader): Figure {
  const figure = single(`${model}, mean of the three in %`, [overall.toFixed(1), (aAcc + fAcc + qAcc) / 3]);
  if (model !== 'nano V2') return figure;
  return {
    ...figure,
    differs:
      'no count of 455 gives the printed qAcc of 49.3; with the nearest, 224, the mean is the printed 57.2: qAcc is misprinted',
  };
}

/** How many printed rates are a whole count of our groups, rounded. */
function rateFigures(leaders: readonly Leader[], sizes: Sizes): Figure[] {
  const possible = (printed: string, n: number) => countsOfRate({ printed, n }).length > 0;
  const count = (rate: 'aAcc' | 'fAcc' | 'qAcc', n: number) =>
    leaders.filter((leader) => possible(leader[rate].toFixed(1), n)).length;
  const all = String(leaders.length);
  const gpt4v = [
    ['aAcc', '67.58', sizes.questions],
    ['fAcc', '44.22', sizes.figures],
  ] as const;
  return [
    single('leaderboard, aAcc that some count of 1,129 gives', [all, count('aAcc', sizes.questions)]),
    single('leaderboard, fAcc that some count of 346 gives', [all, count('fAcc', sizes.figures)]),
    {
      ...single('leaderboard, qAcc that some count of 455 gives', [all, count('qAcc', sizes.asked)]),
      differs: 'nano V2: 49.3 lies between 224 and 225 of 455',
    },
    ...gpt4v.map(([rate, printed, n]) => {
      const [counted] = countsOfRate({ printed, n });
      return single(`GPT-4V, ${rate} as a count of ${n}`, [printed, counted && (100 * counted) / n]);
    }),
    {
      ...single('GPT-4V, qAcc as a count of 455', ['31.42', (100 * Math.round(0.3142 * sizes.asked)) / sizes.asked]),
      differs: '143 of 455 is 31.4286: printed with its last digits cut off, not rounded',
    },
  ];
}
