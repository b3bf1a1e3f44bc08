import type { Path } from '../../base/path.ts';
import { type Fault, fault } from '../kind.ts';

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

/** Cipher suites that the proxy will leave out: those it does not know, and those named before. */
export function* checkCipherSuites(suites: readonly string[], path: Path): Generator<Fault> {
  const unknown = suites.filter((suite) => !isCipherSuite(suite));
  const repeated = suites.filter((suite, index) => isCipherSuite(suite) && suites.indexOf(suite) < index);
  if (unknown.length > 0) {
    const at = [...path, suites.findIndex((suite) => unknown.includes(suite))];
    yield fault('OUT1214', at, `${quoted(unknown)}: unknown to the proxy, which will leave it out`);
  }
  if (repeated.length > 0) {
    const at = [...path, suites.findLastIndex((suite) => repeated.includes(suite))];
    yield fault('OUT1215', at, `${quoted(repeated)}: named before`);
  }
}

/** What begins with neither letter nor digit is an operator of OpenSSL's cipher strings, and passed on as it is. */
function isCipherSuite(suite: string): boolean {
  return suite === 'ALL' || !/^[A-Za-z0-9\u0080-\u{10FFFF}]/u.test(suite) || CIPHER_SUITES.includes(suite);
}

function quoted(suites: readonly string[]): string {
  return [...new Set(suites)].map((suite) => `"${suite}"`).join(', ');
}
