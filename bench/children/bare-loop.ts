/**
 * The least that can be done: sends the bodies of a file, so many in flight, reads the answers and drops them. In: a file of JSON
 * lines, an address, a number. Out: how many answers were good.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

const [file = '', url = '', inFlight = '128'] = process.argv.slice(2);
const bodies = readFileSync(file, 'utf8').trim().split('\n');
const pool = new Pool(url, { connections: Number(inFlight), headersTimeout: 0, bodyTimeout: 0 });
const headers = { 'content-type': 'application/json' };
let next = 0;
let good = 0;

async function slot(): Promise<void> {
  for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) {
    const answer = await pool.request({ path: '/v1/chat/completions', method: 'POST', headers, body });
    const text = await answer.body.text();
    if (answer.statusCode === 200 && text.includes('"choices"')) good += 1;
  }
}

await Promise.all(Array.from({ length: Number(inFlight) }, slot));
await pool.close();
process.stdout.write(`${good}\n`);
