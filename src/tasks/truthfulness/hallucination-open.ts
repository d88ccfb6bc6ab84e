/**
 * Open questions with one right answer about pictures whose contents are known. In: a recipe. Out: drawings, questions and what is
 * expected, read off the drawing. `options` are four answers, the right one first, as a respondent without eyes might choose.
 */
import type { Drawing } from '../../core/drawing.ts';
import { drawableColors } from '../../images/vocabulary.ts';
import type { Expected } from '../../judging/scorers/short-answer.ts';
import { pluralOf, timeText } from './hallucination-claims.ts';
import { type Content, countPicture, sceneRounds, shownCount, shownHour } from './hallucination-pairs.ts';
import { lineUp, side } from './hallucination-pictures.ts';
import type { HallucinationRecipe, RecipeOf } from './hallucination-recipe.ts';

export type OpenQuestion = {
  key: string;
  content: Content;
  drawing: Drawing;
  question: string;
  expected: Expected;
  options: readonly string[];
};

export function openQuestionsOf(recipe: HallucinationRecipe): OpenQuestion[] {
  switch (recipe.content) {
    case 'objects':
      return sceneRounds.map((round) => colorQuestion(recipe, round));
    case 'count':
      return sceneRounds.map((round) => countQuestion(recipe, round));
    case 'chart':
      return chartQuestions(recipe);
    case 'table':
      return tableQuestions(recipe);
    case 'clock':
      return sceneRounds.map((round) => timeQuestion(recipe, round));
    case 'text':
      return signQuestions(recipe);
  }
}

/** The right one of a list and the three behind it, in a circle. */
function fourOf(list: readonly string[], right: string): string[] {
  const start = list.indexOf(right);
  return [0, 1, 2, 3].map((step) => list[(start + step) % list.length] ?? right);
}

const colorWords = drawableColors.map(({ word }) => word);
/** Said of colours, though none of them is drawn: naming one is an answer, and a wrong one. */
const otherColors = ['gray', 'turquoise', 'magenta', 'beige', 'silver'];
const sameColor: Readonly<Record<string, string[]>> = { purple: ['violet'] };

function colorQuestion({ things, otherColor }: RecipeOf<'objects'>, round: number): OpenQuestion {
  const extra = { ...things[0], color: otherColor };
  const asked = [...things, extra][round] ?? extra;
  const drawing = lineUp([asked, ...things.filter((thing) => thing.object !== asked.object)], round % 2 === 0 ? 'row' : 'column');
  const values = [asked.color, ...(sameColor[asked.color] ?? [])];
  return {
    key: `${round}/open`,
    content: 'colour',
    drawing,
    question: `Which colour is the ${asked.object}? Answer with one word.`,
    expected: { kind: 'word', values, among: [...colorWords, ...otherColors].filter((word) => !values.includes(word)) },
    options: fourOf(colorWords, asked.color),
  };
}

function countQuestion(recipe: RecipeOf<'count'>, round: number): OpenQuestion {
  const { object } = recipe.thing;
  const drawing = countPicture(recipe, shownCount(recipe.count, round), round + 8);
  const shown = drawing.type === 'scene' ? drawing.items.filter((item) => item.object === object).length : 0;
  const options = fourOf(['2', '3', '4', '5', '6', '7', '8'], String(shown));
  const question = `How many ${pluralOf(object)} are in the picture? Answer with a number.`;
  return { key: `${round}/open`, content: 'count', drawing, question, expected: { kind: 'number', values: [String(shown)] }, options };
}

function chartQuestions({ title, unit, bars }: RecipeOf<'chart'>): OpenQuestion[] {
  const drawing: Drawing = { type: 'bar-chart', ...side, title, unit, bars };
  return bars.map(({ label, value }, index) => ({
    key: `${index}/open`,
    content: 'chart',
    drawing,
    question: `Which number does the bar "${label}" stand for? Answer with a number.`,
    expected: { kind: 'number', values: [String(value)] },
    options: [0, 4, 7, 11].map((more) => String(value + more)),
  }));
}

function tableQuestions({ title, columns, rows }: RecipeOf<'table'>): OpenQuestion[] {
  const drawing: Drawing = { type: 'table', ...side, title, columns, rows };
  return rows.flatMap(([name = '', ...entries], index) =>
    entries.map((entry, offset) => ({
      key: `${index}/${offset + 1}/open`,
      content: 'table' as const,
      drawing,
      question: `In the row "${name}", which number stands under "${columns[offset + 1]}"? Answer with a number.`,
      expected: { kind: 'number' as const, values: [entry] },
      options: [0, 2, 5, 9].map((more) => String(Number(entry) + more)),
    })),
  );
}

function timeQuestion({ hour, minute }: RecipeOf<'clock'>, round: number): OpenQuestion {
  const shown = shownHour(hour, round);
  const options = [0, 1, 2, 3].map((later) => timeText(((shown - 1 + later) % 12) + 1, minute));
  return {
    key: `${round}/open`,
    content: 'clock',
    drawing: { type: 'clock', ...side, hour: shown, minute },
    question: 'What time does the clock show? Answer with hours and minutes, in the form 7:25.',
    expected: { kind: 'time', values: [timeText(shown, minute)] },
    options,
  };
}

function signQuestions({ text, other, color }: RecipeOf<'text'>): OpenQuestion[] {
  const cut = (line: string) => line.split(' ').slice(0, -1).join(' ');
  return [
    [text, other],
    [other, text],
  ].map(([own = '', wrong = ''], index) => ({
    key: `${index}/open`,
    content: 'text',
    drawing: { type: 'sign', ...side, text: own, color },
    question: 'What does the sign say? Answer with the words on the sign and nothing else.',
    expected: { kind: 'text', values: [own], among: [wrong] },
    options: [own, wrong, cut(own), `${cut(own)} ${cut(wrong)}`],
  }));
}
