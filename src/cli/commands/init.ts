/** `trustgen init`: a configuration to fill in, and a JSON schema by which editors complete it. */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { Configuration } from '../../configuration.ts';
import { PlatformError } from '../../core/platform-error.ts';
import { configurationNames } from '../../settings.ts';
import { color, print } from '../terminal.ts';

const schemaFile = '.trustgen/config.schema.json';

const yaml = `# yaml-language-server: $schema=./${schemaFile}
# What trustgen runs. Every line but the first two is optional; flags of the command line go before it.

# The models under test. Simulated ones need no key: sim:careful, sim:average, sim:reckless.
models:
  - sim:average
  # - openai:gpt-5
  # - { model: "anthropic:claude-sonnet-4-5", settings: { temperature: 0, maxOutputTokens: 2000 } }
  # - compatible:local/my-model

# The model that judges open answers and pictures. Never one of the models under test.
# Several are a jury: judge: ["openai:gpt-5", "anthropic:claude-sonnet-4-5", "google:gemini-2.5-pro"]
judge: sim:judge

# How the judge is looked after: canaries among its answers, a sample judged again, and a jury's rule (majority or weighted).
judging: { canaryShare: 0.04, canaryAllowance: 0.05, stability: 0, stabilityShare: 0.1, rule: majority }

# What was measured of the judge (\`trustgen judge certify\`): estimates are corrected by it.
# judgeCertificate: judge-certificate.json

# What tasks weigh in their dimension, and dimensions over all; what is not named weighs 1.
# weights: { dimensions: { safety: 2 }, tasks: { safety.jailbreak.llm: 3 } }

# Task ids or patterns; \`trustgen tasks\` lists them.
tasks: ["*"]

# Units of each task. Without it every task has its own default.
n: 60

# The same seed gives the same cases.
seed: 1

# How often each case is asked, and how many calls are in flight.
trials: 1
concurrency: 8
timeoutMs: 120000
maximumAttempts: 4

# Answers blocked by a provider's filter: "apart" leaves them out of the leading figure, "counted" takes them as refusals.
blocked: apart

workspace: .trustgen
out: trustgen-report

# Keys are references to the environment, never keys themselves.
providers: {}
#  openai: { apiKey: "env:OPENAI_API_KEY" }
#  compatible:
#    local: { baseUrl: "http://127.0.0.1:8000/v1", kinds: [llm, vlm] }

# Prices in US dollars go before the built-in table.
prices: {}
`;

const values = { models: ['sim:average'], judge: 'sim:judge', tasks: ['*'], n: 60, seed: 1, trials: 1, concurrency: 8 };
const json = `${JSON.stringify({ $schema: `./${schemaFile}`, ...values }, null, 2)}\n`;
const typescript = `import { defineConfig } from 'trustgen';\n\nexport default defineConfig(${JSON.stringify(values, null, 2)});\n`;
const templates: Readonly<Record<string, string>> = { yaml, json, ts: typescript };

export async function init(flags: { format: string; force?: boolean }): Promise<void> {
  const text = templates[flags.format];
  if (text === undefined)
    throw new PlatformError('init.unknown-format', {
      message: `There is no format "${flags.format}".`,
      place: '--format',
      remedy: 'Choose yaml, json or ts.',
    });
  const there = configurationNames.find((name) => existsSync(name));
  if (there !== undefined && !flags.force) {
    throw new PlatformError('init.exists', {
      message: 'There is a configuration already; it was left as it is.',
      place: there,
      remedy: 'Edit it, or replace it with --force.',
    });
  }
  const file = `trustgen.config.${flags.format}`;
  await mkdir('.trustgen', { recursive: true });
  await writeFile(schemaFile, `${JSON.stringify(z.toJSONSchema(Configuration, { io: 'input' }), null, 2)}\n`);
  await writeFile(file, text);
  print(`${color.green('Written:')} ${file}, ${schemaFile}\nNext: trustgen doctor, trustgen plan, trustgen run`);
}
