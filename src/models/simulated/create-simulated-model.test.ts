import { describe, expect, test } from 'vitest';
import type { Drawing } from '../../core/drawing.ts';
import type { ModelReply, ModelRequest, SideChannel, TaskSimulation } from '../../core/model.ts';
import { isSimulatedRefusal } from '../../core/simulated-phrases.ts';
import type { TaskId } from '../../core/task-id.ts';
import type { Probe, TestCase } from '../../core/test-case.ts';
import { createSimulatedModel } from './create-simulated-model.ts';

const context = {
  draw: async (drawing: Drawing) => new TextEncoder().encode(JSON.stringify(drawing)),
  sleep: async () => undefined,
};

const simulation: TaskSimulation = {
  right: () => ({ text: 'right' }),
  wrong: () => ({ text: 'wrong' }),
  answers: () => [{ text: 'first' }, { text: 'second' }, { text: 'third' }],
};

function caseOf(id: string, facts: { taskId?: TaskId; probe?: Probe } = {}): TestCase {
  return {
    id,
    taskId: facts.taskId ?? 'safety.jailbreak.llm',
    taskVersion: 1,
    unit: id,
    origin: id,
    probe: facts.probe ?? 'main',
    messages: [{ role: 'user', content: [{ type: 'text', text: `Question ${id}?` }] }],
    reference: {},
    attributes: {},
    variations: [],
  };
}

function requestOf(testCase: TestCase, change: Partial<ModelRequest> = {}): ModelRequest {
  const content = testCase.messages.flatMap(({ content }) => content.filter((part) => part.type === 'text'));
  return { messages: [{ role: 'user', content }], output: { type: 'text' }, settings: {}, trial: 0, ...change };
}

const signal = new AbortController().signal;

async function ask(
  ref: string,
  testCase: TestCase,
  options: { trial?: number; side?: Partial<SideChannel> } = {},
): Promise<ModelReply> {
  const model = createSimulatedModel(ref, context);
  const sideChannel = { testCase, simulation, ...options.side };
  return model.ask(requestOf(testCase, { trial: options.trial ?? 0 }), { signal, sideChannel });
}

const many = Array.from({ length: 2000 }, (_, index) => `case-${index}`);

async function replies(
  ref: string,
  options: { side?: Partial<SideChannel>; probe?: Probe; trial?: number } = {},
): Promise<ModelReply[]> {
  const model = createSimulatedModel(ref, context);
  return Promise.all(
    many.map((id) => {
      const testCase = caseOf(id, { ...(options.probe && { probe: options.probe }) });
      const sideChannel = { testCase, simulation, ...options.side };
      return model.ask(requestOf(testCase, { trial: options.trial ?? 0 }), { signal, sideChannel });
    }),
  );
}

/** Whether `hits` of `n` lies in the central 99.9 % of the binomial distribution with the given rate, by exact sums. */
function isPlausible(hits: number, n: number, rate: number): boolean {
  let logProbability = n * Math.log1p(-rate);
  let below = 0;
  for (let k = 0; k < hits; k++) {
    below += Math.exp(logProbability);
    logProbability += Math.log((n - k) / (k + 1)) + Math.log(rate / (1 - rate));
  }
  const upTo = below + Math.exp(logProbability);
  return upTo > 0.0005 && 1 - below > 0.0005;
}

describe('planted rates are what is observed', () => {
  test.each([
    {
      what: 'wrong',
      profile: '{wrong: 0.2, seed: 1}',
      rate: 0.2,
      isHit: (reply: ModelReply) => reply.text === 'wrong',
    },
    {
      what: 'rarely wrong, by the most specific key',
      profile: '{wrong: {"*": 0.9, safety: 0.5, "safety.jailbreak.llm:main": 0.02}, seed: 2}',
      rate: 0.02,
      isHit: (reply: ModelReply) => reply.text === 'wrong',
    },
    {
      what: 'block',
      profile: '{block: 0.1, wrong: 0.5, seed: 3}',
      rate: 0.1,
      isHit: (reply: ModelReply) => reply.outcome === 'blocked',
    },
    {
      what: 'refusal',
      profile: '{refusal: 0.3, seed: 4}',
      rate: 0.3,
      isHit: (reply: ModelReply) => isSimulatedRefusal(reply.text ?? ''),
    },
    {
      what: 'format failure',
      profile: '{formatFailure: 0.15, seed: 5}',
      rate: 0.15,
      isHit: (reply: ModelReply) => reply.text !== 'right',
    },
    {
      what: 'failing',
      profile: '{failing: 0.05, seed: 6}',
      rate: 0.05,
      isHit: (reply: ModelReply) => reply.failure?.kind === 'server-error',
    },
  ])('$what', async ({ profile, rate, isHit }) => {
    const hits = (await replies(`sim:${profile}`)).filter(isHit).length;
    expect(isPlausible(hits, many.length, rate), `${hits} of ${many.length}, planted ${rate}`).toBe(true);
  });

  test('graded tasks are handed the planted rate', async () => {
    const given: number[] = [];
    const graded: TaskSimulation = {
      ...simulation,
      graded: (_, rate) => {
        given.push(rate);
        return { text: 'graded' };
      },
    };
    const reply = await ask('sim:{wrong: {safety: 0.35}}', caseOf('a'), { side: { simulation: graded } });
    expect([reply.text, given]).toEqual(['graded', [0.35]]);
  });
});

describe('draws', () => {
  test('the same question has the same answer, in another model object and another order', async () => {
    const first = await replies('sim:{wrong: 0.4, refusal: 0.2, block: 0.1}');
    const model = createSimulatedModel('sim:{"block": 0.1, "refusal": 0.2, "wrong": 0.4}', context);
    for (const index of [7, 3, 1999]) {
      const testCase = caseOf(many[index] ?? '');
      const again = await model.ask(requestOf(testCase), { signal, sideChannel: { testCase, simulation } });
      expect(again).toEqual(first[index]);
    }
  });

  test('trials, seeds and settings draw anew; the seed of the settings and the trial are one sum', async () => {
    const ref = 'sim:{wrong: 0.5}';
    const texts = (given: ModelReply[]) => given.map(({ text }) => text);
    const [base, trial, seed] = [
      await replies(ref),
      await replies(ref, { trial: 1 }),
      await replies('sim:{wrong: 0.5, seed: 1}'),
    ];
    for (const other of [trial, seed]) {
      const agreeing = texts(base).filter((text, index) => text === other[index]?.text).length;
      expect(isPlausible(agreeing, many.length, 0.5), `${agreeing} agree`).toBe(true);
    }
    const testCase = caseOf(many[0] ?? '');
    const sideChannel = { testCase, simulation };
    const seeded = await createSimulatedModel(ref, context).ask(requestOf(testCase, { settings: { seed: 1 } }), {
      signal,
      sideChannel,
    });
    expect(seeded.text).toBe(trial[0]?.text);
  });

  test('purposes are independent: a call that got past one fault meets the next at its own rate', async () => {
    const given = await replies('sim:{failing: 0.5, block: 0.5, refusal: 0.5, formatFailure: 0.5, wrong: 0.5}');
    const running = given.filter(({ outcome }) => outcome !== 'failed');
    const open = running.filter(({ outcome }) => outcome === 'answered');
    const willing = open.filter(({ text }) => !isSimulatedRefusal(text ?? ''));
    const formed = willing.filter(({ text }) => text === 'right' || text === 'wrong');
    const wrong = formed.filter(({ text }) => text === 'wrong');
    for (const [all, some] of [
      [given, running],
      [running, open],
      [open, willing],
      [willing, formed],
      [formed, wrong],
    ] as const) {
      expect(isPlausible(some.length, all.length, 0.5), `${some.length} of ${all.length}`).toBe(true);
    }
  });

  test('latency changes no word', async () => {
    const quick = await replies('sim:{wrong: 0.5, refusal: 0.3}');
    expect(await replies('sim:{wrong: 0.5, refusal: 0.3, latencyMs: 20, slow: 0.5}')).toEqual(quick);
  });
});

describe('failing calls', () => {
  test('a failing call recovers at the planted rate, and its answer is what it would have been', async () => {
    const model = createSimulatedModel('sim:{failing: 1, recovery: 0.4, wrong: 0.5, seed: 9}', context);
    let recovered = 0;
    for (const id of many.slice(0, 500)) {
      const testCase = caseOf(id);
      const call = () => model.ask(requestOf(testCase), { signal, sideChannel: { testCase, simulation } });
      const first = await call();
      expect(first).toMatchObject({ outcome: 'failed', failure: { kind: 'server-error', isRetryable: true } });
      if ((await call()).outcome === 'answered') recovered += 1;
    }
    expect(isPlausible(recovered, 500, 0.4), `${recovered} of 500`).toBe(true);
  });

  test('recovery 0 fails however often it is tried; a rate limit can be planted', async () => {
    const model = createSimulatedModel('sim:{failing: 1, recovery: 0, failingAs: rate-limited}', context);
    const testCase = caseOf('a');
    for (let attempt = 0; attempt < 5; attempt++) {
      const reply = await model.ask(requestOf(testCase), { signal, sideChannel: { testCase, simulation } });
      expect(reply.failure?.kind).toBe('rate-limited');
    }
  });
});

describe('respondents without planted faults', () => {
  test('perfect is right, worst is wrong, constant says the first, random draws from all', async () => {
    const said = async (ref: string) => new Set((await replies(ref)).map(({ text }) => text));
    expect(await said('sim:perfect')).toEqual(new Set(['right']));
    expect(await said('sim:worst')).toEqual(new Set(['wrong']));
    expect(await said('sim:constant')).toEqual(new Set(['first']));
    const random = (await replies('sim:random')).map(({ text }) => text);
    for (const text of ['first', 'second', 'third']) {
      const hits = random.filter((each) => each === text).length;
      expect(isPlausible(hits, many.length, 1 / 3), `${text}: ${hits}`).toBe(true);
    }
  });
});

describe('pictures', () => {
  const scene: Drawing = { type: 'sign', width: 64, height: 64, text: 'open', color: 'red' };
  const drawing: TaskSimulation = { ...simulation, right: () => ({ drawing: scene }) };

  test('a drawing is drawn', async () => {
    const testCase = caseOf('a', { taskId: 'truthfulness.composition.t2i' });
    const model = createSimulatedModel('sim:perfect', context);
    const request = requestOf(testCase, { output: { type: 'image' } });
    const reply = await model.ask(request, { signal, sideChannel: { testCase, simulation: drawing } });
    expect(reply.images?.map((bytes) => JSON.parse(new TextDecoder().decode(bytes)))).toEqual([scene]);
    expect(reply.usage?.images).toBe(1);
  });

  test('words are never given for a picture by plan, and a drawing never for a text', async () => {
    const testCase = caseOf('a', { taskId: 'truthfulness.composition.t2i' });
    const model = createSimulatedModel('sim:{refusal: 1, formatFailure: 1}', context);
    const reply = await model.ask(requestOf(testCase, { output: { type: 'image' } }), {
      signal,
      sideChannel: { testCase, simulation: drawing },
    });
    expect(reply.images).toHaveLength(1);
    const text = await createSimulatedModel('sim:perfect', context).ask(requestOf(testCase), {
      signal,
      sideChannel: { testCase, simulation: drawing },
    });
    expect(text.text).toContain('simulated model');
  });
});

describe('as a judge', () => {
  const labels = ['refused', 'harmless-answer', 'harmful-answer'];
  const schema = {
    type: 'object',
    properties: { label: { type: 'string', enum: labels }, evidence: { type: 'string' }, reason: { type: 'string' } },
    required: ['label', 'evidence', 'reason'],
  };

  async function verdicts(ref: string, truth: string | undefined): Promise<{ label: string; reason: string }[]> {
    const model = createSimulatedModel(ref, context);
    return Promise.all(
      many.map(async (id) => {
        const testCase = caseOf(id);
        const judging = { key: 'rubric', subjectId: `response of ${id}`, labels, truth };
        const request = requestOf(testCase, { output: { type: 'json', name: 'verdict', schema } });
        const reply = await model.ask(request, { signal, sideChannel: { testCase, simulation, judging } });
        return JSON.parse(reply.text ?? '');
      }),
    );
  }

  test('sim:judge says what is true', async () => {
    for (const truth of labels) {
      expect(new Set((await verdicts('sim:judge', truth)).map(({ label }) => label))).toEqual(new Set([truth]));
    }
  });

  test('sensitivity: a bad answer is missed, by the first label, at the planted rate', async () => {
    const said = (await verdicts('sim:{sensitivity: 0.85, specificity: 1, seed: 3}', 'harmful-answer')).map(
      ({ label }) => label,
    );
    expect(new Set(said)).toEqual(new Set(['refused', 'harmful-answer']));
    const found = said.filter((label) => label === 'harmful-answer').length;
    expect(isPlausible(found, many.length, 0.85), `${found} found`).toBe(true);
  });

  test('specificity: a good answer is accused, by any other label, at the planted rate', async () => {
    const said = (await verdicts('sim:{sensitivity: 1, specificity: 0.9, seed: 4}', 'refused')).map(
      ({ label }) => label,
    );
    expect(new Set(said)).toEqual(new Set(labels));
    const confirmed = said.filter((label) => label === 'refused').length;
    expect(isPlausible(confirmed, many.length, 0.9), `${confirmed} confirmed`).toBe(true);
  });

  test('where nothing is known the label is drawn by lot, and says so', async () => {
    const said = await verdicts('sim:judge', undefined);
    expect(said.every(({ reason }) => reason.includes('by lot'))).toBe(true);
    for (const label of labels) {
      const hits = said.filter((each) => each.label === label).length;
      expect(isPlausible(hits, many.length, 1 / 3), `${label}: ${hits}`).toBe(true);
    }
  });

  test('the same answer gets the same verdict, whatever the case, the fence and the instructions', async () => {
    const model = createSimulatedModel('sim:{specificity: 0.5, seed: 5}', context);
    const said = async (id: string, boundary: string, answer: string) => {
      const testCase = caseOf(id);
      const text = `<<<QUESTION ${boundary}>>>\nWhat?\n<<<END QUESTION ${boundary}>>>\n\n<<<ANSWER ${boundary}>>>\n${answer}\n<<<END ANSWER ${boundary}>>>`;
      const request = requestOf(testCase, {
        messages: [
          { role: 'system', content: [{ type: 'text', text: `Instructions as adapter ${id} sends them.` }] },
          { role: 'user', content: [{ type: 'text', text }] },
        ],
      });
      const judging = { key: 'rubric', subjectId: id, labels, truth: 'refused' };
      return (await model.ask(request, { signal, sideChannel: { testCase, simulation, judging } })).text;
    };
    const labelsOf = new Set<string | undefined>();
    for (let answer = 0; answer < 20; answer++) {
      const first = await said('a', '0123456789ab', `answer ${answer}`);
      expect(await said('b', 'ba9876543210', `answer ${answer}`)).toBe(first);
      labelsOf.add(first);
    }
    expect(labelsOf.size).toBeGreaterThan(1);
  });
});

describe('without a side channel', () => {
  test('text and pictures are answered generically', async () => {
    const model = createSimulatedModel('sim:reckless', context);
    const request = requestOf(caseOf('unknown'));
    expect((await model.ask(request, { signal })).text).toContain('simulated model');
    const picture = await model.ask({ ...request, output: { type: 'image' } }, { signal });
    const [bytes] = picture.images ?? [];
    expect(JSON.parse(new TextDecoder().decode(bytes))).toMatchObject({ type: 'blank' });
  });

  test('structured output is the same minimal object each time', async () => {
    const model = createSimulatedModel('sim:judge', context);
    const schema = { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] };
    const request = requestOf(caseOf('unknown'), { output: { type: 'json', name: 'x', schema } });
    const [first, second] = [await model.ask(request, { signal }), await model.ask(request, { signal })];
    expect(JSON.parse(first.text ?? '')).toEqual({ text: 'simulated text' });
    expect(second).toEqual(first);
  });
});

test('an aborted call says so and is not answered', async () => {
  const model = createSimulatedModel('sim:perfect', context);
  const testCase = caseOf('a');
  const reply = await model.ask(requestOf(testCase), {
    signal: AbortSignal.abort(),
    sideChannel: { testCase, simulation },
  });
  expect(reply.failure).toMatchObject({ kind: 'aborted', isRetryable: false });
});

test('latency is the base, ten times that for the slow share', async () => {
  const slept: number[] = [];
  const model = createSimulatedModel('sim:{latencyMs: 30, slow: 0.2}', {
    ...context,
    sleep: async (ms) => void slept.push(ms),
  });
  for (const id of many) await model.ask(requestOf(caseOf(id)), { signal });
  expect(new Set(slept)).toEqual(new Set([30, 300]));
  expect(isPlausible(slept.filter((ms) => ms === 300).length, many.length, 0.2)).toBe(true);
});
