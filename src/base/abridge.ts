/** UTF-16 units of a value that a message or a log line quotes. */
const MAX_QUOTED = 200;

/**
 * Text of bounded length: of what is longer, the beginning and the end are kept. In a message that quotes a long value,
 * these say which value it is and what is wrong with it.
 */
export function abridge(text: string, limit: number = MAX_QUOTED): string {
  if (text.length <= limit) return text;
  const head = Math.ceil((limit * 2) / 3);
  const tail = limit - head;
  return `${text.slice(0, head)} … ${text.length - limit} characters … ${text.slice(-tail)}`.toWellFormed();
}
