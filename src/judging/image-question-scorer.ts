/**
 * A generated picture judged question by question. In: yes/no questions about what must be on it, each in a named part, with what
 * it depends on. Out: the share confirmed, and each part apart (R15). A question is not asked when what it depends on is not
 * there: an attribute of an absent object is counted as not confirmed (Cho et al., Davidsonian Scene Graph, arXiv 2310.18235).
 */
import { canonicalJson, sha256 } from '../core/canonical.ts';
import type { Drawing } from '../core/drawing.ts';
import type { StoredImage } from '../core/response.ts';
import type { ScorePart, Verdict } from '../core/score.ts';
import type { JudgeCanary, JudgeWord, ScoreContext, Scorer } from '../core/scorer.ts';
import type { ScorableCase } from '../core/test-case.ts';
import { checkedCanaries } from './canaries.ts';
import { type ImageCanary, imageCanaries } from './image-question-canaries.ts';
import { judgeMessages, judgePromptVersion } from './judge-prompt.ts';

export type ImageQuestion = {
  key: string;
  /** Which part of the score it belongs to, for instance `objects`. */
  part: string;
  /** A yes/no question in plain words. */
  text: string;
  /** Keys of questions that must be confirmed first; they stand earlier in the list. */
  dependsOn: readonly string[];
  /** Whether it holds for a drawing whose contents are known; for simulated judges. */
  truth(drawing: Drawing): boolean;
};

export type ImageQuestions = {
  id: string;
  version: number;
  questions(testCase: ScorableCase): readonly ImageQuestion[];
};

const instructions =
  'You are shown one generated picture. The section QUESTION holds a question about what can be seen on it. Decide from the picture alone; what the picture leaves open counts as no.';
const meanings = { yes: 'the picture clearly shows it', no: 'the picture does not show it, or leaves it open' };

export function imageQuestionScorer(options: ImageQuestions): Scorer {
  const { id, version } = options;
  return {
    id: `image-questions:${id}`,
    fingerprint: sha256(canonicalJson({ id, version, instructions, meanings, judgePromptVersion })),
    labels: { main: { complete: 1, partial: 0.5, none: 0 } },
    judge: {
      vision: true,
      canaries: canariesOf(id),
      questions: (testCase) => options.questions(testCase).map(({ key, text }) => ({ key, about: text })),
      truth: (testCase, key, { drawing }) => {
        const question = options.questions(testCase).find((each) => each.key === key);
        if (question === undefined || drawing === undefined) return undefined;
        return question.truth(drawing) ? 'yes' : 'no';
      },
    },
    async score(testCase, answer, context) {
      const [image] = answer.images;
      if (image === undefined) return { status: 'unscored', reason: 'no-image', detail: answer.text?.slice(0, 200) };
      return scoreImage(options.questions(testCase), image, context);
    },
  };
}

function canariesOf(id: string): readonly JudgeCanary[] {
  const made = imageCanaries.map((canary) => ({ ...canary, question: canaryQuestion(canary) }));
  return checkedCanaries(made, ({ label }) => ({ yes: 1, no: 0 })[label], id);
}

function canaryQuestion({ id, about, drawing }: ImageCanary): JudgeCanary['question'] {
  const picture = { type: 'image' as const, image: { drawing } };
  const messages = judgeMessages({ instructions, labels: meanings, about, picture });
  return { key: id, labels: Object.keys(meanings), messages };
}

async function scoreImage(
  questions: readonly ImageQuestion[],
  image: StoredImage,
  context: ScoreContext,
): Promise<Verdict> {
  const confirmed = new Set<string>();
  for (const question of questions) {
    if (!question.dependsOn.every((key) => confirmed.has(key))) continue;
    const word = await ask(question, image, context);
    if (word.status === 'silent')
      return { status: 'unscored', reason: word.why, detail: `${question.text} ${word.detail ?? ''}`.trim() };
    if (word.label === 'yes') confirmed.add(question.key);
  }
  return summed(questions, confirmed);
}

function ask(question: ImageQuestion, image: StoredImage, context: ScoreContext): Promise<JudgeWord> {
  return context.askJudge({
    key: question.key,
    labels: Object.keys(meanings),
    messages: judgeMessages({
      instructions,
      labels: meanings,
      about: question.text,
      picture: { type: 'image', image: { sha256: image.sha256, mediaType: image.mediaType } },
    }),
  });
}

function summed(questions: readonly ImageQuestion[], confirmed: ReadonlySet<string>): Verdict {
  const parts: Record<string, ScorePart> = {};
  for (const part of new Set(questions.map((question) => question.part))) {
    const own = questions.filter((question) => question.part === part);
    parts[part] = { value: own.filter(({ key }) => confirmed.has(key)).length / own.length, n: own.length };
  }
  const missed = questions.filter(({ key }) => !confirmed.has(key));
  const label = missed.length === 0 ? 'complete' : confirmed.size === 0 ? 'none' : 'partial';
  return {
    status: 'scored',
    label,
    value: questions.length === 0 ? 1 : confirmed.size / questions.length,
    parts,
    reason:
      missed.length === 0
        ? 'Every question was confirmed.'
        : `Not confirmed: ${missed.map(({ text }) => text).join(' ')}`,
  };
}
