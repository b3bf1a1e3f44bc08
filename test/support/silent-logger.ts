import type { Logger } from '../../src/base/logger.ts';

const quiet = () => {};

/** Says nothing. */
export const silentLogger: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
