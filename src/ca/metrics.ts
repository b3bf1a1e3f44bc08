import { Counter, Gauge, type Registry } from 'prom-client';
import type { Clock } from '#base/clock.ts';
import type { Authority } from './authority.ts';

export type CaMetrics = ReturnType<typeof caMetrics>;

/** Names and labels are Istio's, so that its dashboards and alerts go on working. */
export function caMetrics(registry: Registry, authority: () => Authority | undefined, clock: Clock) {
  const registers = [registry];
  const counter = (name: string, help: string) => new Counter({ registers, name: `citadel_server_${name}`, help });
  const expiry = (authority: Authority | undefined) =>
    authority ? authority.certificate.validToDate.getTime() / 1000 : 0;
  new Gauge({
    registers,
    name: 'citadel_server_root_cert_expiry_timestamp',
    help: 'When the certificate of the authority runs out, in seconds since the epoch; 0 without one',
    collect() {
      this.set(expiry(authority()));
    },
  });
  new Gauge({
    registers,
    name: 'citadel_server_root_cert_expiry_seconds',
    help: 'Seconds until the certificate of the authority runs out',
    collect() {
      this.set(expiry(authority()) - clock.now() / 1000);
    },
  });
  return {
    requests: counter('csr_count', 'Calls for certificates'),
    authenticationFailures: counter('authentication_failure_count', 'Calls whose caller could not prove who it is'),
    issued: counter('success_cert_issuance_count', 'Certificates signed'),
    signErrors: new Counter({
      registers,
      name: 'citadel_server_csr_sign_err_count',
      help: 'Requests that were not signed, by what was wrong',
      labelNames: ['error'],
    }),
  };
}
