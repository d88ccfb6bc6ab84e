/**
 * A throw-away PostgreSQL server for tests and benchmarks. In: nothing but Debian's package `postgresql`. Out: an address with a random
 * password, on 127.0.0.1. Server and files are gone when it is closed, and also when the process that made it was killed: a watchdog
 * waits for the end of a pipe that only this process holds.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';

const versions = '/usr/lib/postgresql';
const user = 'trustgen';

export interface TestServer extends AsyncDisposable {
  /** Of an empty database, password included. */
  readonly url: string;
  readonly port: number;
  readonly password: string;
  /** Makes another empty database and gives back its address. */
  newDatabase(): Promise<string>;
  /** As when the power fails: connections break, what was committed stays. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** `stop`, then `start` after some time. */
  restart(downMs?: number): Promise<void>;
}

/** The folder of the server's programs; undefined where there is none. @throws Error where there is none and `CI` is set */
export function postgresPrograms(): string | undefined {
  const found = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a)) : [];
  const folder = found.map((version) => join(versions, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (folder === undefined && process.env.CI) throw new Error(`CI is set, but there is no PostgreSQL in ${versions}.`);
  return folder;
}

/** For the title of tests that are skipped: says what is missing. */
export function needsPostgres(): string {
  return postgresPrograms() === undefined ? ` (skipped: no PostgreSQL in ${versions})` : '';
}

/**
 * One server for all tests of a file, started before the first and gone after the last. Gives back how to reach it inside a test; the
 * tests themselves are to be skipped where `postgresPrograms()` is undefined.
 */
export function testServer(): () => TestServer {
  let server: TestServer | undefined;
  beforeAll(async () => {
    if (postgresPrograms() !== undefined) server = await createTestServer();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());
  return () => {
    if (server === undefined) throw new Error('The server is there inside tests only, where PostgreSQL is installed.');
    return server;
  };
}

/** @param options `durable`: every commit waits for the disk, as on a real server */
export async function createTestServer({ durable = false }: { durable?: boolean } = {}): Promise<TestServer> {
  const programs = postgresPrograms();
  if (programs === undefined) throw new Error(`There is no PostgreSQL in ${versions}.`);
  const folder = await mkdtemp(join(tmpdir(), 'trustgen-postgres-'));
  const owner = await ownerOf(folder);
  const watchdog = watchOver(folder, { programs, owner });
  const cluster: Cluster = { programs, folder, owner, durable, port: await freePort() };
  const password = randomBytes(12).toString('hex');
  try {
    await writeFile(join(folder, 'password'), password);
    const data = join(folder, 'data');
    const access = ['--username', user, '--auth', 'scram-sha-256', '--pwfile', join(folder, 'password')];
    await run(cluster, 'initdb', ['--pgdata', data, '--encoding', 'UTF8', '--no-sync', ...access]);
    await start(cluster);
  } catch (error) {
    await end(watchdog);
    throw error;
  }
  const address = (database: string) => `postgres://${user}:${password}@127.0.0.1:${cluster.port}/${database}`;
  return {
    url: address('postgres'),
    port: cluster.port,
    password,
    async newDatabase() {
      const name = `test_${randomBytes(6).toString('hex')}`;
      const client = new pg.Client({ connectionString: address('postgres') });
      await client.connect();
      await client.query(`CREATE DATABASE ${name}`);
      await client.end();
      return address(name);
    },
    stop: () => stop(cluster),
    start: () => start(cluster),
    async restart(downMs = 0) {
      await stop(cluster);
      await new Promise((resolve) => setTimeout(resolve, downMs));
      await start(cluster);
    },
    [Symbol.asyncDispose]: () => end(watchdog),
  };
}

type Owner = { uid?: number; gid?: number };
type Cluster = { programs: string; folder: string; owner: Owner; durable: boolean; port: number };

/** PostgreSQL does not run as root: there the user that came with Debian's package owns the server and its files. */
async function ownerOf(folder: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const owner = { uid: id('-u'), gid: id('-g') };
  await chown(folder, owner.uid, owner.gid);
  return owner;
}

/** In a group of its own, so that Control-C does not reach it: it ends when its standard input does. */
function watchOver(folder: string, { programs, owner }: { programs: string; owner: Owner }): ChildProcess {
  const script = 'cat >/dev/null; "$1/pg_ctl" --pgdata "$2/data" --mode immediate stop; rm -rf "$2"';
  return spawn('/bin/sh', ['-c', script, 'watchdog', programs, folder], {
    ...owner,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
}

async function end(watchdog: ChildProcess): Promise<void> {
  const ended = watchdog.exitCode === null ? once(watchdog, 'exit') : undefined;
  watchdog.stdin?.end();
  await ended;
}

async function start(cluster: Cluster): Promise<void> {
  const { folder, port, durable } = cluster;
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: durable ? 'on' : 'off',
    max_connections: '200',
  };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const [data, log] = [join(folder, 'data'), join(folder, 'log')];
  await run(cluster, 'pg_ctl', ['--pgdata', data, '--log', log, '--wait', '--options', options.join(' '), 'start']);
}

async function stop(cluster: Cluster): Promise<void> {
  await run(cluster, 'pg_ctl', ['--pgdata', join(cluster.folder, 'data'), '--mode', 'immediate', '--wait', 'stop']);
}

async function run({ programs, folder, owner }: Cluster, program: string, words: readonly string[]): Promise<void> {
  // The server that pg_ctl leaves behind would keep a pipe open: what is said goes to a file.
  const said = join(folder, 'said');
  const child = spawn('/bin/sh', ['-c', 'exec "$@" >"$0" 2>&1', said, join(programs, program), ...words], {
    ...owner,
    cwd: '/',
    stdio: 'ignore',
  });
  const [code] = await once(child, 'exit');
  if (code === 0) return;
  const log = existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : '';
  throw new Error(`${program} ended with ${code}: ${readFileSync(said, 'utf8')}${log.slice(-2000)}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening server has a port.');
  return address.port;
}
