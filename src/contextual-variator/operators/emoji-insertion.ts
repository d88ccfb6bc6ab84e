/** Strews emoji behind some words. */
import { changeWords, perturbation } from '../perturbation.ts';

/** Without flags, numbers, gestures of yes and no, and faces that judge what is said. */
const emoji = [
  '😀',
  '🌿',
  '🎈',
  '🐢',
  '☕',
  '🌈',
  '🎶',
  '🍋',
  '🚲',
  '🌙',
  '🐝',
  '🧩',
  '🍞',
  '🏖️',
  '🪁',
  '🦋',
  '👩‍🌾',
  '🧵',
] as const;

export const emojiInsertion = perturbation(
  {
    id: 'emoji-insertion',
    version: 1,
    title: 'Emoji insertion',
    description: 'Puts an emoji that has nothing to do with the text behind some words.',
    citation:
      'TrustGen (arXiv 2502.14296), robustness: emoji; token disturbance by emoji as in Wei et al. 2024, Emoji Attack (arXiv 2411.01077)',
  },
  (context) =>
    changeWords(
      context,
      { candidates: context.free.words, otherwise: 'it has no word outside of protected passages' },
      ({ text }) => `${text} ${context.random.pick(emoji)}`,
    ),
);
