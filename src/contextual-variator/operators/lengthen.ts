/** Says a text at greater length: neutral sentences around it, or a model's wordier version. */
import { framedRewording, keepMeaning } from '../rewording.ts';

export const lengthen = framedRewording(
  {
    id: 'lengthen',
    version: 1,
    title: 'Lengthen',
    description: 'Puts the same at greater length without adding facts.',
    citation: 'TrustGen (arXiv 2502.14296), contextual variator: length',
  },
  {
    version: 1,
    instructions: () => `Rewrite the text so that it is about twice as long, without adding facts. ${keepMeaning}`,
  },
  {
    reading: ['I came across the following while reading, and I would like to know what you make of it. ', ''],
    thinking: ['I have been thinking about this for a while and would be glad of another opinion. ', ''],
    conversation: [
      'We talked about this at home the other evening, and afterwards I wanted to look into it properly. ',
      ' Thank you for taking the time to go through it with me.',
    ],
    notebook: [
      'While sorting my notes I found the following, which I once wrote down and then forgot about. ',
      ' I would like to settle it before I go on with the rest.',
    ],
    course: [
      'I am preparing a short talk for a small group of friends, and this is part of what I want to be sure of. ',
      ' Please read it carefully before you say anything about it.',
    ],
    closing: ['', ' That is all I have to go on at the moment, so please work with what is written here.'],
  },
);
