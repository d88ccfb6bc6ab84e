/** `trustgen simulate`: simulated models over an OpenAI-compatible interface, which recognise the cases of the chosen tasks. */
import { sha256 } from '../../core/canonical.ts';
import { drawPng } from '../../images/draw.ts';
import { readEmbeddedDrawing } from '../../images/embedded-drawing.ts';
import { seedRecords } from '../../metadata-curator/sources/dataset-pool.ts';
import { createSimulateServer } from '../../server/simulate/create-simulate-server.ts';
import { catalogue } from '../../tasks/index.ts';
import { selectTasks } from '../../tasks/select-tasks.ts';
import { buildCases } from '../../test-case-builder/build.ts';
import { note, print } from '../terminal.ts';
import { settingsOf } from './settings-of.ts';
import type { SharedFlags } from './shared-options.ts';

export async function simulate(flags: SharedFlags & { port: number; latency: number }): Promise<void> {
  const { configuration } = await settingsOf(flags);
  const { tasks } = selectTasks(catalogue, configuration.tasks);
  const cases = tasks.flatMap((task) => {
    const built = buildCases(task, seedRecords(task), {
      seed: configuration.seed,
      count: configuration.n ?? task.defaultCount,
    });
    return built.cases.map((testCase) => ({
      testCase,
      simulation: task.simulation,
      ...(task.scorer.judge && { judge: task.scorer.judge }),
    }));
  });
  const server = await createSimulateServer({
    cases,
    draw: (drawing) => drawPng(drawing, { embed: true }),
    imageHash: async (drawing) => sha256(await drawPng(drawing)),
    readEmbeddedDrawing,
    port: flags.port,
    taskIds: catalogue.map((task) => task.id),
    ...(flags.latency > 0 && { latencyMs: flags.latency }),
  });
  print(
    `SIMULATED models at ${server.url}/v1, recognising ${server.cases} cases of ${tasks.length} tasks (seed ${configuration.seed}).`,
  );
  note(
    `In a configuration:  providers: { compatible: { simulated: { baseUrl: "${server.url}/v1", kinds: [llm, vlm, t2i] } } }   and   --model compatible:simulated/sim:average\nControl-C ends it.`,
  );
  await new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  await server.close();
}
