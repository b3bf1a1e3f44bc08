import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type Running, start } from '../measure/command.ts';
import { repeated } from '../measure/repeat.ts';
import type { Measured, Row } from '../row.ts';

const REVIEW = readFileSync(new URL('../../examples/review.json', import.meta.url), 'utf8');
const SERVE = ['serve', '--offline', '--host=127.0.0.1', '--port=0', '--http-port=0', '--log-format=json'];

/** Requests under way at a time. */
const CONNECTIONS = 8;
const BATCHES = 9;
const REQUESTS_A_BATCH = 300;

/** The webhook: how soon it serves, and how much. */
export const SERVING: readonly Row[] = [
  { what: 'serve --offline, until ready', unit: 's', bar: 1, measure: () => repeated(7, untilReady) },
  { what: `reviews over HTTPS, ${CONNECTIONS} at a time`, unit: '/s', measure: reviewsPerSecond },
];

async function untilReady(): Promise<{ readonly seconds: number; readonly peak: number }> {
  const webhook = await startWebhook();
  return { seconds: webhook.seconds, peak: await stop(webhook.running) };
}

async function reviewsPerSecond(): Promise<Measured> {
  const { running, admission } = await startWebhook();
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, rejectUnauthorized: false });
  await batch(admission, agent);
  const figures: number[] = [];
  for (let count = 0; count < BATCHES; count++) {
    const startedAt = performance.now();
    await batch(admission, agent);
    figures.push((REQUESTS_A_BATCH * 1000) / (performance.now() - startedAt));
  }
  agent.destroy();
  return { figures, peak: await stop(running) };
}

async function batch(admission: URL, agent: Agent): Promise<void> {
  await Promise.all(Array.from({ length: REQUESTS_A_BATCH }, () => review(admission, agent)));
}

/** The certificate was made for this run by the server itself, so there is nobody to vouch for it. */
async function review(admission: URL, agent: Agent): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(REVIEW) };
  const call = request(admission, { method: 'POST', agent, headers }, (response) => resolve(text(response)));
  call.on('error', reject);
  call.end(REVIEW);
  const { response } = JSON.parse(await promise);
  if (response.patch === undefined) throw new Error('the webhook has answered without a patch');
}

interface Webhook {
  readonly running: Running;
  readonly seconds: number;
  readonly admission: URL;
}

async function startWebhook(): Promise<Webhook> {
  const running = start(SERVE, 'piped');
  const admission = await Promise.race([saidReady(running), running.peak.then(endedTooSoon)]);
  return { running, seconds: (performance.now() - running.startedAt) / 1000, admission };
}

/** Goes on reading the log afterwards, for a full pipe would hold the webhook up. */
function saidReady({ process: webhook }: Running): Promise<URL> {
  const { promise, resolve } = Promise.withResolvers<URL>();
  createInterface({ input: webhook.stdout ?? Readable.from([]) }).on('line', (line) => {
    const { msg, admission } = JSON.parse(line);
    if (msg === 'ready') resolve(new URL(admission));
  });
  return promise;
}

function endedTooSoon(): never {
  throw new Error('the webhook has ended before it was ready');
}

function stop({ process: webhook, peak }: Running): Promise<number> {
  webhook.kill('SIGTERM');
  return peak;
}
