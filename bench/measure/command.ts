import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const COMMAND = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
const PEAK_MEMORY = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));

/** Seconds after which a command is not waited for any longer. */
const COMMAND_TIMEOUT_SECONDS = 60;

/** The built command, running as a process of its own. */
export interface Running {
  readonly startedAt: number;
  readonly process: ChildProcess;
  /** MiB at the peak, once it has ended. */
  readonly peak: Promise<number>;
}

/** Starts the built command. What it prints goes nowhere, unless its output is `piped`. */
export function start(args: readonly string[], output: 'ignored' | 'piped' = 'ignored'): Running {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['--require', PEAK_MEMORY, COMMAND, ...args], {
    stdio: ['ignore', output === 'piped' ? 'pipe' : 'ignore', 'ignore', 'pipe'],
    timeout: COMMAND_TIMEOUT_SECONDS * 1000,
  });
  return { startedAt, process: child, peak: peakOf(child, args) };
}

/** Runs the built command to its end. */
export async function run(args: readonly string[]): Promise<{ readonly seconds: number; readonly peak: number }> {
  const { startedAt, process: child, peak } = start(args);
  await once(child, 'exit');
  return { seconds: (performance.now() - startedAt) / 1000, peak: await peak };
}

async function peakOf(child: ChildProcess, args: readonly string[]): Promise<number> {
  let told = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    told += chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`outrigger ${args.join(' ')} ended with ${code ?? 'a signal'}`);
  return Number(told) / 1024;
}
