import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import type { IstioConfigOptions } from '#config/istio-config.ts';
import { loadIstioConfig } from '#config/load.ts';
import { type Reload, type Watching, watchIstioConfig } from '#config/watch.ts';
import type { Finding } from '#findings/finding.ts';
import { placeOf } from '#findings/place.ts';
import { andThen, failure, type Result, success } from '#findings/result.ts';
import { sentenceOf } from '#findings/sentence.ts';
import { type Injector, prepare } from '#injection/prepare.ts';
import type { ReloadMetrics } from './metrics.ts';
import { type Check, type CheckState, createSwitch } from './readiness.ts';

/** What a configuration that changes is read with and reported to. */
export interface LiveOptions extends Watching {
  readonly metrics: ReloadMetrics;
  readonly log: Logger;
}

/** An injector that is replaced when its configuration changes, and the check that tells how that went. */
export interface LiveInjection {
  /** What serves at this moment. */
  injector(): Injector;
  readonly check: Check;
}

const WHAT = { what: 'configuration' };
const NEWEST: CheckState = { ok: true, detail: 'the newest serves' };

/** Reads the configuration and then keeps up with its files. A broken change leaves the one before it in service. */
export async function keepInjection(options: IstioConfigOptions, live: LiveOptions): Promise<Result<LiveInjection>> {
  const first = andThen(await loadIstioConfig(options, live.files), prepare);
  if (!first.ok) return first;
  const check = createSwitch('configuration', NEWEST);
  live.metrics.newest.set(WHAT, 1);
  let injector = first.value;
  const take = (next: Result<Injector>): void => {
    if (next.ok) injector = next.value;
    check.set(report(next, live));
  };
  const reload: Reload = {
    loaded: (installation) => take(prepare(installation)),
    failed: (findings) => take(failure(findings)),
    crashed: (error) => check.set(reportFailure([errorMessage(error)], live, { err: error })),
  };
  watchIstioConfig(options, reload, live);
  return success({ injector: () => injector, check }, first.findings);
}

/** Ready in any case, for there is always one that serves; the detail says which. */
function report(next: Result<Injector>, live: LiveOptions): CheckState {
  if (next.ok) return reportSuccess(live);
  const errors = next.findings.filter(({ severity }) => severity === 'error');
  return reportFailure(errors.map(placedSentence), live);
}

function reportSuccess({ metrics, log }: LiveOptions): CheckState {
  metrics.newest.set(WHAT, 1);
  metrics.reloads.inc({ ...WHAT, result: 'success' });
  log.info('a new configuration serves');
  return NEWEST;
}

function reportFailure(problems: readonly string[], { metrics, log }: LiveOptions, facts = {}): CheckState {
  metrics.newest.set(WHAT, 0);
  metrics.reloads.inc({ ...WHAT, result: 'failure' });
  const detail = `the newest is broken, the one before serves: ${problems.join('; ')}`;
  log.error(detail, facts);
  return { ok: true, detail };
}

/** What is wrong, and where to look: `injector.yaml:4:1: a tab stands …`. A template's fault says its place itself. */
function placedSentence(finding: Finding): string {
  const [place, sentence] = [placeOf(finding), sentenceOf(finding)];
  return sentence.includes(place) ? sentence : `${place}: ${sentence}`;
}
