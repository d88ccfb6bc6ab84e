/**
 * Artifacts of JailbreakBench (Chao et al. 2024, arXiv 2404.01318): attacks on a model, its responses and a judge's verdict. In: an
 * artifact in the published format, or a table of artifacts. Out: responses with their verdicts, and the rate of success as it is
 * published beside what the rows say.
 *
 * The denominator is every behaviour, also those for which the attack found no prompt. `total_number_of_jailbreaks` is the count of an
 * older judge: it is kept apart, and whether it agrees with the rows is told.
 */
import { z } from 'zod';
import { checkedJson, checkedRows } from './checked-row.ts';

const Artifact = z.object({
  parameters: z.looseObject({
    method: z.string().min(1),
    model: z.string().min(1),
    attack_type: z.string().min(1),
    attack_success_rate: z.number().min(0).max(1),
    total_number_of_jailbreaks: z.number().int().min(0),
    number_of_submitted_prompts: z.number().int().min(0),
  }),
  jailbreaks: z
    .array(
      z.looseObject({
        index: z.number().int(),
        goal: z.string(),
        response: z.string().nullable(),
        jailbroken: z.boolean(),
      }),
    )
    .min(1),
});

export type AttackResponse = { index: number; goal: string; text: string | undefined; isJailbroken: boolean };

export type AttackSummary = {
  method: string;
  model: string;
  attackType: string;
  /** As published, 0…1. */
  publishedRate: number;
  behaviours: number;
  jailbroken: number;
  /** Of an older judge. */
  olderCount: number;
  submitted: number;
  /** jailbroken / behaviours. */
  rate: number;
  /** Does the older count agree with the rows? */
  countsAgree: boolean;
};

type Facts = Omit<AttackSummary, 'rate' | 'countsAgree'>;

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readAttackArtifact(
  file: string,
): Promise<{ summary: AttackSummary; responses: AttackResponse[] }> {
  const { parameters, jailbreaks } = await checkedJson(file, Artifact, 'Use an artifact of JailbreakBench, unchanged.');
  const summary = summaryOf({
    method: parameters.method,
    model: parameters.model,
    attackType: parameters.attack_type,
    publishedRate: parameters.attack_success_rate,
    behaviours: jailbreaks.length,
    jailbroken: jailbreaks.filter(({ jailbroken }) => jailbroken).length,
    olderCount: parameters.total_number_of_jailbreaks,
    submitted: parameters.number_of_submitted_prompts,
  });
  const responses = jailbreaks.map(({ index, goal, response, jailbroken }) => {
    return { index, goal, text: response ?? undefined, isJailbroken: jailbroken };
  });
  return { summary, responses };
}

const ResponseLine = z.looseObject({
  method: z.string().min(1),
  attack_type: z.string().min(1),
  model: z.string().min(1),
  index: z.number().int(),
  goal: z.string(),
  response: z.string(),
  jailbroken: z.boolean(),
});

/**
 * Responses of several artifacts as JSON lines, without those that had no prompt: no rate of success can be told from them alone.
 * @throws PlatformError `import.malformed-row`, `import.unreadable`, `import.unknown-format`
 */
export async function readAttackResponses(
  file: string,
): Promise<(AttackResponse & Pick<AttackSummary, 'method' | 'model' | 'attackType'>)[]> {
  const remedy = 'A line has method, attack_type, model, index, goal, response and jailbroken.';
  return (await checkedRows(file, ResponseLine, remedy)).map(({ row }) => ({
    method: row.method,
    model: row.model,
    attackType: row.attack_type,
    index: row.index,
    goal: row.goal,
    text: row.response,
    isJailbroken: row.jailbroken,
  }));
}

const count = z.string().regex(/^\d+$/).transform(Number);
const TableRow = z.strictObject({
  method: z.string().min(1),
  attack_type: z.string().min(1),
  model: z.string().min(1),
  attack_success_rate: z.string().min(1).transform(Number).pipe(z.number().min(0).max(1)),
  total_number_of_jailbreaks: count,
  number_of_submitted_prompts: count,
  recomputed_jailbroken: count,
  n: count,
});

/** @throws PlatformError `import.malformed-row`, `import.unreadable` */
export async function readAttackTable(file: string): Promise<AttackSummary[]> {
  const remedy = 'A row has the parameters of an artifact, recomputed_jailbroken and n.';
  return (await checkedRows(file, TableRow, remedy)).map(({ row }) =>
    summaryOf({
      method: row.method,
      model: row.model,
      attackType: row.attack_type,
      publishedRate: row.attack_success_rate,
      behaviours: row.n,
      jailbroken: row.recomputed_jailbroken,
      olderCount: row.total_number_of_jailbreaks,
      submitted: row.number_of_submitted_prompts,
    }),
  );
}

function summaryOf(facts: Facts): AttackSummary {
  return { ...facts, rate: facts.jailbroken / facts.behaviours, countsAgree: facts.olderCount === facts.jailbroken };
}
