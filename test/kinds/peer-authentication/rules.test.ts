import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '#base/json.ts';
import { PEER_AUTHENTICATION } from '#kinds/peer-authentication/kind.ts';
import { rulesOn } from '../../support/rules-on.ts';

const WEB = { matchLabels: { app: 'web' } };
const STRICT = { mode: 'STRICT' };

const SPECS: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['nothing at all', {}, []],
  ['a mode', { mtls: STRICT }, []],
  ['a port', { selector: WEB, portLevelMtls: { '8080': STRICT } }, []],
  ['the last port', { selector: WEB, portLevelMtls: { '65535': STRICT } }, []],
  ['a port of nobody', { portLevelMtls: { '8080': STRICT } }, ['OUT1801 spec.portLevelMtls']],
  [
    'a port of everybody',
    { selector: {}, portLevelMtls: { '8080': STRICT } },
    ['OUT1801 spec.portLevelMtls', 'OUT0403 spec.selector'],
  ],
  ['no port', { selector: WEB, portLevelMtls: {} }, ['OUT1802 spec.portLevelMtls']],
  ['no port by the name of .proto', { selector: WEB, port_level_mtls: {} }, ['OUT1802 spec.portLevelMtls']],
  ['port 0', { selector: WEB, portLevelMtls: { '0': STRICT } }, ['OUT1803 spec.portLevelMtls[0]']],
  ['a port too high', { selector: WEB, portLevelMtls: { '65536': STRICT } }, ['OUT1803 spec.portLevelMtls[65536]']],
  ['a port by name', { selector: WEB, portLevelMtls: { http: STRICT } }, ['OUT1803 spec.portLevelMtls.http']],
  [
    'a port that JSON would not write',
    { selector: WEB, portLevelMtls: { '080': {} } },
    ['OUT1803 spec.portLevelMtls[080]'],
  ],
  ['a wildcard', { selector: { matchLabels: { app: 'web-*' } } }, ['OUT0402 spec.selector.matchLabels.app']],
];

describe('The rules for a PeerAuthentication, given', () => {
  it.each(SPECS)('%s, find what is wrong', (_, spec, found) => {
    expect(rulesOn(PEER_AUTHENTICATION, spec)).toEqual(found);
  });
});
