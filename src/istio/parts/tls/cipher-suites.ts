import type { Path } from '#base/path.ts';
import { type Fault, fault } from '#findings/fault.ts';
import { repetitions } from '../repetitions.ts';
import { CIPHER_SUITE_DUPLICATE, CIPHER_SUITE_UNKNOWN } from './findings.ts';

/** What BoringSSL has for TLS 1.2 and older; version 1.3 does not let choose. */
const CIPHER_SUITES: readonly string[] = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-SHA',
  'ECDHE-RSA-AES128-SHA',
  'ECDHE-ECDSA-AES256-SHA',
  'ECDHE-RSA-AES256-SHA',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
  'AES128-SHA',
  'AES256-SHA',
  'DES-CBC3-SHA',
];

/**
 * Cipher suites that the proxy will leave out: those it does not know, and those named before. One warning for all of a
 * sort, as Istio has it; it points at the first of them.
 */
export function* checkCipherSuites(suites: readonly string[], path: Path): Generator<Fault> {
  const unknown = [...suites.keys()].filter((index) => !isCipherSuite(suites[index] ?? ''));
  const repeated = [...repetitions(suites.map((suite) => (isCipherSuite(suite) ? suite : undefined)))];
  const names = (positions: readonly number[]) =>
    [...new Set(positions.map((index) => `"${suites[index]}"`))].join(', ');
  for (const index of unknown.slice(0, 1)) {
    yield fault(
      CIPHER_SUITE_UNKNOWN,
      [...path, index],
      `${names(unknown)}: not known to the proxy, which leaves it out`,
    );
  }
  for (const index of repeated.slice(0, 1)) {
    yield fault(CIPHER_SUITE_DUPLICATE, [...path, index], `${names(repeated)}: duplicate`);
  }
}

/** What begins with neither letter nor digit is an operator of OpenSSL's cipher strings, and passed on as it is. */
function isCipherSuite(suite: string): boolean {
  return suite === 'ALL' || !/^[A-Za-z0-9\u0080-\u{10FFFF}]/u.test(suite) || CIPHER_SUITES.includes(suite);
}
