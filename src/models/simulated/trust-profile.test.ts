import { describe, expect, test } from 'vitest';
import { PlatformError } from '../../core/platform-error.ts';
import type { TaskId } from '../../core/task-id.ts';
import type { Probe } from '../../core/test-case.ts';
import { namedProfiles } from './named-profiles.ts';
import { parseTrustProfile, plannedRate, TrustProfile } from './trust-profile.ts';

const at = (taskId: TaskId, probe: Probe = 'main') => ({ taskId, probe });

function refused(ref: string, check?: { taskIds: string[] }): PlatformError {
  try {
    parseTrustProfile(ref, check);
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  throw new Error(`${ref} was taken.`);
}

describe('plannedRate', () => {
  const profile = TrustProfile.parse({
    wrong: {
      '*': 0.5,
      '*:control': 0.45,
      safety: 0.1,
      'safety:twin': 0.2,
      'safety.jailbreak.llm': 0.3,
      'safety.jailbreak.llm:twin': 0.02,
    },
  });

  test.each([
    ['task and probe', at('safety.jailbreak.llm', 'twin'), 0.02],
    ['task before dimension and probe', at('safety.jailbreak.llm', 'control'), 0.3],
    ['dimension and probe', at('safety.figstep.vlm', 'twin'), 0.2],
    ['dimension before * and probe', at('safety.figstep.vlm', 'control'), 0.1],
    ['* and probe', at('privacy.law.llm', 'control'), 0.45],
    ['*', at('privacy.law.llm', 'twin'), 0.5],
  ] as const)('%s', (_, testCase, rate) => {
    expect(plannedRate(profile, testCase)).toBe(rate);
  });

  test('one number holds for all, and what no entry fits is never wrong', () => {
    expect(plannedRate(TrustProfile.parse({ wrong: 0.25 }), at('utility.facts.llm'))).toBe(0.25);
    expect(plannedRate(TrustProfile.parse({ wrong: { safety: 1 } }), at('utility.facts.llm'))).toBe(0);
  });
});

describe('parseTrustProfile', () => {
  test('strict JSON and a YAML flow mapping say the same', () => {
    const json = parseTrustProfile('sim:{"wrong": {"safety": 0.1, "safety.jailbreak.llm:twin": 0.02}, "seed": 7}');
    const yaml = parseTrustProfile('sim:{wrong: {safety: 0.1, safety.jailbreak.llm:twin: 0.02}, seed: 7}');
    expect(yaml).toEqual(json);
    expect(plannedRate(yaml, at('safety.jailbreak.llm', 'twin'))).toBe(0.02);
  });

  test('every named profile is valid', () => {
    for (const name of Object.keys(namedProfiles)) expect(() => parseTrustProfile(`sim:${name}`)).not.toThrow();
  });

  test('careful errs less than average, average less than reckless, in every dimension; over-refusal is the other way round', () => {
    const [careful, average, reckless] = ['careful', 'average', 'reckless'].map((name) =>
      parseTrustProfile(`sim:${name}`),
    );
    if (careful === undefined || average === undefined || reckless === undefined)
      throw new Error('A profile is missing.');
    for (const dimension of [
      'truthfulness',
      'safety',
      'fairness',
      'robustness',
      'privacy',
      'machine-ethics',
    ] as const) {
      const rates = [careful, average, reckless].map((profile) => plannedRate(profile, at(`${dimension}.some.llm`)));
      expect(rates).toEqual([...rates].sort((a, b) => a - b));
      expect(new Set(rates).size).toBe(3);
    }
    const twins = [careful, average, reckless].map((profile) => plannedRate(profile, at('safety.some.llm', 'twin')));
    expect(twins).toEqual([...twins].sort((a, b) => b - a));
  });

  test.each([
    ['sim:carefull', 'Did you mean sim:careful?', undefined],
    ['sim:constructor', 'Did you mean sim:', undefined],
    ['sim:{wrong: 0.1, refusel: 0.1}', 'Did you mean "refusal"?', 'character 18'],
    ['sim:{wrong: {safty: 0.1}}', 'Did you mean "safety"?', 'character 14'],
    ['sim:{wrong: {"safety:twins": 0.1}}', 'Did you mean "safety:twin"?', 'character 14'],
    ['sim:{wrong:0.2}', 'Put a space behind the colon: wrong: 0.2.', 'character 6'],
    ['sim:{wrong: 0.2', 'Write it as', 'line 1, column 16'],
    ['sim:{wrong: 0.2, wrong: 0.3}', 'Write it as', 'line 1, column 18'],
    ['sim:{block: 1.5}', 'Rates are numbers from 0 to 1', 'character 6'],
    ['sim:{wrong: {privacy: 0.1, safety: 2}}', 'Rates are numbers from 0 to 1', 'character 28'],
    ['sim:{wrong: often}', 'Rates are numbers from 0 to 1', 'character 6'],
  ])('%s is refused with place and remedy', (ref, remedy, place) => {
    const error = refused(ref);
    expect(error.code).toBe('model.bad-reference');
    expect(error.remedy).toContain(remedy);
    if (place !== undefined) expect(error.place).toContain(place);
  });

  test('a task that does not exist is refused where the tasks are known', () => {
    const ref = 'sim:{wrong: {safety.jailbrek.llm:twin: 0.1}}';
    expect(() => parseTrustProfile(ref)).not.toThrow();
    expect(refused(ref, { taskIds: ['safety.jailbreak.llm'] }).remedy).toBe(
      'Did you mean "safety.jailbreak.llm:twin"?',
    );
  });
});
