/**
 * What `trustgen judge certify` measures with. In: flags. Out: labels of people, from the workspace or a file, and what the judge said of
 * the same answers: as it stands in a stored run, or in the file itself.
 */
import { contentId } from '../../core/canonical.ts';
import type { JudgeIdentity } from '../../core/judging-result.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { Run } from '../../core/run.ts';
import type { Task } from '../../core/task.ts';
import type { PersonLabel } from '../../judging/certificate/consensus.ts';
import { modelFamily } from '../../judging/certificate/model-family.ts';
import { judgeIdentity } from '../../judging/judge-identity.ts';
import type { CertifyInput } from '../../pipeline/certify/certify.ts';
import { findByText } from '../../pipeline/certify/find-by-text.ts';
import {
  type JudgedAnswer,
  judgedAnswer,
  judgeSnapshots,
  type StoredAnswers,
} from '../../pipeline/certify/judged-answers.ts';
import { type LabelledVerdictRow, readLabelledVerdicts } from '../../pipeline/import/labelled-verdicts.ts';
import { type Platform, trustgenVersion } from '../../platform.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import type { CertifyFlags } from './judge.ts';
import { storedRun } from './stored-run.ts';

type Measured = Pick<CertifyInput, 'labels' | 'answers' | 'judge' | 'source'>;

/** Throws `certify.…` for what the user has to mend. */
export async function certifyInput(flags: CertifyFlags, platform: Platform): Promise<CertifyInput> {
  const { seed } = platform.settings.configuration;
  const common = { now: new Date(), validDays: flags.validDays, trustgenVersion, seed };
  const rows = flags.labels === undefined ? undefined : await rowsOf(flags.labels);
  const isRecorded = rows?.some(({ judge }) => judge !== undefined) ?? false;
  const measured = rows !== undefined && isRecorded ? recorded(rows, flags) : await stored(rows, { flags, platform });
  return { ...measured, ...common };
}

async function rowsOf(file: string): Promise<LabelledVerdictRow[]> {
  const rows: LabelledVerdictRow[] = [];
  for await (const row of readLabelledVerdicts(file)) rows.push(row);
  return rows;
}

/** A file that holds the judge's labels too: nothing of the workspace is read. */
function recorded(rows: readonly LabelledVerdictRow[], flags: CertifyFlags): Measured {
  const { labels: source = '', name, good = [], bad = [] } = flags;
  if (name === undefined || good.length === 0 || bad.length === 0) {
    throw new PlatformError('certify.not-told', {
      message: 'The file holds verdicts of a judge that trustgen did not ask.',
      place: source,
      remedy: 'Say who it is with --name, and at which end each label stands with --good LABEL and --bad LABEL.',
    });
  }
  const ends = Object.fromEntries([...good.map((label) => [label, 'good']), ...bad.map((label) => [label, 'bad'])]);
  const models = [{ ref: name, settings: {}, snapshot: null }];
  const facts = { scorer: 'recorded', fingerprint: contentId('labels', ends), models, rule: 'alone' as const };
  const judge: JudgeIdentity = { id: contentId('judge', facts), ...facts };
  const itemOf = ({ item, model, order }: LabelledVerdictRow) => [item, model, order].filter(Boolean).join(' · ');
  const labels = rows.flatMap((row): PersonLabel[] =>
    row.human === undefined ? [] : [{ item: itemOf(row), annotator: row.annotator ?? 'people', label: row.human }],
  );
  const answers = [...Map.groupBy(rows, itemOf)].map(([item, own]): JudgedAnswer => {
    const said = own.find((row) => row.judge !== undefined)?.judge;
    const [row] = own;
    return {
      item,
      said: said === undefined ? { unscored: 'no-verdict' } : { label: said },
      ends,
      probe: 'main',
      task: row?.task ?? 'recorded',
      language: row?.language,
      family: row?.family ?? (row?.model === undefined ? undefined : modelFamily(row.model)),
      length: row?.text?.length,
      position: row?.order === undefined ? undefined : row.order === 'ab' ? 'first' : 'second',
    };
  });
  return { labels, answers, judge, source };
}

type StoredOptions = { flags: CertifyFlags; platform: Platform };

/** Labels of a file, or else those given in `trustgen annotate`; the judge is that of a stored run. */
async function stored(
  rows: readonly LabelledVerdictRow[] | undefined,
  { flags, platform }: StoredOptions,
): Promise<Measured> {
  const run = await storedRun(platform, flags.run);
  const tasks = tasksOf(run, flags.tasks);
  const from: StoredAnswers = { run, tasks, store: platform.store };
  const named = rows === undefined ? await annotated(from) : await fromFile(rows, from, flags.labels ?? '');
  const answers: JudgedAnswer[] = [];
  for (const [item, { place, language, family }] of named.places) {
    const answer = await judgedAnswer(item, from, place);
    if (answer === undefined) continue;
    answers.push({ ...answer, language: language ?? answer.language, family: family ?? answer.family });
  }
  const task = oneScoring(answers, run, tasks);
  const snapshots = await judgeSnapshots(
    answers.map(({ item }) => item),
    from,
  );
  const judge = judgeIdentity(task.scorer, run.plan.judge, snapshots);
  return { labels: named.labels, answers, judge, source: named.source };
}

function tasksOf(run: Run, patterns: readonly string[] | undefined): readonly Task[] {
  const inRun = catalogue.filter(({ id }) => run.plan.tasks.some((planned) => planned.id === id));
  return patterns === undefined ? inRun : selectTasks(inRun, patterns).tasks;
}

type Place = { place: string; language?: string | undefined; family?: string | undefined };
type Named = { labels: PersonLabel[]; places: Map<string, Place>; source: string };

async function annotated({ run, tasks, store }: StoredAnswers): Promise<Named> {
  const wanted = new Set<string>(tasks.map(({ id }) => id));
  const labels = (await store.annotations({ runId: run.id })).flatMap(
    ({ responseId, annotator, label, taskId, weight }) =>
      label === null || !wanted.has(taskId) ? [] : [{ item: responseId, annotator, label, weight }],
  );
  const places = new Map(labels.map(({ item }) => [item, { place: store.location }]));
  return { labels, places, source: `trustgen annotate, run ${run.id}` };
}

/** `item` is the id of a stored answer; where it is none, the row's `text` tells which answer is meant. */
async function fromFile(rows: readonly LabelledVerdictRow[], from: StoredAnswers, file: string): Promise<Named> {
  const labels: PersonLabel[] = [];
  const places = new Map<string, Place>();
  const byText = await findByText(
    rows.flatMap(({ text }) => (text === undefined ? [] : [text])),
    from,
  );
  for (const { item, human, annotator = 'people', text, language, family, line } of rows) {
    if (human === undefined) continue;
    const ids = text === undefined ? [item] : (byText.get(text) ?? [item]);
    for (const id of ids) {
      labels.push({ item: id, annotator, label: human });
      places.set(id, { place: `${file}:${line}`, language, family });
    }
  }
  return { labels, places, source: file };
}

/** A certificate is about one scorer with one judge. */
function oneScoring(answers: readonly JudgedAnswer[], run: Run, tasks: readonly Task[]): Task {
  const used = tasks.filter(({ id }) => answers.some(({ task }) => task === id));
  const scorings = new Set(used.map(({ id }) => run.plan.tasks.find((planned) => planned.id === id)?.scoringId));
  const [task] = used;
  if (task !== undefined && scorings.size === 1) return task;
  throw new PlatformError('certify.scorings', {
    message:
      task === undefined
        ? 'None of the labelled answers was judged in this run.'
        : `The labelled answers are of several scorers: ${used.map(({ id, scorer }) => `${id} (${scorer.id})`).join(', ')}.`,
    place: run.id,
    remedy:
      task === undefined
        ? 'Judge it with `trustgen score --run`, or label answers with `trustgen annotate`.'
        : 'Name tasks of one scorer with --tasks.',
  });
}
