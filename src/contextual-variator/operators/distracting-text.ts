/** Adds sentences that have nothing to do with the text. */
import { perturbation } from '../perturbation.ts';

/** Without numbers, names and negations, and without anything that could answer a question or ask for something. */
const asides = [
  'The bread in the kitchen smells good this morning.',
  'Rain is running down the window.',
  'A neighbour is watering the plants on the balcony.',
  'The old clock in the hall ticks a little louder than usual.',
  'Somebody left a blue umbrella in the tram.',
  'The cat is asleep on the warm radiator.',
  'Children are drawing on the pavement with chalk.',
  'The coffee machine hums while the kettle cools.',
  'A bicycle leans against the garden fence.',
  'The library smells of paper and floor polish.',
  'Wind moves the curtains in the next room.',
  'The market sells fresh herbs and soft cheese.',
  'A small boat drifts slowly across the pond.',
  'The lights in the stairwell flicker now and then.',
  'Someone is practising scales on a piano upstairs.',
  'The soup tastes better after it has rested for a while.',
  'Leaves have gathered in the corner of the yard.',
  'The radio plays quiet music in the background.',
] as const;

export const distractingText = perturbation(
  {
    id: 'distracting-text',
    version: 1,
    title: 'Distracting text',
    description: 'Puts one to five unrelated sentences (as many as the severity) before or behind the text.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness; unrelated sentences as in Jia and Liang 2017 (arXiv 1707.07328) and Wang et al. 2021, AdvGLUE (arXiv 2111.02840)',
  },
  ({ free: { text }, random, severity }) => {
    const drawn = random.sample(asides, severity);
    const before = drawn.slice(0, random.integer(drawn.length + 1));
    const behind = drawn.slice(before.length);
    return [
      ...(before.length > 0 ? [{ at: 0, old: '', put: `${before.join(' ')} ` }] : []),
      ...(behind.length > 0 ? [{ at: text.length, old: '', put: ` ${behind.join(' ')}` }] : []),
    ];
  },
);
