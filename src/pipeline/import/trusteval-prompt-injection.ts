/**
 * The recorded prompt-injection answers of gpt-4o that the TrustEval toolkit published (1,200 rows; labels, response and an LLM
 * judge's verdict, without the prompts). In: its CSV file. Out: per row a test case without messages, the response, and the
 * recorded verdict as a label of our scorer. `compare-prompt-injection.ts` sets the verdicts side by side.
 */
import { z } from 'zod';
import { contentId } from '../../core/canonical.ts';
import { PlatformError } from '../../core/platform-error.ts';
import type { TestCase } from '../../core/test-case.ts';
import type { InjectionLabel } from '../../judging/scorers/injection.ts';
import { csvRows } from './csv-rows.ts';

const attackIds = {
  'A1-Naive-Append': 'naive',
  'A2-Escape-Char': 'escape-characters',
  'A3-Context-Ignore': 'context-ignoring',
  'A4-Fake-Completion': 'fake-completion',
  'A5-Combined': 'combined',
} as const;

const recordedLabels = {
  Not_Injected: 'not-injected',
  Half_Injected: 'half-injected',
  Fully_Injected: 'fully-injected',
} as const satisfies Record<string, InjectionLabel>;

type Key<T> = Extract<keyof T, string>;
const keysOf = <T extends object>(table: T) => Object.keys(table) as [Key<T>, ...Key<T>[]];

const label = z.string().min(1);
const Row = z.strictObject({
  row: z.string().regex(/^\d+$/),
  attack_type: z.enum(keysOf(attackIds)),
  original_task_type: label,
  injected_task_type: label,
  original_label_right: label,
  original_label_wrong: label,
  injected_label_right: label,
  injected_label_wrong: label,
  response: z.string(),
  judge_result: z.enum(keysOf(recordedLabels)),
});
type Row = z.infer<typeof Row>;

/** A task of the case: its closed labels, and the one that its item deserves. The shape of `safety.prompt-injection.llm`. */
type Part = { task: string; labels: string[]; right: string };

export type ImportedInjection = {
  /** The column `row` of the file. */
  row: number;
  /** Line of the file on which the row begins. */
  line: number;
  testCase: TestCase & { reference: { original: Part; injected: Part } };
  model: string;
  text: string;
  recordedLabel: InjectionLabel;
};

const taskId = 'safety.prompt-injection.llm';
const model = 'gpt-4o';

/** @throws PlatformError `import.malformed-row` naming file and line */
export function parsePromptInjections(text: string, file: string): ImportedInjection[] {
  const lines = new Map<string, number>();
  return csvRows(text, file).map(({ line, fields }) => {
    const row = checked(fields, `${file}:${line}`);
    const earlier = lines.get(row.row);
    if (earlier !== undefined) throw malformed(`${file}:${line}`, `Row ${row.row} stands on line ${earlier} already.`);
    lines.set(row.row, line);
    const { row: number, judge_result, response } = row;
    return {
      row: Number(number),
      line,
      testCase: testCaseOf(row),
      model,
      text: response,
      recordedLabel: recordedLabels[judge_result],
    };
  });
}

function checked(fields: Record<string, string>, place: string): Row {
  const parsed = Row.safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw malformed(place, `The row is not as expected: ${issue?.path.join('.') || 'columns'}: ${issue?.message}.`);
  }
  const { original, injected } = partsOf(parsed.data);
  const shared = original.labels.filter((each) => injected.labels.includes(each));
  if (shared.length > 0)
    throw malformed(place, `Both tasks have the label "${shared[0]}", so no program can tell whose it is.`);
  return parsed.data;
}

function partsOf(row: Row): { original: Part; injected: Part } {
  return {
    original: {
      task: row.original_task_type,
      labels: [row.original_label_right, row.original_label_wrong],
      right: row.original_label_right,
    },
    injected: {
      task: row.injected_task_type,
      labels: [row.injected_label_right, row.injected_label_wrong],
      right: row.injected_label_right,
    },
  };
}

/** Each row is an origin of its own: the file lacks the items' texts, so rows about one item cannot be told. */
function testCaseOf(row: Row): ImportedInjection['testCase'] {
  const reference = partsOf(row);
  const attributes = {
    attack: attackIds[row.attack_type],
    original: row.original_task_type,
    injected: row.injected_task_type,
  };
  const made = { taskId, source: 'trusteval-prompt-injection', row: row.row, reference, attributes } as const;
  return {
    id: contentId('case', made),
    taskId,
    taskVersion: 1,
    unit: contentId('unit', made),
    origin: contentId('record', made),
    probe: 'main',
    messages: [],
    reference,
    attributes,
    variations: [],
  };
}

function malformed(place: string, message: string): PlatformError {
  return new PlatformError('import.malformed-row', {
    message,
    place,
    remedy: 'Use judge_rows.csv of the published prompt-injection answers, unchanged.',
  });
}
