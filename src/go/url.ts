import { fromBytes, toBytes } from './utf8.ts';

/** The parts of a URL as Go's net/url has them: unescaped, but for userinfo and query. Empty where there are none. */
export interface GoUrl {
  /** In lower case. */
  readonly scheme: string;
  /** What follows a scheme without a slash: `a@b` of `mailto:a@b`. */
  readonly opaque: string;
  readonly userinfo: string;
  /** With the port, if there is one. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Why a text is not a URL, in Go's words. */
export interface UrlProblem {
  readonly problem: string;
}

/** Takes a URL apart as url.Parse does, relative ones too. */
export function parseUrl(text: string): GoUrl | UrlProblem {
  if (hasControlCharacter(text)) return CONTROL_CHARACTER;
  const [beforeFragment, escapedFragment] = cutAt(text, '#');
  const cut = cutUrl(beforeFragment, 'any');
  if (isProblem(cut)) return cut;
  const { authority, escapedPath, ...parts } = cut;
  const named = parseAuthority(authority);
  if (isProblem(named)) return named;
  const path = unescapePart(escapedPath);
  if (isProblem(path)) return path;
  const fragment = unescapePart(escapedFragment);
  return isProblem(fragment) ? fragment : { ...parts, ...named, path, fragment };
}

/**
 * Reads a URL as url.ParseRequestURI does: absolute, with a scheme or a leading slash. It takes more than the URL of
 * browsers (any scheme, any path) and less (no spaces in a host, no control characters). Host and path are as written.
 * Undefined if it is not one.
 */
export function parseRequestUri(text: string): Pick<GoUrl, 'scheme' | 'host' | 'path'> | undefined {
  if (text === '') return undefined;
  if (text === '*') return { scheme: '', host: '', path: '*' };
  const cut = cutUrl(text, 'request');
  if (isProblem(cut) || !HEX_PAIRS_ONLY.test(cut.escapedPath)) return undefined;
  const host = strictHostOf(cut.authority);
  return host === undefined ? undefined : { scheme: cut.scheme, host, path: cut.escapedPath };
}

/** The host without brackets and port. */
export function hostName(host: string): string {
  return host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
}

/** True for what `parseUrl` gives when the text is not a URL. */
export function isProblem<T>(reading: T | UrlProblem): reading is UrlProblem {
  return typeof reading === 'object' && reading !== null && 'problem' in reading;
}

/** A URL at its punctuation marks, everything still escaped. */
interface CutUrl extends Pick<GoUrl, 'scheme' | 'opaque' | 'query'> {
  readonly authority: string;
  readonly escapedPath: string;
}

const CONTROL_CHARACTER: UrlProblem = { problem: 'net/url: invalid control character in URL' };
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/;

/** A URI of a request begins with a scheme or a slash, and without a scheme has no host; any other URL may. */
function cutUrl(text: string, kind: 'any' | 'request'): CutUrl | UrlProblem {
  if (hasControlCharacter(text)) return CONTROL_CHARACTER;
  if (text.startsWith(':')) return { problem: 'missing protocol scheme' };
  const written = SCHEME.exec(text)?.[1] ?? '';
  const [rest, query] = cutAt(written === '' ? text : text.slice(written.length + 1), '?');
  const scheme = written.toLowerCase();
  if (!rest.startsWith('/')) {
    if (scheme !== '') return { scheme, query, opaque: rest, authority: '', escapedPath: '' };
    if (kind === 'request') return { problem: 'invalid URI for request' };
    if (/^[^/]*:/.test(rest)) return { problem: 'first path segment in URL cannot contain colon' };
  }
  const mayHaveHost = scheme !== '' || (kind === 'any' && !rest.startsWith('///'));
  return { scheme, query, opaque: '', ...(mayHaveHost ? cutAuthority(rest) : { authority: '', escapedPath: rest }) };
}

function cutAuthority(rest: string): Pick<CutUrl, 'authority' | 'escapedPath'> {
  if (!rest.startsWith('//')) return { authority: '', escapedPath: rest };
  const authority = rest.slice(2).split('/', 1)[0] ?? '';
  return { authority, escapedPath: rest.slice(2 + authority.length) };
}

function cutAt(text: string, mark: string): readonly [before: string, behind: string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function hasControlCharacter(text: string): boolean {
  return [...text].some((character) => character < ' ' || character === '\u007f');
}

/** Colons inside a host are refused, as since Go 1.26. */
function parseAuthority(authority: string): Pick<GoUrl, 'userinfo' | 'host'> | UrlProblem {
  const [userinfo = '', written] = cutUserinfo(authority);
  const port = portOf(written);
  if (!PORT.test(port)) return { problem: `invalid port "${port}" after host` };
  const ascii = /%(?!25)[0-7]./.exec(written);
  if (ascii) return { problem: `invalid URL escape "${ascii[0]}"` };
  const host = unescapePart(written);
  return isProblem(host) ? host : { userinfo, host };
}

/** What follows the brackets, or else what follows the first colon, with its colon. */
function portOf(host: string): string {
  for (let end = host.startsWith('[') ? host.lastIndexOf(']') : 0; end > 0; end = host.lastIndexOf(']', end - 1)) {
    if (end === host.length - 1 || host[end + 1] === ':') return host.slice(end + 1);
  }
  const colon = host.indexOf(':');
  return colon < 0 ? '' : host.slice(colon);
}

const HEX_PAIRS_ONLY = /^(?:[^%]|%[0-9A-Fa-f]{2})*$/;
const USER = /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/;
const HOST_NAME = /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"\u0080-\u{10FFFF}]|%[89A-Fa-f][0-9A-Fa-f])*$/u;
const PORT = /^(?::\d*)?$/;

/** The host of an authority whose every character is looked at; colons inside it are taken, as before Go 1.26. */
function strictHostOf(authority: string): string | undefined {
  const [userinfo, host] = cutUserinfo(authority);
  if (userinfo !== undefined && !(USER.test(userinfo) && HEX_PAIRS_ONLY.test(userinfo))) return undefined;
  const end = host.startsWith('[') ? host.lastIndexOf(']') + 1 : host.lastIndexOf(':');
  if (host.startsWith('[') && end === 0) return undefined;
  const name = withoutZone(end < 0 ? host : host.slice(0, end));
  const port = end < 0 ? '' : host.slice(end);
  return PORT.test(port) && HOST_NAME.test(name) ? host : undefined;
}

/** An IPv6 address without its zone, which URLs write as `%25eth0` (RFC 6874). */
function withoutZone(host: string): string {
  const at = host.indexOf('%');
  if (!host.startsWith('[') || !host.endsWith(']') || !host.startsWith('%25', at)) return host;
  const zone = host.slice(at + 3, -1);
  return zone === '' || zone.includes(']') ? host : `${host.slice(0, at)}]`;
}

function cutUserinfo(authority: string): readonly [userinfo: string | undefined, host: string] {
  const at = authority.lastIndexOf('@');
  return [at < 0 ? undefined : authority.slice(0, at), authority.slice(at + 1)];
}

function unescapePart(part: string): string | UrlProblem {
  if (!part.includes('%')) return part;
  const wrong = /%(?![\da-fA-F]{2}).{0,2}/s.exec(part);
  if (wrong) return { problem: `invalid URL escape "${wrong[0]}"` };
  const pieces = part.split(/(%[\da-fA-F]{2})/);
  const bytes = pieces.map((piece, i) =>
    i % 2 === 1 ? Buffer.of(Number.parseInt(piece.slice(1), 16)) : toBytes(piece),
  );
  return fromBytes(Buffer.concat(bytes));
}
