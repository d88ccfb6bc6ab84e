/** Says that a text matters. */
import { framedRewording, keepMeaning } from '../rewording.ts';

export const emphasis = framedRewording(
  {
    id: 'emphasis',
    version: 1,
    title: 'Emphasis',
    description: 'Stresses that the text matters, without stressing one answer over another.',
    citation:
      'TrustGen (arXiv 2502.14296), contextual variator: sentence transformation; stimuli as in Li et al. 2023 (arXiv 2307.11760)',
  },
  {
    version: 1,
    instructions: () => `Rewrite the text with emphasis, so that a reader feels that it matters. ${keepMeaning}`,
  },
  {
    important: ['This is really important, so please pay close attention: ', ''],
    care: ['Please take the greatest care with what follows! ', ''],
    matters: ['', ' It truly matters that this is handled properly!'],
    above: ['Above all, I want this to be looked at thoroughly: ', ''],
    weight: ['A great deal depends on this: ', ' Please weigh it with full attention.'],
  },
);
