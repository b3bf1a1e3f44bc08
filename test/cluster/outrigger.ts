import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '#cli/run.ts';
import { eventually } from '../support/eventually.ts';
import { recordedIo } from '../support/io.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import type { SharedCluster } from './shared-cluster.ts';

/** A revision of Outrigger that serves a cluster from within the test's own process. */
export interface ServingRevision extends Pick<Recorder, 'exchanges'> {
  /** From now on nobody answers where it is registered. */
  vanish(): void;
  /** Takes it out of the cluster and ends it. */
  close(): Promise<void>;
}

/** What a test wants to be different from the defaults. */
export interface VerbFlags {
  readonly serve?: readonly string[];
  readonly install?: readonly string[];
}

/**
 * Runs `serve` for a revision, and `install`s it with a recorder in between. When it returns, the webhook answers. There
 * is no gate: it would judge what other tests do in the same cluster.
 */
export async function serveRevision(
  { kubeconfig, folder }: SharedCluster,
  revision: string,
  flags: VerbFlags = {},
): Promise<ServingRevision> {
  const common = ['--revision', revision, '--kubeconfig', kubeconfig];
  const stop = new AbortController();
  const io = recordedIo({ interruption: () => stop.signal });
  const ports = ['--host=127.0.0.1', '--port=0', '--http-port=0', '--grpc-port=off', '--drain=0', '--log-format=json'];
  const ended = run(['serve', ...common, ...ports, ...(flags.serve ?? [])], io);
  await Promise.race([eventually(() => admissionIn(io.written.out) !== undefined), ended]);
  const admission = admissionIn(io.written.out);
  if (admission === undefined) throw new Error(`serve has ended: ${io.written.err}`);

  const recorder = await startRecorder(new URL(admission));
  const caFile = join(folder, `${revision}.crt`);
  await writeFile(caFile, recorder.authority);
  const place = ['--webhook-url', recorder.url, '--ca-file', caFile];
  await outrigger(['install', ...common, ...place, '--skip-validation', ...(flags.install ?? [])]);
  return {
    exchanges: recorder.exchanges,
    vanish: recorder.close,
    close: async () => {
      await outrigger(['uninstall', ...common]);
      recorder.close();
      stop.abort('the test is done');
      await ended;
    },
  };
}

async function outrigger(argv: readonly string[]): Promise<void> {
  const io = recordedIo();
  const code = await run(argv, io);
  if (code !== 0) throw new Error(`outrigger ${argv.join(' ')} exits with ${code}: ${io.written.err}`);
}

/** The address in the line by which `serve` says that it is ready. */
function admissionIn(log: string): string | undefined {
  return log.match(/"admission":"([^"]+)"/)?.[1];
}
