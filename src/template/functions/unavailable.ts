import { FunctionError } from '../errors.ts';
import type { FunctionFamily } from '../function-table.ts';
import { anything } from '../values/param-types.ts';

/** Why a function of sprig is not offered here: what a template renders depends on its data alone. */
const REASONS: Readonly<Record<string, readonly string[]>> = {
  'it reads the clock or the time zone': [
    'ago',
    'date',
    'dateInZone',
    'dateModify',
    'date_in_zone',
    'date_modify',
    'htmlDate',
    'htmlDateInZone',
    'mustDateModify',
    'mustToDate',
    'must_date_modify',
    'now',
    'toDate',
    'unixEpoch',
  ],
  'it reads the environment of the server': ['env', 'expandenv'],
  'it asks the network': ['getHostByName'],
  'its result is random': [
    'bcrypt',
    'encryptAES',
    'genCA',
    'genCAWithKey',
    'genPrivateKey',
    'genSelfSignedCert',
    'genSelfSignedCertWithKey',
    'genSignedCert',
    'genSignedCertWithKey',
    'htpasswd',
    'randAlpha',
    'randAlphaNum',
    'randAscii',
    'randBytes',
    'randInt',
    'randNumeric',
    'shuffle',
    'uuidv4',
  ],
  'it handles keys and passwords': ['buildCustomCert', 'decryptAES', 'derivePassword'],
};

/** Known, so that a template that names one in a branch never taken still works; refused when called. */
export const unavailableFunctions: FunctionFamily = Object.entries(REASONS).flatMap(([reason, names]) =>
  names.map((name) => ({
    name,
    params: [],
    rest: anything,
    run: () => {
      throw new FunctionError(`${name} is not offered here, because ${reason}`);
    },
  })),
);
