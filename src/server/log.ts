import { pino } from 'pino';
import type { Logger } from '#base/logger.ts';
import { printable, printableLines } from '#base/printable.ts';

/** The logger of the whole server, as fastify wants it. */
export type ServerLog = pino.Logger;

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** One JSON object a line, or a line for people: `12:00:00 warn refused pod=shop/cart reason=refused`. */
export const LOG_FORMATS = ['json', 'text'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Makes a logger that writes to the given place. */
export function createLog(write: (line: string) => void, level: LogLevel, format: LogFormat): ServerLog {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } };
  return pino(options, {
    write: format === 'json' ? (line: string) => write(printableLines(line)) : (line: string) => write(textLine(line)),
  });
}

/** The server's logger in the shape that every package takes. */
export function loggerOf(log: ServerLog): Logger {
  return {
    debug: (message, facts = {}) => log.debug(facts, message),
    info: (message, facts = {}) => log.info(facts, message),
    warn: (message, facts = {}) => log.warn(facts, message),
    error: (message, facts = {}) => log.error(facts, message),
  };
}

function textLine(line: string): string {
  const { time, level, msg, ...facts } = JSON.parse(line) as Readonly<Record<string, unknown>>;
  const clock = new Date(Number(time)).toISOString().slice(11, 19);
  const rest = Object.entries(facts).map(
    ([name, fact]) => ` ${name}=${printable(typeof fact === 'string' ? fact : JSON.stringify(fact))}`,
  );
  return `${clock} ${level} ${printable(String(msg))}${rest.join('')}\n`;
}
