import type { Finding } from '#findings/finding.ts';
import { fileFinding } from '#findings/make-finding.ts';
import { FILE_UNREADABLE } from '#manifest/findings.ts';
import type { Files } from './files.ts';
import type { IstioConfig, IstioConfigOptions } from './istio-config.ts';
import { loadIstioConfig } from './load.ts';
import { watchFoldersOf } from './watch-folders.ts';

/** What to do with a change on the disk. */
export interface Reload {
  /** There is a new installation; the findings are warnings. */
  readonly loaded: (installation: IstioConfig, findings: readonly Finding[]) => void;
  /** The change is broken: whatever was there should go on serving. */
  readonly failed: (findings: readonly Finding[]) => void;
  /** Loading or `loaded` threw, which is no fault of the change; whatever was there should go on serving. */
  readonly crashed: (error: unknown) => void;
}

export interface Watching {
  readonly files: Files;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Milliseconds to wait for a change to be complete. */
  readonly settle?: number;
}

/** Watches the files of an installation and reloads it when their texts change. */
export function watchIstioConfig(options: IstioConfigOptions, reload: Reload, watching: Watching): void {
  const { files, signal, settle } = watching;
  const paths = [options.injectorConfig, options.values, options.meshConfig].filter((path) => path !== undefined);
  let last = '';
  const refresh = async () => {
    const texts = await readTexts(paths, files);
    const seen = JSON.stringify([...texts]);
    if (seen === last || signal.aborted) return;
    last = seen;
    const result = await loadIstioConfig(options, { read: async (path) => texts.get(path) ?? files.read(path) });
    if (result.ok) reload.loaded(result.value, result.findings);
    else reload.failed(result.findings);
  };
  const failed = (folder: string, error: Error) => {
    reload.failed([fileFinding(FILE_UNREADABLE, folder, `cannot watch the folder any longer: ${error.message}`)]);
  };
  const crashed = (error: unknown) => {
    // What stood in the way may be gone at the next look, though the texts are the same.
    last = '';
    reload.crashed(error);
  };
  watchFoldersOf(paths, { changed: refresh, crashed, failed, signal, settle });
}

/** The texts as they are at one moment; a file that cannot be read is missing, and loading will say why. */
async function readTexts(paths: readonly string[], files: Files): Promise<ReadonlyMap<string, string>> {
  const read = async (path: string) => [path, await files.read(path).catch(() => undefined)] as const;
  const texts = await Promise.all(paths.map(read));
  return new Map(texts.flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const])));
}
