/** The parts of a URL that rules ask for. */
export interface GoUrl {
  /** In lower case; empty where there is none. */
  readonly scheme: string;
  /** Host and port as written; empty where there are none. */
  readonly host: string;
  readonly path: string;
}

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;
const HEX_PAIRS_ONLY = /^(?:[^%]|%[0-9A-Fa-f]{2})*$/;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const HOST_NAME = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\u{10FFFF}]|%[89A-Fa-f][0-9A-Fa-f])*$/u;
/** Of an IPv6 address, as URLs write it: `%25eth0` (RFC 6874). */
const ZONE = /(?<=^\[[^%]*)%25[^\]]+(?=\]$)/;
const PORT = /^(?::\d*)?$/;

/**
 * Reads a URL as Go's url.ParseRequestURI does: absolute, with a scheme or a leading slash. It takes more than the URL of
 * browsers (any scheme, any path) and less (no spaces in a host, no control characters). Undefined if it is none.
 */
export function parseRequestUri(text: string): GoUrl | undefined {
  if (text === '' || hasControlCharacters(text)) return undefined;
  if (text === '*') return { scheme: '', host: '', path: '*' };
  if (text.startsWith(':')) return undefined;
  const scheme = SCHEME.exec(text)?.[1] ?? '';
  const rest = withoutQuery(scheme === '' ? text : text.slice(scheme.length + 1));
  const isOpaque = !rest.startsWith('/');
  if (isOpaque) return scheme === '' ? undefined : { scheme: scheme.toLowerCase(), host: '', path: '' };
  const { authority, path } =
    scheme !== '' && rest.startsWith('//') ? cutAuthority(rest) : { authority: '', path: rest };
  const host = hostOf(authority);
  if (host === undefined || !HEX_PAIRS_ONLY.test(path)) return undefined;
  return { scheme: scheme.toLowerCase(), host, path };
}

function cutAuthority(rest: string): { readonly authority: string; readonly path: string } {
  const slash = rest.indexOf('/', 2);
  const end = slash < 0 ? rest.length : slash;
  return { authority: rest.slice(2, end), path: rest.slice(end) };
}

function hasControlCharacters(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

function withoutQuery(text: string): string {
  const question = text.indexOf('?');
  return question < 0 ? text : text.slice(0, question);
}

function hostOf(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (at >= 0 && !(USER.test(authority.slice(0, at)) && HEX_PAIRS_ONLY.test(authority.slice(0, at)))) return undefined;
  const end = host.startsWith('[') ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':');
  if (host.startsWith('[') && end === 0) return undefined;
  const name = (end < 0 ? host : host.slice(0, end)).replace(ZONE, '');
  const port = end < 0 ? '' : host.slice(end);
  return PORT.test(port) && HOST_NAME.test(name) ? host : undefined;
}
