import { OperationalError } from '#base/operational-error.ts';
import type { Request } from '#trace/request.ts';

/** A request as people write it. */
export interface RequestWords {
  readonly to: string;
  readonly method?: string;
  /** Each as `name: value`. */
  readonly headers?: readonly string[];
}

const SCHEMES = ['http:', 'https:', 'grpc:', 'tcp:', 'tls:'];
const HEADER = /^([^:\s]+):(.*)$/;

export function readRequest({ to, method = 'GET', headers = [] }: RequestWords): Request {
  return { url: readUrl(to), method, headers: Object.fromEntries(headers.map(readHeader)) };
}

/** Without a scheme it is HTTP. */
function readUrl(text: string): URL {
  const whole = text.includes('://') ? text : `http://${text}`;
  if (!URL.canParse(whole)) throw new OperationalError(`${text} is not a URL`);
  const url = new URL(whole);
  if (SCHEMES.includes(url.protocol) && url.hostname !== '') return url;
  throw new OperationalError(`${text} is not a URL of http, https, grpc, tcp or tls`);
}

function readHeader(text: string): readonly [string, string] {
  const [, name, value = ''] = HEADER.exec(text) ?? [];
  if (name === undefined) throw new OperationalError(`the header ${text} is not of the form name: value`);
  return [name.toLowerCase(), value.trimStart()];
}
