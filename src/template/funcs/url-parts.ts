import { fromBytes, toBytes } from '#go/utf8.ts';
import { CallFault } from '../errors.ts';

/** The parts of a URL, unescaped but for the query. */
export interface UrlParts {
  readonly scheme: string;
  readonly opaque: string;
  readonly userinfo: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** Takes a URL apart as net/url does, relative ones too. Throws a CallFault. */
export function parseUrl(text: string): UrlParts {
  if (/(?![\u0080-\u009f])\p{Cc}/u.test(text)) throw fault(text, 'net/url: invalid control character in URL');
  const [, beforeFragment = '', fragment = ''] = /^([^#]*)(?:#(.*))?$/s.exec(text) ?? [];
  if (beforeFragment.startsWith(':')) throw fault(text, 'missing protocol scheme');
  const [, scheme = '', afterScheme = ''] = /^(?:([A-Za-z][A-Za-z0-9+.-]*):)?(.*)$/s.exec(beforeFragment) ?? [];
  const [, rest = '', query = ''] = /^([^?]*)(?:\?(.*))?$/s.exec(afterScheme) ?? [];
  const common = { scheme: scheme.toLowerCase(), query, fragment: unescapePart(fragment, text) };
  if (scheme !== '' && !rest.startsWith('/')) return { ...common, opaque: rest, userinfo: '', host: '', path: '' };
  if (!rest.startsWith('/') && /^[^/]*:/.test(rest))
    throw fault(text, 'first path segment in URL cannot contain colon');
  const authority = scheme !== '' || !rest.startsWith('///') ? /^\/\/([^/]*)/.exec(rest) : undefined;
  const path = unescapePart(authority ? rest.slice(authority[0].length) : rest, text);
  return { ...common, opaque: '', ...splitAuthority(authority?.[1] ?? '', text), path };
}

function splitAuthority(authority: string, text: string): Pick<UrlParts, 'userinfo' | 'host'> {
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  const port = /^(?:\[.*\]|[^:]*)(:.*)?$/.exec(host)?.[1] ?? '';
  if (!/^(?::\d*)?$/.test(port)) throw fault(text, `invalid port "${port}" after host`);
  const ascii = /%(?!25)[0-7]./.exec(host);
  if (ascii) throw fault(text, `invalid URL escape "${ascii[0]}"`);
  return { userinfo: authority.slice(0, Math.max(0, at)), host: unescapePart(host, text) };
}

/** The host without brackets and port. */
export function hostName(host: string): string {
  return host.replace(/:\d*$/, '').replace(/^\[(.*)\]$/, '$1');
}

function unescapePart(part: string, whole: string): string {
  if (!part.includes('%')) return part;
  const wrong = /%(?![\da-fA-F]{2}).{0,2}/s.exec(part);
  if (wrong) throw fault(whole, `invalid URL escape "${wrong[0]}"`);
  const pieces = part.split(/(%[\da-fA-F]{2})/);
  const bytes = pieces.map((piece, i) =>
    i % 2 === 1 ? Buffer.of(Number.parseInt(piece.slice(1), 16)) : toBytes(piece),
  );
  return fromBytes(Buffer.concat(bytes));
}

function fault(url: string, why: string): CallFault {
  return new CallFault(`unable to parse url: parse "${url}": ${why}`);
}
