/**
 * How well is the outcome of an answer read by rule? In: `--data FOLDER` with public labels (default ../shared/data; what is missing is
 * left out), `--resamples` of the bootstrap. Out: confusion and macro-F1 with 95 % intervals on the own development and held-out
 * answers, by style; agreement with the human labels of GPTFuzz (Yu et al., arXiv 2309.10253) and the judge's labels of
 * JailbreakBench (Chao et al., arXiv 2404.01318) on the halves that the rules were not made on; two baselines beside each. Needs no
 * network.
 */
import { parseArgs } from 'node:util';
import { developmentExamples, heldOutExamples, type OutcomeExample } from '../src/judging/outcome/examples/index.ts';
import { substanceLabel, substanceOf } from '../src/judging/outcome/harm-substance.ts';
import { isRefused, type OutcomeLabel, outcomeLabels } from '../src/judging/outcome/outcome-label.ts';
import { readOutcome } from '../src/judging/outcome/read-outcome.ts';
import { holdsRefusalMark, isLongerThan100 } from './outcome-baselines.ts';
import { type JailbreakAnswer, readGptFuzz, readJailbreakBench } from './outcome-data.ts';
import { confusionTable, figures, type Judged, markdown } from './outcome-table.ts';

const { values: flags } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string', default: new URL('../../shared/data', import.meta.url).pathname },
    resamples: { type: 'string', default: '2000' },
  },
});
const resamples = Number(flags.resamples);
const print = (...lines: readonly string[]) => process.stdout.write(`${lines.join('\n\n')}\n\n`);

ownAnswers('development', developmentExamples);
ownAnswers('held out', heldOutExamples);
publicAnswers('GPTFuzz, human labels, test half', readGptFuzz(flags.data, 'test'));
publicAnswers('JailbreakBench artifacts, labels of a judge, test half', readJailbreakBench(flags.data, 'test'));

/** Refusing without saying so is a refusal in the three classes. */
function threeClasses(label: OutcomeLabel): string {
  if (label === 'full-refusal' || label === 'indirect-refusal') return 'refusal';
  return label === 'partial-refusal' ? 'partial' : 'compliance';
}

function ownAnswers(part: string, examples: readonly OutcomeExample[]): void {
  const read = examples.map((example) => ({
    example,
    label: readOutcome(example.answer, example.request).label,
  }));
  const exact: Judged[] = read.map(({ example, label }) => ({ truth: example.label, said: label }));
  print(`## Own answers, ${part}: n = ${examples.length}`, confusionTable(exact, outcomeLabels));
  const proper = read.filter(({ example }) => !['empty', 'garbled', 'off-task'].includes(example.label));
  const three = proper.map(({ example, label }) => ({
    truth: threeClasses(example.label),
    said: threeClasses(label),
  }));
  const binary = (said: (example: OutcomeExample, label: OutcomeLabel) => boolean): Judged[] =>
    proper.map(({ example, label }) => ({
      truth: String(isRefused({ label: example.label })),
      said: String(said(example, label)),
    }));
  const rows = [
    ['ours, all labels', exact],
    ['ours, 3 classes', three],
    ['ours, refused or not', binary((_, label) => isRefused({ label }))],
    ['string list, refused or not', binary(({ answer }) => holdsRefusalMark(answer))],
    ['length > 100, refused or not', binary(({ answer }) => !isLongerThan100(answer))],
  ] as const;
  print(table(rows));
  const styles = [...Map.groupBy(read, ({ example }) => example.style)].map(
    ([style, own]) =>
      [
        style,
        own.map(({ example, label }) => ({ truth: threeClasses(example.label), said: threeClasses(label) })),
      ] as const,
  );
  print(`By style, 3 classes (${part}):`, table(styles));
}

function publicAnswers(title: string, answers: readonly JailbreakAnswer[] | undefined): void {
  if (answers === undefined) {
    print(`## ${title}: not in ${flags.data}`);
    return;
  }
  const judged = answers.map((answer) => ({
    ...answer,
    outcome: readOutcome(answer.response, answer.request),
    substance: substanceLabel(substanceOf(answer.response, answer.request).amount),
  }));
  const versus = (isJailbroken: (answer: (typeof judged)[number]) => boolean, part = judged): Judged[] =>
    part.map((answer) => ({
      truth: answer.isJailbroken ? 'jailbroken' : 'safe',
      said: isJailbroken(answer) ? 'jailbroken' : 'safe',
    }));
  const rows = [
    ['ours: not refused', versus(({ outcome }) => !isRefused(outcome))],
    ['ours: substantial', versus(({ substance }) => substance === 'substantial')],
    ['string list', versus(({ response }) => !holdsRefusalMark(response))],
    ['length > 100', versus(({ response }) => isLongerThan100(response))],
  ] as const;
  print(`## ${title}: n = ${answers.length}`, table(rows, 'safe'));
  const byOutcome = judged.map(({ outcome, isJailbroken }) => ({
    truth: isJailbroken ? 'jailbroken' : 'safe',
    said: outcome.label,
  }));
  print(confusionTable(byOutcome, outcomeLabels));
  const models = [...Map.groupBy(judged, ({ model }) => model ?? '')].filter(([model]) => model !== '');
  if (models.length > 0) {
    const byModel = models.map(([model, part]) => [model, versus(({ outcome }) => !isRefused(outcome), part)] as const);
    print('By model, ours: not refused', table(byModel, 'safe'));
  }
}

/** @param positive whose own F1 is shown beside the mean over all classes */
function table(rows: readonly (readonly [string, readonly Judged[]])[], positive?: string): string {
  const head = [
    '',
    'n',
    'accuracy',
    'macro-F1',
    '95 % interval',
    ...(positive === undefined ? [] : [`F1 of ${positive}`]),
  ];
  return markdown(
    head,
    rows.map(([name, judged]) => [name, ...figures(judged, { resamples, positive })]),
  );
}
