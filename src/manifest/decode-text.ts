import { isUtf8 } from 'node:buffer';
import type { Finding } from '#findings/finding.ts';
import { fileFinding, makeFinding } from '#findings/make-finding.ts';
import { failure, type Result, success } from '#findings/result.ts';
import { BYTE_ORDER_MARK, FILE_BINARY, FILE_NOT_UTF8 } from './findings.ts';
import { positionsIn, type Source } from './source.ts';

/** Makes a text of the bytes of a file, or says why they are none. A byte order mark is dropped, and told. */
export function decodeText(bytes: Uint8Array, name: string): Result<Source> {
  const problem = otherEncoding(bytes, name);
  if (problem) return failure([problem]);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  if (!isUtf8(bytes)) return failure([damaged({ name, text })]);
  if (!text.startsWith('\ufeff')) return success({ name, text });
  const mark = fileFinding(BYTE_ORDER_MARK, name, 'the file begins with a byte order mark');
  return success({ name, text: text.slice(1) }, [mark]);
}

/** UTF-16 shows by its byte order mark, or by a zero in one of the first two bytes, because manifests begin in ASCII. */
function otherEncoding(bytes: Uint8Array, name: string): Finding | undefined {
  const [first, second] = bytes;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (marked || (bytes.length > 1 && (first === 0) !== (second === 0) && bytes.length % 2 === 0)) {
    return fileFinding(FILE_NOT_UTF8, name, 'the file is encoded as UTF-16, but must be UTF-8');
  }
  if (!bytes.includes(0)) return undefined;
  return fileFinding(FILE_BINARY, name, 'the file is binary, not text');
}

function damaged(source: Source): Finding {
  const offset = Math.max(0, source.text.indexOf('\ufffd'));
  const message = 'this byte is not valid UTF-8';
  return makeFinding(FILE_NOT_UTF8, message, { position: positionsIn(source)(offset) });
}
