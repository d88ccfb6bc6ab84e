/**
 * Puts a folder on the Hugging Face hub. In: the folder, a data set's name, a token, the hub's address. Out: the commit. Four kinds of calls
 * of the hub's HTTP interface: create the data set, ask how each file is to be sent (preupload), send large ones (Git LFS, basic
 * transfer), commit. Contacted are the hub that was named and, without the token, the storage that it hands out for large files.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256 } from '../core/canonical.ts';
import { PlatformError } from '../core/platform-error.ts';
import { listFiles } from './edition-files.ts';

export type HubTarget = { owner: string; name: string };
export type HubAccess = {
  /** `https://huggingface.co`, or a mirror. */
  endpoint: string;
  token: string;
  fetch: typeof fetch;
  signal: AbortSignal;
};
export type Pushed = { url: string; commit: string; files: number; hosts: string[] };

/** `hf:owner/name`. */
export function parseHubTarget(text: string): HubTarget {
  const [, owner, name] = /^hf:([\w.-]+)\/([\w.-]+)$/.exec(text) ?? [];
  if (owner !== undefined && name !== undefined) return { owner, name };
  throw new PlatformError('push.unknown-target', {
    message: `"${text}" is no place to push to.`,
    place: '--to',
    remedy: 'Name a data set on the Hugging Face hub: --to hf:owner/name.',
  });
}

const Preupload = z.object({
  files: z.array(
    z.object({ path: z.string(), uploadMode: z.enum(['regular', 'lfs']), shouldIgnore: z.boolean().optional() }),
  ),
});
const LfsAction = z.object({ href: z.string(), header: z.record(z.string(), z.string()).optional() });
const LfsBatch = z.object({
  objects: z.array(
    z.object({
      oid: z.string(),
      actions: z.object({ upload: LfsAction.optional(), verify: LfsAction.optional() }).optional(),
      error: z.object({ message: z.string() }).optional(),
    }),
  ),
});
const Commit = z.object({ commitOid: z.string(), commitUrl: z.string().optional() });

type PushedFile = { path: string; bytes: Buffer; sha256: string };

export async function pushFolder(
  folder: string,
  target: HubTarget,
  access: HubAccess & { message: string; isPrivate: boolean },
): Promise<Pushed> {
  const hosts = new Set([new URL(access.endpoint).host]);
  const repository = `${target.owner}/${target.name}`;
  await createDataset(target, access);
  const files: PushedFile[] = [];
  for (const path of await listFiles(folder)) {
    const bytes = await readFile(join(folder, path));
    files.push({ path, bytes, sha256: sha256(bytes) });
  }
  const sample = (bytes: Buffer) => bytes.subarray(0, 512).toString('base64');
  const asked = { files: files.map(({ path, bytes }) => ({ path, size: bytes.length, sample: sample(bytes) })) };
  const told = await postJson(access, `/api/datasets/${repository}/preupload/main`, { body: asked, schema: Preupload });
  const modes = new Map(told.files.map(({ path, uploadMode }) => [path, uploadMode]));
  const large = files.filter(({ path }) => modes.get(path) === 'lfs');
  for (const host of await sendLarge(repository, large, access)) hosts.add(host);
  const lines = [
    { key: 'header', value: { summary: access.message } },
    ...files.map((file) => commitLine(file, modes.get(file.path) === 'lfs')),
  ];
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const response = await call(access, `/api/datasets/${repository}/commit/main`, {
    type: 'application/x-ndjson',
    body,
  });
  const { commitOid, commitUrl } = await readJson(response, Commit);
  const url = commitUrl ?? `${access.endpoint}/datasets/${repository}/commit/${commitOid}`;
  return { url, commit: commitOid, files: files.length, hosts: [...hosts] };
}

function commitLine({ path, bytes, sha256: oid }: PushedFile, isLarge: boolean): Record<string, unknown> {
  return isLarge
    ? { key: 'lfsFile', value: { path, algo: 'sha256', oid, size: bytes.length } }
    : { key: 'file', value: { path, encoding: 'base64', content: bytes.toString('base64') } };
}

/** One that is there already is used. */
async function createDataset({ owner, name }: HubTarget, access: HubAccess & { isPrivate: boolean }): Promise<void> {
  const body = JSON.stringify({ type: 'dataset', name, organization: owner, private: access.isPrivate });
  await call(access, '/api/repos/create', { type: 'application/json', body, accepts: 409 });
}

/** Gives back the hosts that the files went to. */
async function sendLarge(repository: string, files: readonly PushedFile[], access: HubAccess): Promise<string[]> {
  if (files.length === 0) return [];
  const body = {
    operation: 'upload',
    transfers: ['basic'],
    hash_algo: 'sha_256',
    ref: { name: 'main' },
    objects: files.map(({ sha256: oid, bytes }) => ({ oid, size: bytes.length })),
  };
  const path = `/datasets/${repository}.git/info/lfs/objects/batch`;
  const { objects } = await postJson(access, path, { body, schema: LfsBatch, type: 'application/vnd.git-lfs+json' });
  const hosts: string[] = [];
  for (const { oid, actions, error } of objects) {
    const file = files.find((each) => each.sha256 === oid);
    if (error !== undefined) throw refused(path, error.message);
    if (file === undefined || actions?.upload === undefined) continue;
    hosts.push(await upload(file, actions.upload, access));
    if (actions.verify === undefined) continue;
    const verifyPath = pathOn(access.endpoint, actions.verify.href);
    const size = file.bytes.length;
    await call(access, verifyPath, { type: 'application/vnd.git-lfs+json', body: JSON.stringify({ oid, size }) });
  }
  return hosts;
}

async function upload(
  { bytes }: PushedFile,
  { href, header }: z.infer<typeof LfsAction>,
  { endpoint, fetch: send, signal }: HubAccess,
): Promise<string> {
  const { protocol, host, origin } = new URL(href);
  if (protocol !== 'https:' && origin !== new URL(endpoint).origin)
    throw refused(href, 'the hub names a storage that is not reached over https');
  const response = await send(href, { method: 'PUT', headers: header ?? {}, body: new Uint8Array(bytes), signal });
  if (!response.ok) throw refused(host, `the storage answers ${response.status}`);
  await response.arrayBuffer();
  return host;
}

/** The token goes to the hub alone. */
function pathOn(endpoint: string, href: string): string {
  const url = new URL(href, endpoint);
  if (url.origin !== new URL(endpoint).origin) throw refused(href, 'the hub sends the token elsewhere');
  return `${url.pathname}${url.search}`;
}

type Sent = { type: string; body: string; accepts?: number };

async function call({ endpoint, token, fetch: send, signal }: HubAccess, path: string, sent: Sent): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': sent.type, accept: acceptOf(sent.type) };
  const response = await send(`${endpoint}${path}`, {
    method: 'POST',
    headers,
    body: sent.body,
    signal,
    redirect: 'error',
  });
  if (response.ok || response.status === sent.accepts) return response;
  const text = (await response.text()).slice(0, 300);
  throw refused(`${endpoint}${path}`, `it answers ${response.status} ${text}`, response.status);
}

function acceptOf(type: string): string {
  return type === 'application/vnd.git-lfs+json' ? type : 'application/json';
}

async function postJson<T>(
  access: HubAccess,
  path: string,
  { body, schema, type = 'application/json' }: { body: unknown; schema: z.ZodType<T>; type?: string },
): Promise<T> {
  return readJson(await call(access, path, { type, body: JSON.stringify(body) }), schema);
}

async function readJson<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await response.json());
  if (parsed.success) return parsed.data;
  throw refused(response.url, `its answer has another form: ${parsed.error.issues[0]?.path.join('.')}`);
}

function refused(place: string, what: string, status?: number): PlatformError {
  const isAccess = status === 401 || status === 403;
  return new PlatformError('push.refused', {
    message: `The hub does not take the edition: ${what}.`,
    place,
    remedy: isAccess
      ? 'Check that HF_TOKEN may write to this data set (https://huggingface.co/settings/tokens).'
      : 'Try again later; what was sent already is not sent twice.',
  });
}
