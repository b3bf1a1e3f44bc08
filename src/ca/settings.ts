import { OperationalError } from '#base/operational-error.ts';
import { parseGoDuration } from '#go/duration.ts';

/** What an operator may set about certificates, under the names that istiod's environment has for it. */
export interface CaSettings {
  /** Milliseconds, as all spans here. */
  readonly workloadLifetime: number;
  readonly longestWorkloadLifetime: number;
  readonly rootLifetime: number;
  readonly rootKeyBits: number;
  readonly rootCheckInterval: number;
  /** A self-signed root is renewed once less than this share of its life is left, in percent. */
  readonly rootGracePercent: number;
  readonly tokenAudiences: readonly string[];
  /** Accounts (`namespace/name`) that may ask in the name of others on their node. */
  readonly trustedNodeAccounts: ReadonlySet<string>;
}

/** Reads the settings; a value that makes no sense is refused by its name. */
export function readSettings(env: NodeJS.ProcessEnv): CaSettings {
  const nodeAccounts = listOf(env['CA_TRUSTED_NODE_ACCOUNTS']);
  return {
    workloadLifetime: span(env, 'DEFAULT_WORKLOAD_CERT_TTL', '24h'),
    longestWorkloadLifetime: span(env, 'MAX_WORKLOAD_CERT_TTL', '2160h'),
    rootLifetime: span(env, 'CITADEL_SELF_SIGNED_CA_CERT_TTL', '87600h'),
    rootKeyBits: whole(env, 'CITADEL_SELF_SIGNED_CA_RSA_KEY_SIZE', { fallback: 2048, least: 2048, most: 8192 }),
    rootCheckInterval: span(env, 'CITADEL_SELF_SIGNED_ROOT_CERT_CHECK_INTERVAL', '1h'),
    rootGracePercent: whole(env, 'CITADEL_SELF_SIGNED_ROOT_CERT_GRACE_PERIOD_PERCENTILE', {
      fallback: 20,
      least: 0,
      most: 100,
    }),
    tokenAudiences: env['TOKEN_AUDIENCES'] ? listOf(env['TOKEN_AUDIENCES']) : ['istio-ca'],
    trustedNodeAccounts: new Set(nodeAccounts),
  };
}

function listOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Milliseconds of a duration as Go writes it. */
function span(env: NodeJS.ProcessEnv, name: string, fallback: string): number {
  const text = env[name] || fallback;
  const nanoseconds = parseGoDuration(text);
  if (nanoseconds !== undefined && nanoseconds > 0n) return Number(nanoseconds / 1_000_000n);
  throw new OperationalError(`${name}=${text} is not a positive duration: write one such as ${fallback}`);
}

interface Range {
  readonly fallback: number;
  readonly least: number;
  readonly most: number;
}

function whole(env: NodeJS.ProcessEnv, name: string, { fallback, least, most }: Range): number {
  const value = Number(env[name] || fallback);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new OperationalError(`${name}=${env[name]} is not a whole number from ${least} to ${most}`);
}
