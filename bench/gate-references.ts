/** References spoilt by program. In: a case. Out: a faulty reference, or undefined where this fault cannot be planted. */
import type { Random } from '../src/core/random.ts';
import type { Task } from '../src/core/task.ts';
import type { TestCase } from '../src/core/test-case.ts';

type Reference = TestCase['reference'];

export function withReference(_: TestCase, reference: Reference | undefined): Partial<TestCase> | undefined {
  return reference && { reference };
}

/** Every text inside a JSON value, changed. */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((each) => mapStrings(each, change)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapStrings(each, change)])) as T;
}

/** A key left out, or a list in its place. */
export function brokenReference({ reference }: TestCase, random: Random): Reference {
  const key = random.pick(Object.keys(reference));
  const { [key]: _, ...rest } = reference;
  return random.chance(0.5) ? rest : { ...reference, [key]: [[7]] };
}

export function blankReference(task: Task, { reference }: TestCase, random: Random): Reference | undefined {
  const texts = stringsIn(reference);
  const spoilt = random
    .shuffle([...new Set(texts)])
    .map((text) => mapStrings(reference, (each) => (each === text ? '  ' : each)));
  return spoilt.find((each) => task.reference.safeParse(each).success);
}

/** The right choice taken out of the list it stands in. */
export function goldGone(task: Task, testCase: TestCase): Reference | undefined {
  return changedList(task, testCase, (list, gold) => {
    const renamed = list.map((each) => (each === gold ? `${gold} of another kind` : each));
    const replaced = list.map((each) => (each === gold ? (list.find((other) => other !== gold) ?? gold) : each));
    return [renamed, replaced];
  });
}

/** Another choice made to read as the right one. */
export function twoAlike(task: Task, testCase: TestCase, random: Random): Reference | undefined {
  const forms = [
    (gold: string) => gold.toUpperCase(),
    (gold: string) => `the ${gold.replace(/^the /, '')}`,
    (gold: string) => `${gold}.`,
  ];
  return changedList(task, testCase, (list, gold) => {
    const other = list.find((each) => each !== gold);
    const like = random.pick(forms)(gold);
    return [like, gold].map((text) => list.map((each) => (each === other ? text : each)));
  });
}

/** The first change of a list with its right choice that keeps the task's shape. */
function changedList(
  task: Task,
  { reference }: TestCase,
  change: (list: readonly string[], gold: string) => readonly string[][],
): Reference | undefined {
  for (const holder of [reference, ...Object.values(reference)]) {
    if (holder === null || typeof holder !== 'object' || Array.isArray(holder)) continue;
    const lists = Object.entries(holder).filter((entry): entry is [string, string[]] => isTexts(entry[1]));
    for (const [key, list] of lists) {
      const gold = Object.values(holder).find((each) => typeof each === 'string' && list.includes(each));
      if (typeof gold !== 'string') continue;
      for (const made of change(list, gold)) {
        const spoilt = replacedIn(reference, holder, { ...holder, [key]: made });
        if (task.reference.safeParse(spoilt).success) return spoilt;
      }
    }
  }
  return undefined;
}

function replacedIn(reference: Reference, holder: unknown, made: Reference): Reference {
  if (holder === reference) return made;
  return Object.fromEntries(Object.entries(reference).map(([key, value]) => [key, value === holder ? made : value]));
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value === null || typeof value !== 'object' ? [] : Object.values(value).flatMap(stringsIn);
}
