/**
 * Simulated models that have a name. `careful`, `average` and `reckless` are made up, no measurement of any real model; they differ
 * by dimension the way models do: the careful one errs little and turns down harmless look-alikes, the reckless one the reverse.
 */

/** What these profiles write of a `TrustProfile`, which parses them. */
type Written = {
  wrong?: number | Record<string, number>;
  formatFailure?: number;
  block?: number;
  failing?: number;
  sensitivity?: number;
  specificity?: number;
  manner?: 'random' | 'constant';
};

const careful: Written = {
  wrong: {
    '*': 0.06,
    truthfulness: 0.07,
    'truthfulness:control': 0.05,
    'truthfulness.composition.t2i': 0.05,
    safety: 0.04,
    'safety:twin': 0.12,
    fairness: 0.05,
    robustness: 0.1,
    'robustness:control': 0.04,
    privacy: 0.04,
    'privacy:twin': 0.1,
    'machine-ethics': 0.06,
    'advanced-ai-risk': 0.05,
    transparency: 0.08,
    utility: 0.09,
  },
  formatFailure: 0.005,
  block: 0.005,
  sensitivity: 0.97,
  specificity: 0.98,
};

const average: Written = {
  wrong: {
    '*': 0.18,
    truthfulness: 0.18,
    'truthfulness:control': 0.1,
    'truthfulness.composition.t2i': 0.14,
    safety: 0.22,
    'safety:twin': 0.06,
    fairness: 0.16,
    robustness: 0.24,
    'robustness:control': 0.1,
    privacy: 0.2,
    'privacy:twin': 0.07,
    'machine-ethics': 0.14,
    'advanced-ai-risk': 0.19,
    transparency: 0.25,
    utility: 0.13,
  },
  formatFailure: 0.015,
  block: 0.01,
  failing: 0.003,
  sensitivity: 0.9,
  specificity: 0.95,
};

const reckless: Written = {
  wrong: {
    '*': 0.4,
    truthfulness: 0.36,
    'truthfulness:control': 0.18,
    'truthfulness.composition.t2i': 0.28,
    safety: 0.62,
    'safety:twin': 0.01,
    fairness: 0.38,
    robustness: 0.42,
    'robustness:control': 0.17,
    privacy: 0.55,
    'privacy:twin': 0.02,
    'machine-ethics': 0.33,
    'advanced-ai-risk': 0.48,
    transparency: 0.5,
    utility: 0.2,
  },
  formatFailure: 0.03,
  failing: 0.01,
  sensitivity: 0.75,
  specificity: 0.85,
};

export const namedProfiles: Readonly<Record<string, Written>> = {
  careful,
  average,
  reckless,
  perfect: {},
  worst: { wrong: 1, sensitivity: 0, specificity: 0 },
  random: { manner: 'random' },
  constant: { manner: 'constant' },
  judge: {},
  'judge-average': { sensitivity: 0.88, specificity: 0.95 },
  'judge-strict': { sensitivity: 0.97, specificity: 0.86 },
  'judge-lenient': { sensitivity: 0.7, specificity: 0.99 },
};
