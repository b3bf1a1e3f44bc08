import type { Logger } from '../../base/logger.ts';
import { messageOf } from '../../base/thrown.ts';
import type { ReloadMetrics } from '../metrics.ts';
import { certificateOf, type KeyPair, type KeyPairSource } from './key-pair.ts';

/** What a renewal acts on and reports to. */
export interface Renewal {
  readonly source: KeyPairSource;
  readonly present: (pair: KeyPair) => void;
  readonly metrics: ReloadMetrics;
  readonly log: Logger;
}

/** Serves a new key pair as soon as there is one, until the signal aborts; a broken one leaves the old one in place. */
export function renewOnChange(renewal: Renewal, signal: AbortSignal): void {
  const failed = (folder: string, error: Error) => fail(renewal, `cannot watch ${folder} any longer: ${error.message}`);
  renewal.source.watch({ changed: () => renew(renewal), failed, signal });
}

async function renew(renewal: Renewal): Promise<void> {
  const { source, present, metrics, log } = renewal;
  try {
    const pair = await source.load();
    recordExpiry(pair, metrics);
    present(pair);
    metrics.newest.set({ what: 'certificate' }, 1);
    metrics.reloads.inc({ what: 'certificate', result: 'success' });
    log.info('a new certificate serves');
  } catch (error) {
    fail(renewal, messageOf(error));
  }
}

function fail({ metrics, log }: Renewal, problem: string): void {
  metrics.newest.set({ what: 'certificate' }, 0);
  metrics.reloads.inc({ what: 'certificate', result: 'failure' });
  log.error(`the old certificate goes on serving: ${problem}`);
}

/** When the pair runs out, for the alert that is to come long before. A pair that could not serve is refused here. */
export function recordExpiry(pair: KeyPair, metrics: ReloadMetrics): void {
  metrics.certificateExpiry.set(certificateOf(pair).validToDate.getTime() / 1000);
}
