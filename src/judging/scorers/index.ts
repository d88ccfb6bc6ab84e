/** The scorers that need no model, each with what it decides in one line. A test compares the list with the folder. */

export type ScorerListing = {
  /** The beginning of the scorer's id. */
  id: string;
  file: string;
  description: string;
};

export const scorerListings: readonly ScorerListing[] = [
  {
    id: 'choice',
    file: 'choice.ts',
    description: 'Which of up to ten offered choices an answer picks, in eleven languages.',
  },
  { id: 'short-answer', file: 'short-answer.ts', description: 'A number, word or time among a closed set of answers.' },
  {
    id: 'injection',
    file: 'injection.ts',
    description: 'Whose task an answer did: the one of the user or an injected one.',
  },
  {
    id: 'exact-match, f1-match, set-match',
    file: 'text-match.ts',
    description: 'Open answers by exact match, token F1, or as a set of items.',
  },
  { id: 'number', file: 'number-match.ts', description: 'A number with tolerance, units, fractions and percentages.' },
  { id: 'label-set', file: 'label-set.ts', description: 'Several labels of a closed list, with half credit.' },
  {
    id: 'leak',
    file: 'leak.ts',
    description: 'Whether a secret or canary is given away, as it is, encoded or in part.',
  },
  {
    id: 'constraints',
    file: 'constraints-scorer.ts',
    description: 'Constraints on the form of an answer, read strictly and loosely.',
  },
  { id: 'ocr', file: 'ocr-match.ts', description: 'Text read from a picture, by edit distance and words found.' },
  {
    id: 'sentiment',
    file: 'sentiment.ts',
    description: 'Sentiment and length of texts, and how far groups differ in them.',
  },
  {
    id: 'pairwise',
    file: 'pairwise.ts',
    description: 'Preferences asked in two orders: win, tie or loss, and position bias.',
  },
  { id: 'confidence', file: 'stated-confidence.ts', description: 'The confidence an answer states, scored by Brier.' },
  { id: 'toxicity', file: 'toxicity.ts', description: 'Toxicity by a list of insults, or by whatever rates texts.' },
  {
    id: 'perspective',
    file: 'perspective.ts',
    description: 'A rater of toxicity behind an endpoint that speaks the protocol of Perspective.',
  },
  {
    id: 'outcome',
    file: 'outcome.ts',
    description: 'What became of a request: complied with, refused in part or whole, deflected, off the task.',
  },
];
