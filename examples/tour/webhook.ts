import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:https';
import { createInterface, type Interface } from 'node:readline';
import type { JsonObject } from '#base/json.ts';

const COMMAND = new URL('../../dist/cli/bin.js', import.meta.url).pathname;

/** A line of the webhook's log. */
export interface LogLine {
  readonly msg: string;
  readonly [fact: string]: unknown;
}

/** `outrigger serve --offline`, running beside this process. */
export interface Webhook {
  readonly admission: URL;
  readonly health: string;
  readonly metrics: string;
  /** The next line of its log with this message. */
  next(message: string): Promise<LogLine>;
  /** Ends it, and tells with which exit code. */
  stop(): Promise<number>;
  /** Done when it has ended by itself. */
  readonly ended: Promise<number>;
}

/** Starts the built command and waits until it is ready; what it complains of goes to stderr as it is. */
export async function startWebhook(flags: readonly string[]): Promise<Webhook | { readonly failed: number }> {
  const child = spawn(process.execPath, [COMMAND, 'serve', '--offline', '--log-format', 'json', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = exitCodeOf(child);
  const lines = createInterface({ input: child.stdout });
  const ready = await Promise.race([nextLine(lines, 'ready'), ended]);
  if (typeof ready === 'number') return { failed: ready };
  return {
    admission: new URL(String(ready['admission'])),
    health: String(ready['health']),
    metrics: String(ready['metrics']),
    next: (message) => nextLine(lines, message),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    ended,
  };
}

async function exitCodeOf(child: ChildProcess): Promise<number> {
  const [code] = await once(child, 'exit');
  return Number(code ?? 0);
}

async function nextLine(lines: Interface, message: string): Promise<LogLine> {
  const { promise, resolve } = Promise.withResolvers<LogLine>();
  const look = (text: string) => {
    const line = JSON.parse(text) as LogLine;
    if (line.msg === message) resolve(line);
  };
  lines.on('line', look);
  return promise.finally(() => lines.off('line', look));
}

/** Sends a review as the API server does, but for the certificate, which is from nobody we know. */
export async function send(admission: URL, review: string): Promise<JsonObject> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(review) };
  const call = request(admission, { method: 'POST', headers, rejectUnauthorized: false });
  call.end(review);
  const [response] = await once(call, 'response');
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += chunk;
  return JSON.parse(text);
}
