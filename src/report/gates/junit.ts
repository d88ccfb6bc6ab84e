/**
 * Results of gates as JUnit XML, as Jenkins' xUnit schema and GitLab, GitHub actions and Azure read it: `testsuites` › `testsuite` ›
 * `testcase` with `failure` or `skipped`. In: results, the run. Out: XML text; what comes from outside is escaped, and characters that
 * XML cannot hold are made visible.
 */
import type { Run } from '../../core/run.ts';
import type { GateResult } from './gate-check.ts';

/** How an inconclusive result is told: as a test that was skipped, that failed, or that passed. */
export type InconclusiveMode = 'apart' | 'fail' | 'pass' | 'warn';

export function junitXml(
  results: readonly GateResult[],
  { run, inconclusive }: { run: Run; inconclusive: InconclusiveMode },
): string {
  const shown = results.map((result) => ({ result, as: shownAs(result, inconclusive) }));
  const count = (as: Shown) => shown.filter((each) => each.as === as).length;
  const counts = `tests="${shown.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`;
  const seconds = run.finishedAt === undefined ? 0 : (Date.parse(run.finishedAt) - Date.parse(run.startedAt)) / 1000;
  const suite = `name="${escaped(`trustgen gates ${run.id}`)}" ${counts} time="${seconds.toFixed(3)}" timestamp="${run.startedAt.slice(0, 19)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="trustgen" ${counts} time="${seconds.toFixed(3)}">
  <testsuite ${suite}>
${shown.map(testCase).join('\n')}
  </testsuite>
</testsuites>
`;
}

type Shown = 'failure' | 'skipped' | 'passed';

function shownAs({ outcome }: GateResult, mode: InconclusiveMode): Shown {
  if (outcome === 'failed') return 'failure';
  if (outcome === 'passed') return 'passed';
  return mode === 'fail' ? 'failure' : mode === 'pass' ? 'passed' : 'skipped';
}

function testCase({ result, as }: { result: GateResult; as: Shown }): string {
  const { gate, id, model, outcome, message } = result;
  const said = escaped(outcome === 'inconclusive' ? `inconclusive: ${message}` : message);
  const open = `    <testcase classname="${escaped(`${id}.${model}`)}" name="${escaped(`${model} ${id}: ${gate.text}`)}" time="0"`;
  switch (as) {
    case 'passed':
      return `${open}>\n      <system-out>${said}</system-out>\n    </testcase>`;
    case 'skipped':
      return `${open}>\n      <skipped message="${said}"/>\n    </testcase>`;
    case 'failure':
      return `${open}>\n      <failure message="${said}" type="${outcome}">${said}</failure>\n    </testcase>`;
  }
}

function escaped(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, (mark) => `\u2423${(mark.codePointAt(0) ?? 0).toString(16)}`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
