/**
 * Calls a URL at a steady rate until its standard input ends: `node load.ts RATE URL HOST`. In the end it prints how many
 * calls there were and what each failure was, as JSON.
 */
import { once } from 'node:events';
import { Agent, request } from 'node:http';

const [, , rate = '50', url = '', host = ''] = process.argv;

/** Milliseconds until a call counts as failed. */
const PATIENCE = 5_000;

const agent = new Agent({ keepAlive: true });
const failures: string[] = [];
let calls = 0;
let open = 0;

function call(): void {
  calls++;
  open++;
  const done = (problem?: string) => {
    open--;
    if (problem !== undefined) failures.push(problem);
  };
  const asked = request(url, { agent, headers: { host }, timeout: PATIENCE }, (response) => {
    response.resume();
    response.once('end', () => done(response.statusCode === 200 ? undefined : `status ${response.statusCode}`));
  });
  asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
  asked.on('error', ({ message }) => done(message));
  asked.end();
}

const start = performance.now();

/** A machine that is busy catches up. */
function keepUp(): void {
  const due = ((performance.now() - start) * Number(rate)) / 1000;
  while (calls < due) call();
}

const timer = setInterval(keepUp, 1000 / Number(rate));
process.stdin.resume();
await once(process.stdin, 'end');
clearInterval(timer);
while (open > 0) await new Promise((next) => setTimeout(next, 10));
agent.destroy();
console.log(JSON.stringify({ calls, failures }));
