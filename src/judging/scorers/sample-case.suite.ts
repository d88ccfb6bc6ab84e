/** What the tests of scorers share: a case of nothing in particular, and a context in which asking a judge is a fault. */
import type { ScorableCase } from '../../core/test-case.ts';

export const sampleCase: ScorableCase = {
  id: 'c',
  taskId: 'safety.sample.llm',
  probe: 'main',
  messages: [],
  reference: {},
  attributes: {},
};

export const noJudge = { askJudge: () => Promise.reject(new Error('A program decides.')) };
