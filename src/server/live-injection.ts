import type { Finding } from '../base/finding.ts';
import type { Logger } from '../base/logger.ts';
import { andThen, type Result } from '../base/result.ts';
import type { Files } from '../config/files.ts';
import type { Installation, InstallationOptions } from '../config/installation.ts';
import { loadInstallation } from '../config/load.ts';
import { watchInstallation } from '../config/watch.ts';
import { type Injector, prepare } from '../injection/prepare.ts';
import type { ReloadMetrics } from './metrics.ts';
import { type Check, createSwitch } from './readiness.ts';

/** What a configuration that changes is read with and reported to. */
export interface LiveOptions {
  readonly files: Files;
  readonly metrics: ReloadMetrics;
  readonly log: Logger;
  /** Ends the watching. */
  readonly signal: AbortSignal;
  /** Milliseconds of quiet after a change on the disk. */
  readonly settle?: number;
}

/** An injector that is replaced when its configuration changes, and the check that tells how that went. */
export interface LiveInjection {
  inject: Injector['inject'];
  readonly check: Check;
}

/** Reads the configuration and then keeps up with its files. A broken change leaves the one before it in service. */
export async function keepInjection(options: InstallationOptions, live: LiveOptions): Promise<Result<LiveInjection>> {
  const { files, signal, metrics, log, settle } = live;
  const first = andThen(await loadInstallation(options, files), prepare);
  if (!first.ok) return first;
  const check = createSwitch('configuration', { ok: true, detail: 'the newest serves' });
  let injector = first.value;

  const take = (result: Result<Injector>): void => {
    const outcome = result.ok ? 'success' : 'failure';
    metrics.newest.set({ what: 'configuration' }, result.ok ? 1 : 0);
    metrics.reloads.inc({ what: 'configuration', result: outcome });
    if (result.ok) injector = result.value;
    const detail = result.ok
      ? 'the newest serves'
      : `the newest is broken, the one before serves: ${summary(result.findings)}`;
    check.set({ ok: true, detail });
    if (result.ok) log.info('a new configuration serves');
    else log.error(detail);
  };
  const reload = {
    loaded: (installation: Installation) => take(prepare(installation)),
    failed: (findings: readonly Finding[]) => take({ ok: false, findings }),
  };
  watchInstallation(options, reload, { files, signal, ...(settle !== undefined && { settle }) });
  metrics.newest.set({ what: 'configuration' }, 1);
  return { ...first, value: { inject: (candidate) => injector.inject(candidate), check } };
}

function summary(findings: readonly Finding[]): string {
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message)
    .join('; ');
}
