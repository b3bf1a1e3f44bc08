import type { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { OperationalError } from '#base/operational-error.ts';

/** Milliseconds; a call to ourselves takes a few of them. */
const SELF_CALL_TIMEOUT_MS = 5_000;

/**
 * Calls our own HTTPS port as the API server will, and fails unless it answers with exactly this certificate. Trust in
 * the authority is the caller's matter, so it is the certificate itself that is compared.
 */
export async function selfCall(address: URL, expected: X509Certificate): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const fail = (problem: string) =>
    reject(new OperationalError(`the server cannot call itself at ${address}: ${problem}`));
  const call = request(
    address,
    { agent: false, rejectUnauthorized: false, timeout: SELF_CALL_TIMEOUT_MS },
    (response) => {
      response.resume();
      const served = (response.socket as TLSSocket).getPeerX509Certificate()?.fingerprint256;
      if (served !== expected.fingerprint256) fail('another certificate answers; is another server on this port?');
      else if (response.statusCode !== 200) fail(`the answer was ${response.statusCode}`);
      else resolve();
    },
  );
  call.on('timeout', () => call.destroy(new Error(`no answer within ${SELF_CALL_TIMEOUT_MS / 1000} s`)));
  call.on('error', ({ message }) => fail(message));
  call.end();
  return promise;
}
