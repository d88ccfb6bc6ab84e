/** A certificate as a page to read. In: a certificate. Out: Markdown; every figure with its interval and number, text from outside escaped. */
import { type Agreement, type Bias, expiresAt, type Figure, type JudgeCertificate, type Rate } from './certificate.ts';

export function certificateMarkdown(certificate: JudgeCertificate): string {
  const { overall, by, biases, level } = certificate;
  const groups = Object.entries(by).filter(([, agreements]) => Object.keys(agreements).length > 1);
  const parts = [
    '# Certificate of a judge',
    facts(certificate),
    `## All answers (${overall.n})`,
    `Intervals are at ${Math.round(level * 100)} %: Wilson for rates, bootstrap over answers for the others. Bad and good are the two ends of the score table.`,
    figures([['all', overall]]),
    '### Confusion: people in rows, the judge in columns',
    confusion(overall),
    '### Each label against the rest',
    table(
      ['label', 'sensitivity', 'n', 'specificity', 'n'],
      overall.labels.map(({ label, sensitivity, specificity }) => [
        ...[label, rate(sensitivity), String(sensitivity.n)],
        ...[rate(specificity), String(specificity.n)],
      ]),
    ),
    ...groups.flatMap(([name, agreements]) => [`### By ${names[name] ?? name}`, figures(Object.entries(agreements))]),
    '## What errors depend on',
    table(
      ['test', 'n', 'figure', 'result'],
      Object.entries(biases).map(([name, bias]) => [biasNames[name] ?? name, String(bias.n), ...biasCells(bias)]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const names: Record<string, string> = { family: 'model family' };
const biasNames: Record<string, string> = {
  length: 'length, in favour',
  lengthError: 'length, errors',
  position: 'position',
  selfPreference: 'self-preference',
};

function facts(certificate: JudgeCertificate): string {
  const { id, judge, issuedAt, data, trustgenVersion } = certificate;
  const models = judge.models.map(({ ref, settings, snapshot }) => {
    const set = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
    return [ref, ...set, snapshot === null ? 'no version reported' : `version ${snapshot}`].join(', ');
  });
  const unscored = Object.entries(data.unscored).map(([reason, times]) => `${reason} ${times}`);
  const rows = [
    ['Certificate', id],
    ['Judge', judge.id],
    ['Models', models.join('; ') || 'none: a program decides'],
    ['Rule', judge.rule],
    ['Scorer', `${judge.scorer}, ${judge.fingerprint.slice(0, 16)}`],
    ['Issued, holds until', `${issuedAt.slice(0, 10)}, ${expiresAt(certificate).toISOString().slice(0, 10)}`],
    ['Labels of people', `${data.labels} by ${data.annotators}, from ${data.source}; data ${data.hash.slice(0, 16)}`],
    ['Agreement among people', data.peopleAlpha === null ? 'not known' : `alpha ${figure(data.peopleAlpha)}`],
    ['Left out', `people undecided ${data.undecided}; the judge unscored: ${unscored.join(', ') || 'none'}`],
    ['Version', `trustgen ${trustgenVersion}`],
  ];
  return rows.map(([name, text]) => `- ${name}: ${escaped(text ?? '')}`).join('\n');
}

function figures(rows: readonly (readonly [string, Agreement])[]): string {
  const heads = [
    'answers',
    'n',
    'equal',
    'sensitivity (bad)',
    'specificity (good)',
    'balanced accuracy',
    'kappa',
    'alpha',
  ];
  return table(
    heads,
    rows.map(([name, each]) => [
      ...[name, String(each.n), rate(each.equal), rate(each.sensitivity), rate(each.specificity)],
      ...[figure(each.balancedAccuracy), figure(each.cohensKappa), figure(each.krippendorffAlpha)],
    ]),
  );
}

function confusion({ confusion: { labels, counts } }: Agreement): string {
  return table(
    ['', ...labels],
    labels.map((label, row) => [label, ...(counts[row] ?? []).map(String)]),
  );
}

function biasCells(bias: Bias): string[] {
  if (bias.status === 'not-tested') return ['–', `not tested: ${bias.reason}`];
  return [figure(bias), `${bias.status === 'found' ? 'FOUND' : 'not seen'} (${bias.meaning})`];
}

export function rate({ value, low, high, hits, n }: Rate): string {
  return value === null ? '–' : `${figure({ value, low: low ?? 0, high: high ?? 1 })} (${hits}/${n})`;
}

export function figure(given: Figure): string {
  if (given === null) return '–';
  const [value, low, high] = [given.value, given.low, given.high].map((each) => each.toFixed(3));
  return `${value} [${low}, ${high}]`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}

function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}<>[\]|#&]/g, (sign) => (sign === '[' || sign === ']' ? sign : `\\${sign}`));
}
