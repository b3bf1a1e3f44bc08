import { constrained } from '#proto/constraints.ts';
import { PORT_NUMBER } from '#proto/crd-rules.ts';
import { message, oneof, repeated } from '#proto/message.ts';
import { int32, string, uint32 } from '#proto/scalars.ts';
import type { ValueOf } from '#proto/types.ts';

const count = constrained(int32, { minimum: 0 });
const port = constrained(uint32, { rules: [PORT_NUMBER] });

/** What a probe's URL may begin with; Kubernetes writes it in capitals. */
export const PROBE_SCHEMES: readonly string[] = ['', 'HTTP', 'HTTPS'];

const HTTPHeader = message('HTTPHeader', { name: constrained(string, { pattern: /^[-_A-Za-z0-9]+$/ }), value: string });

const HTTPHealthCheckConfig = message('HTTPHealthCheckConfig', {
  path: string,
  port: constrained(port, { required: true }),
  host: string,
  scheme: constrained(string, {
    rules: [{ message: 'must be HTTP or HTTPS', holds: (self) => PROBE_SCHEMES.includes(String(self)) }],
  }),
  httpHeaders: repeated(HTTPHeader),
});

const TCPHealthCheckConfig = message('TCPHealthCheckConfig', {
  host: string,
  port: constrained(port, { required: true }),
});
const ExecHealthCheckConfig = message('ExecHealthCheckConfig', {
  command: constrained(repeated(constrained(string, { minLength: 1 })), { required: true }),
});
const GrpcHealthCheckConfig = message('GrpcHealthCheckConfig', { port, service: string });

/** How the agent asks a workload outside of Kubernetes whether it is ready. */
export const ReadinessProbe = message('ReadinessProbe', {
  initialDelaySeconds: count,
  timeoutSeconds: count,
  periodSeconds: count,
  successThreshold: count,
  failureThreshold: count,
  ...oneof('health_check_method', {
    httpGet: HTTPHealthCheckConfig,
    tcpSocket: TCPHealthCheckConfig,
    exec: ExecHealthCheckConfig,
    grpc: GrpcHealthCheckConfig,
  }),
});
export type ReadinessProbe = ValueOf<typeof ReadinessProbe>;
