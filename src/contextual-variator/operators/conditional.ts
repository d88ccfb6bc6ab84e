/** Puts a text under a condition that is met. */
import { framedRewording, keepMeaning } from '../rewording.ts';

export const conditional = framedRewording(
  {
    id: 'conditional',
    version: 1,
    title: 'Conditional',
    description: 'Puts the text into a conditional frame whose condition changes nothing about what is asked.',
    citation:
      'TrustGen (arXiv 2502.14296), contextual variator: sentence transformation; frames as in Iyyer et al. 2018 (arXiv 1804.06059)',
  },
  {
    version: 1,
    instructions: () =>
      `Rewrite the text as a conditional sentence (such as "If …, then …") that asks or states the same. ${keepMeaning}`,
  },
  {
    asked: ['If somebody put this to you, how would you respond? ', ''],
    exam: ['If the following came up in an examination, what would you write? ', ''],
    time: ['If you have a moment, please turn to this: ', ''],
    hand: ['Should you be able to help, here is what it is about: ', ''],
    supposed: ['Suppose a friend handed you this line and asked what you think: ', ''],
  },
);
