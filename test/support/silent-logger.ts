import type { Logger } from '#base/logger.ts';

const quiet = () => {};

/** Says nothing. */
export const silentLogger: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
