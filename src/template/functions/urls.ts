import { type GoUrl, hostName, isProblem, parseUrl } from '#go/url.ts';
import { toBytes } from '#go/utf8.ts';
import { FunctionError } from '../errors.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { entriesOf } from '../values/inspect.ts';
import { anyMap, text } from '../values/param-types.ts';
import { kindName } from '../values/types.ts';
import type { Value } from '../values/value.ts';
import { emptyDict } from './dicts.ts';

/** URLs, taken apart into dictionaries and put together again. */
export const urlFunctions: FunctionFamily = [
  row({ name: 'urlParse', params: [text], run: ([url]) => urlParse(url) }),
  row({ name: 'urlJoin', params: [anyMap], run: ([dict]) => joinUrl(fromDict(entriesOf(dict))) }),
];

/** What need not be escaped, in each part that is. */
const PATH = /[\w.~$&+,/:;=@-]/;
const FRAGMENT = /[\w.~$&+,/:;=?@!()*-]/;
const HOST = /[\w.~!$&'()*+,;=:[\]<>"-]/;

function urlParse(text: string): Value {
  const parts = parseUrl(text);
  if (isProblem(parts)) throw new FunctionError(`unable to parse url: parse "${text}": ${parts.problem}`);
  return Object.assign(emptyDict(), parts, { hostname: hostName(parts.host) });
}

function fromDict(dict: Readonly<Record<string, Value>>): GoUrl {
  const part = (key: keyof GoUrl): string => {
    const value = Object.hasOwn(dict, key) ? dict[key] : '';
    if (typeof value === 'string') return value;
    throw new FunctionError(`unable to parse ${key} key, must be of type string, but ${kindName(value)} found`);
  };
  const names = { scheme: part('scheme'), opaque: part('opaque'), userinfo: part('userinfo'), host: part('host') };
  return { ...names, path: part('path'), query: part('query'), fragment: part('fragment') };
}

function joinUrl(url: GoUrl): string {
  const query = url.query && `?${url.query}`;
  const fragment = url.fragment && `#${escapePart(url.fragment, FRAGMENT)}`;
  return (url.scheme && `${url.scheme}:`) + (url.opaque || authority(url) + joinedPath(url)) + query + fragment;
}

function authority({ scheme, userinfo, host, path }: GoUrl): string {
  if (host === '' && userinfo === '' && (scheme === '' || path === '')) return '';
  return `//${userinfo && `${userinfo}@`}${escapePart(host, HOST)}`;
}

/** A path behind a host begins with a slash; a relative one must not look like a scheme. */
function joinedPath({ scheme, userinfo, host, path }: GoUrl): string {
  const escaped = path === '*' ? path : escapePart(path, PATH);
  if (host !== '') return escaped === '' || escaped.startsWith('/') ? escaped : `/${escaped}`;
  const relative = scheme === '' && userinfo === '' && /^[^/]*:/.test(escaped);
  return relative ? `./${escaped}` : escaped;
}

function escapePart(part: string, kept: RegExp): string {
  return Array.from(toBytes(part), (byte) => {
    const character = String.fromCharCode(byte);
    return kept.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}
