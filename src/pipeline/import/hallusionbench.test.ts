import { describe, expect, it } from 'vitest';
import { needsSharedData, sharedData } from '../../../test/shared-data.ts';
import { readChoice } from '../../judging/scorers/choice.ts';
import { readHallusionBench } from './hallusionbench.ts';
import { withFile } from './with-file.suite.ts';

const question = {
  category: 'VS',
  subcategory: 'map',
  visual_input: '1',
  set_id: '4',
  figure_id: '2',
  question_id: '1',
  question: 'Is the lake north of the town?',
  gt_answer: '1',
};
const read = (...questions: unknown[]) => withFile('questions.json', JSON.stringify(questions), readHallusionBench);

describe('a question', () => {
  it('belongs to its figure, and to the same question about other figures', async () => {
    const [found] = await read(question);
    expect(found).toMatchObject({ id: 'VS/map/4/2/1', isTrue: true, figure: 'VS/map/4/2', asked: 'VS/map/4/1' });
  });

  it('of the visual supplement without a figure belongs to none; a visually dependent one has figure 0', async () => {
    const [without, with0] = await read(
      { ...question, figure_id: '0' },
      { ...question, category: 'VD', figure_id: '0' },
    );
    expect([without?.figure, with0?.figure]).toEqual([undefined, 'VD/map/4/0']);
  });

  it('stands once', async () => {
    await expect(read(question, question)).rejects.toThrow('The question VS/map/4/2/1 stands twice.');
  });

  it('is whole', async () => {
    await expect(read(question, { ...question, gt_answer: '2' }).catch(String)).resolves.toContain('"1.gt_answer"');
  });
});

const [whole, sample] = [
  sharedData('hallusionbench', 'HallusionBench.json'),
  sharedData('hallusionbench', 'HallusionBench_result_sample.json'),
];

describe.skipIf(sample === undefined)(`answers of GPT-4V${needsSharedData(sample, 'hallusionbench')}`, () => {
  it('that begin with yes or no are read so, and those without either are not', async () => {
    if (sample === undefined || whole === undefined) return;
    const yesNo = [
      { key: 'yes', text: 'yes' },
      { key: 'no', text: 'no' },
    ];
    const answers = (await readHallusionBench(sample)).map(({ answer = '' }) => answer);
    const readings = answers.map((answer) => {
      const reading = readChoice(answer, yesNo);
      return { answer, said: 'said' in reading ? reading.said.key : undefined };
    });
    const opened = readings.filter(({ answer }) => /^\s*(?:yes|no)\b/i.test(answer));
    const wrong = opened.filter(
      ({ answer, said }) =>
        !answer
          .trim()
          .toLowerCase()
          .startsWith(said ?? '–'),
    );
    const silent = readings.filter(({ answer }) => !/\b(?:yes|no)\b/i.test(answer));
    expect({ answers: answers.length, opened: opened.length, wrong, read: silent.filter(({ said }) => said) }).toEqual({
      answers: 254,
      opened: expect.any(Number),
      wrong: [],
      read: [],
    });
    expect(opened.length).toBeGreaterThan(190);
  });
});
