import { describe, expect, it } from 'vitest';
import { readGarakCalibration, readGarakDigest } from './garak-digest.ts';
import {
  readHelmAnswers,
  readHelmInstances,
  readHelmStats,
  readLmEvalResults,
  readLmEvalSamples,
} from './harness-runs.ts';
import { readTifaRatings } from './tifa-ratings.ts';
import { withFile } from './with-file.suite.ts';

const json = (value: unknown) => JSON.stringify(value);

describe('HELM', () => {
  const stat = (name: string, mean: number, perturbation?: object) => {
    return { name: { name, split: 'test', ...(perturbation && { perturbation }) }, count: 1, sum: mean, mean };
  };

  it('gives figures of what is not perturbed', async () => {
    const stats = [
      stat('f1', 0.5),
      stat('f1', 0.1, { name: 'typos' }),
      { name: { name: 'empty', split: 'test' }, count: 0 },
    ];
    expect(await withFile('stats.json', json(stats), readHelmStats)).toEqual([
      { metric: 'f1', split: 'test', value: 0.5 },
    ]);
  });

  it('gives one figure an instance', async () => {
    const instances = [
      { instance_id: 'a', stats: [stat('f1', 0.25)] },
      { instance_id: 'a', perturbation: { name: 'typos' }, stats: [stat('f1', 0)] },
      { instance_id: 'b', stats: [stat('f1', 0.75)] },
    ];
    const found = await withFile('per_instance.json', json(instances), readHelmInstances);
    expect(found.map(({ value }) => value)).toEqual([0.25, 0.75]);
  });
});

describe('answers of HELM', () => {
  const instance = (id: string) => {
    return {
      id,
      split: 'test',
      references: [
        { output: { text: 'grey' }, tags: ['correct'] },
        { output: { text: 'red' }, tags: [] },
      ],
    };
  };
  const result = { completions: [{ text: ' B' }, { text: ' A' }] };

  it('come with what is right and what was offered', async () => {
    const states = [
      { instance: instance('a'), output_mapping: { A: 'red', B: 'grey' }, result },
      { instance: { ...instance('a'), perturbation: { name: 'typos' } }, result },
      { instance: instance('b'), result },
    ];
    const found = await withFile('scenario_state.json', json({ request_states: states }), readHelmAnswers);
    const offered = [
      { key: 'A', text: 'red' },
      { key: 'B', text: 'grey' },
    ];
    expect(found).toEqual([
      { instanceId: 'a', split: 'test', text: ' B', right: ['grey'], offered },
      { instanceId: 'b', split: 'test', text: ' B', right: ['grey'], offered: undefined },
    ]);
  });
});

describe('the lm-evaluation-harness', () => {
  it('gives figures with their errors and numbers', async () => {
    const results = {
      results: {
        maths: {
          alias: 'maths',
          'exact_match,none': 0.4,
          'exact_match_stderr,none': 'N/A',
          'f1,strict': 0.5,
          'f1_stderr,strict': 0.1,
        },
      },
      'n-samples': { maths: { original: 20, effective: 10 } },
    };
    expect(await withFile('results.json', json(results), readLmEvalResults)).toEqual([
      { task: 'maths', metric: 'exact_match', value: 0.4, error: undefined, n: 10 },
      { task: 'maths', metric: 'f1', value: 0.5, error: 0.1, n: 10 },
    ]);
  });

  it('gives values of documents, or the line that has none', async () => {
    const line = (value: unknown) => json({ doc_id: 1, metrics: ['exact_match'], exact_match: value });
    const read = (...lines: string[]) =>
      withFile('samples.jsonl', lines.join('\n'), (file) => readLmEvalSamples(file, 'exact_match'));
    expect(await read(line(1), line(0))).toEqual([1, 0]);
    await expect(read(line(1), line('yes')).catch(String)).resolves.toMatch(/samples\.jsonl:2: .*"exact_match"/);
  });
});

describe('garak', () => {
  const detector = (relative: number | string | null) => {
    return { detector_name: 'd.D', absolute_score: 0.5, relative_score: relative };
  };
  const digest = (relative: number | string | null) =>
    json({
      entry_type: 'digest',
      meta: {},
      eval: { group: { _summary: {}, 'p.P': { _summary: {}, 'd.D': detector(relative) } } },
    });

  it.each([
    [-1.5, -1.5],
    ['n/a', undefined],
    [null, undefined],
  ])('states a z-score of %s', async (stated, relative) => {
    expect(await withFile('digest.json', digest(stated), readGarakDigest)).toEqual([
      { name: 'p.P/d.D', score: 0.5, relative },
    ]);
  });

  it('names what is wrong in a digest or a calibration', async () => {
    const broken = digest(1).replace('"absolute_score":0.5', '"absolute_score":5');
    await expect(withFile('digest.json', broken, readGarakDigest).catch(String)).resolves.toMatch(
      /p\.P: .*absolute_score/,
    );
    const calibration = json({ garak_calibration_meta: { date: 'today' }, 'p.P/d.D': { mu: 0.5, sigma: -1 } });
    await expect(withFile('c.json', calibration, readGarakCalibration).catch(String)).resolves.toMatch(
      /p\.P\/d\.D: .*sigma/,
    );
  });

  it('calibrates by name', async () => {
    const calibration = json({
      garak_calibration_meta: { date: 'today' },
      'p.P/d.D': { mu: 0.5, sigma: 0.1, sw_p: 1 },
    });
    expect([...(await withFile('c.json', calibration, readGarakCalibration))]).toEqual([
      ['p.P/d.D', { mean: 0.5, deviation: 0.1 }],
    ]);
  });
});

describe('TIFA', () => {
  const image = {
    text_id: 't',
    image_path: 'i.jpg',
    text: 'a lake',
    human_scores: [4, 5],
    human_avg: 4.5,
    tifa_vilt: 0.5,
  };

  it('gives ratings and metrics by name', async () => {
    const [found] = await withFile('ratings.json', json({ t_m: image }), readTifaRatings);
    expect(found).toMatchObject({ id: 't_m', textId: 't', ratings: [4, 5], meanRating: 4.5 });
    expect([...(found?.metrics ?? [])]).toEqual([['tifa_vilt', 0.5]]);
  });

  it('refuses a rating beyond the scale', async () => {
    const beyond = json({ t_m: { ...image, human_scores: [6] } });
    await expect(withFile('ratings.json', beyond, readTifaRatings).catch(String)).resolves.toContain(
      '"t_m.human_scores.0"',
    );
  });
});
