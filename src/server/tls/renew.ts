import { isDeepStrictEqual } from 'node:util';
import { errorMessage } from '#base/error-message.ts';
import type { Logger } from '#base/logger.ts';
import { certificateOf, type KeyPair } from '#pki/key-pair.ts';
import type { KeyPairSource } from '#server/tls/key-pair-source.ts';
import type { ReloadMetrics } from '../metrics.ts';

/** What a renewal acts on and reports to. */
export interface Renewal {
  readonly source: KeyPairSource;
  readonly present: (pair: KeyPair) => void;
  readonly metrics: ReloadMetrics;
  readonly log: Logger;
}

/** Serves a new key pair as soon as there is one, until the signal aborts; a broken one leaves the old one in place. */
export function renewOnChange(renewal: Renewal, serving: KeyPair, signal: AbortSignal): void {
  let last: KeyPair | undefined = serving;
  const changed = async () => {
    const pair = await renewal.source.load();
    // Their folder changes for many reasons; after a broken pair the old one may come back, and that is news.
    if (isDeepStrictEqual(pair, last)) return;
    renew(pair, renewal);
    last = pair;
  };
  const crashed = (error: unknown) => {
    last = undefined;
    fail(renewal, errorMessage(error));
  };
  const failed = (folder: string, error: Error) => fail(renewal, `cannot watch ${folder} any longer: ${error.message}`);
  renewal.source.watch({ changed, crashed, failed, signal });
}

function renew(pair: KeyPair, { present, metrics, log }: Renewal): void {
  recordExpiry(pair, metrics);
  present(pair);
  metrics.newest.set({ what: 'certificate' }, 1);
  metrics.reloads.inc({ what: 'certificate', result: 'success' });
  log.info('a new certificate serves');
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
