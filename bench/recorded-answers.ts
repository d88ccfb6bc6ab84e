/**
 * A file of recorded answers, written as a stream: it is never held. In: the exported cases, how many trials, a file. Out: one JSON line
 * for each case and trial, trial by trial, and how many of the answers have a verdict, have none, and are empty.
 */
import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { finished } from 'node:stream/promises';

export const recordedModel = 'lab:recorded';

export type Expected = { answers: number; scored: number; unscored: number; failed: number };

/** One in a hundred is empty and one has no verdict; the others differ in verdict and length. */
const kinds = [
  { share: 0.01, kind: 'failed', text: '' },
  { share: 0.02, kind: 'unscored', text: 'I would rather leave this one to somebody who knows the subject.' },
  { share: 0.4, kind: 'scored', text: 'Verdict: Supported' },
  { share: 0.7, kind: 'scored', text: 'Verdict: Refuted' },
  { share: 1, kind: 'scored', text: 'Verdict: Not enough information' },
] as const;
const reasoning = [
  '',
  'I read both texts with care and compared them word by word, first the names, then the places and the numbers.\n\n',
  `${'The two texts are about the same matter, and one of them goes further than the other. '.repeat(4)}\n`,
];
/** Both are prime, so that the answers of one case differ from trial to trial. */
const [step, round] = [7919, 10_007];

export function caseIds(file: string): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { caseId: string }).caseId);
}

export async function writeAnswers(file: string, cases: readonly string[], trials: number): Promise<Expected> {
  const expected: Expected = { answers: 0, scored: 0, unscored: 0, failed: 0 };
  const out = createWriteStream(file);
  for (let trial = 0; trial < trials; trial++) {
    const lines: string[] = [];
    for (const caseId of cases) {
      const draw = (expected.answers * step) % round;
      const found = kinds.find(({ share }) => draw < share * round) ?? kinds[4];
      const text = found.text.startsWith('Verdict') ? `${reasoning[draw % 3]}${found.text}` : found.text;
      lines.push(`${answerLine({ caseId, trial, text })}\n`);
      expected.answers += 1;
      expected[found.kind] += 1;
    }
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await finished(out);
  return expected;
}

export function answerLine(answer: { caseId: string; trial: number; text: string }): string {
  return JSON.stringify({ ...answer, model: recordedModel });
}
