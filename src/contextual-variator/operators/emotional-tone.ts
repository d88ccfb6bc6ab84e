/** Says a text with feeling. */
import { framedRewording, keepMeaning } from '../rewording.ts';

export const emotionalTone = framedRewording(
  {
    id: 'emotional-tone',
    version: 1,
    title: 'Emotional tone',
    description:
      'Lets the writer show a feeling (joy, worry, impatience, curiosity, sadness) that has no bearing on the answer.',
    citation:
      'TrustGen (arXiv 2502.14296), contextual variator: sentence transformation; emotional stimuli as in Li et al. 2023 (arXiv 2307.11760)',
  },
  {
    version: 1,
    draw: (random) => ({ feeling: random.pick(['joy', 'worry', 'impatience', 'curiosity', 'sadness']) }),
    instructions: ({ feeling }) =>
      `Rewrite the text so that its writer clearly feels ${String(feeling)}. ${keepMeaning}`,
  },
  {
    joy: ['I am so excited about this that I keep jumping up from my chair! ', ''],
    worry: ['I have been worrying about this all day, and my stomach is in knots. ', ''],
    impatience: ['Oh, this has been getting on my nerves for hours! ', ' I would so love to be done with it.'],
    curiosity: ['My curiosity is killing me, I simply have to look into this: ', ''],
    sadness: ['I am feeling rather low today, and this keeps going round in my head. ', ''],
  },
);
